"""Entering a request for somebody who called or handed in a paper form."""

from flask import render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField

from db.areas import all_dongs
from db.base import Refused
from db.clock import SEOUL
from db.consents import OPTIONAL, current_text
from db.desk import take_in
from db.requests import Applicant, Channel
from db.services import all_services, service_by_slug
from views.forms import Form, choice_field, name_field, phone_field, select_field, text_field
from views.language import say, sentence
from views.pages import go_to, now
from views.staff import DESK, current_staff, noting, staff_pages
from views.staff.fields import moment_field

pages = staff_pages("intake", roles=DESK)


TAKEN_IN = [Channel.PHONE, Channel.PAPER, Channel.TOGETHER]


def _services() -> list[tuple[str, str]]:
    return [(service.slug, say(service)) for service in all_services() if service.active]


def _dongs() -> list[tuple[str, str]]:
    return [(dong.code, say(dong)) for dong in all_dongs()]


class IntakeForm(Form):
    channel = choice_field(_l("어떻게 왔나요?"), TAKEN_IN, _l("어떻게 왔는지 골라 주세요."))
    received_at = moment_field(_l("받은 때 (지금이면 비워 두세요)"))
    service = select_field(_l("서비스"), _services, _l("서비스를 골라 주세요."))
    name = name_field(_l("도움 받으실 분 성함"))
    phone = phone_field(_l("전화번호"))
    dong = select_field(_l("사시는 동"), _dongs, _l("동을 골라 주세요."))
    applicant = choice_field(_l("누가 신청하나요?"), Applicant, _l("누가 신청하는지 골라 주세요."))
    applicant_name = name_field(_l("신청하시는 분 성함"), needed=False)
    wish = text_field(_l("하신 말씀 (없으면 비워 두세요)"), long=True, longest=300)
    provide = BooleanField(_l("네, 제공기관에 알려도 된대요"))
    health = BooleanField(_l("네, 건강 이야기를 적어도 된대요"))
    news = BooleanField(_l("네, 소식을 보내 달래요"))

    def validate(self, extra_validators=None) -> bool:
        """Who applies for somebody else is named."""
        good = super().validate(extra_validators)
        if self.by_proxy and not self.applicant_name.data:
            self.refuse(_("신청하시는 분의 성함을 적어 주세요."), "applicant_name")
            return False
        return good

    @property
    def by_proxy(self) -> bool:
        return self.applicant.data not in (Applicant.SELF, None)

    def facts(self) -> dict:
        """What `take_in` takes besides the service."""
        came = self.received_at.data
        plain = ("form_id", "channel", "name", "phone", "dong", "applicant", "wish")
        return {name: self[name].data for name in plain} | {
            "applicant_name": self.applicant_name.data if self.by_proxy else "",
            "received_at": came.replace(tzinfo=SEOUL) if came else None,
            "consents": {kind: self[kind.value].data for kind in OPTIONAL},
        }


def _page(form, status: int = 200):
    texts = [(current_text(kind, "ko"), form[kind.value]) for kind in OPTIONAL]
    return render_template("staff/intake/new.html", form=form, texts=texts), status


@pages.get("/requests/new")
def new():
    """Empty, or with the service that a kiosk shows while staff stand beside it."""
    known = {name: request.args[name] for name in ("service", "channel") if name in request.args}
    return _page(IntakeForm(MultiDict(known)))


@pages.post("/requests")
def create():
    form = IntakeForm.sent()
    if not form.validate():
        return _page(form, 422)
    try:
        with noting("change", "request") as line:
            service = service_by_slug(form.service.data)
            it = take_in(service, now=now(), staff=current_staff(), **form.facts())
            line["subject"] = f"request {it.id}"
    except Refused as refused:
        form.refuse(sentence(refused), "received_at")
        return _page(form, 422)
    return go_to("staff_requests.show", request_id=it.id)
