"""The one form by which a request is handed to a provider."""

import datetime as dt

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from db.base import Refused
from db.clock import today
from db.incomes import Band
from db.linkage import Wish
from db.organizations import Organization
from db.referral_states import Basis
from db.services import public_service, sendable_services
from views.forms import Form, choice_field, text_field
from views.language import say
from views.staff.fields import date_field, number_field

REASONS = ("basis_reason", "choice_reason", "overlap_reason", "note")
KEPT = ("units", "starts_on", "ends_on", "basis", "basis_reason", "note")
AHEAD = dt.timedelta(days=30)
CHOOSE = _l("기관을 골라 주세요.")


def _services() -> list[tuple[str, str]]:
    return [(service.slug, say(service)) for service in sendable_services()]


class ReferralForm(Form):
    service = SelectField(_l("서비스"), choices=_services)
    units = number_field(_l("몇 번 (단위 수)"), 1, 2000, whole=True)
    starts_on = date_field(_l("시작하는 날"))
    ends_on = date_field(_l("끝나는 날"))
    band = choice_field(_l("가구 소득"), Band, _l("소득을 골라 주세요."), validators=[Optional()])
    organization = RadioField(
        _l("어느 기관에 부탁할까요?"),
        [InputRequired(CHOOSE)],
        coerce=int,
        invalid_choice_message=CHOOSE,
        invalid_value_message=CHOOSE,
    )
    choice_reason = text_field(_l("맨 위 기관이 아닌 까닭"), longest=300)
    overlap_reason = text_field(_l("겹쳐도 보내는 까닭"), longest=300)
    basis = choice_field(
        _l("무엇을 근거로 알리나요?"), Basis, _l("근거를 골라 주세요."), validators=[Optional()]
    )
    basis_reason = text_field(_l("동의가 아니면 그 까닭"), longest=300)
    note = text_field(_l("기관에 전할 말"), longest=500, long=True)

    @property
    def chosen_service(self):
        return public_service(self.service.data or "")

    def offer(self, organizations: list[Organization]) -> None:
        """Name the providers that may be chosen, the fittest first."""
        self.organization.choices = [(one.id, one.name) for one in organizations]
        if self.organization.data is None and organizations:
            self.organization.data = organizations[0].id

    def wish(self, organizations: list[Organization]) -> Wish:
        """What `refer` takes."""
        chosen = {one.id: one for one in organizations}.get(self.organization.data)
        if not chosen:
            raise Refused("이 서비스를 하지 않는 기관이에요. 다른 기관을 골라 주세요.")
        return Wish(
            service=self.chosen_service,
            organization=chosen,
            units=self.units.data,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            basis=self.basis.data or None,
            band=self.band.data or None,
            reasons={name: self[name].data for name in REASONS},
        )


def filled(it, last, now) -> ReferralForm:
    """Empty but for what is likely; after a refusal, or with a draft, as it was before."""
    if last:
        kept = {name: getattr(last, name) for name in KEPT}
        if last.is_live:  # a draft
            kept |= {name: getattr(last, name) for name in (*REASONS, "organization_id")}
            kept["organization"] = kept.pop("organization_id")
        return ReferralForm(data=kept | {"service": last.service.slug})
    begin = today(now) + dt.timedelta(days=1)
    period = {"starts_on": begin, "ends_on": begin + AHEAD}
    return ReferralForm(data={"service": it.service.slug, "units": 1, **period})
