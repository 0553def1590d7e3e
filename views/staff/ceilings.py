"""How much a programme pays a person and year, up to which income, and from which day on."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l

from db.base import Refused, get_or_none
from db.clock import today
from db.prices import ceiling_history, payer_rule, set_payer_rule
from db.services import Programme
from views.forms import Form, text_field
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, staff_pages
from views.staff.changes import changing
from views.staff.fields import date_field, number_field, whole_field

pages = staff_pages("ceilings", roles=DESK)
MOST_PERCENT = 300
SUMS = ("ceiling_krw", "free_up_to_median_pct")


class CeilingForm(Form):
    ceiling_krw = whole_field(_l("한 분이 한 해에 쓰는 한도 (원)"), most=100_000_000)
    free_up_to_median_pct = number_field(
        _l("중위소득의 몇 퍼센트까지 내주나요?"), 0, MOST_PERCENT, whole=True
    )
    valid_from = date_field(_l("언제부터"))
    source = text_field(_l("근거"), longest=100)

    def facts(self) -> dict:
        return {name: value for name, value in self.data.items() if name != "form_id"}


def _find(code) -> Programme:
    return get_or_none(Programme, code) or abort(404)


def _page(programme, form, status=200):
    return render_template(
        "staff/ceilings/show.html",
        programme=programme,
        form=form,
        history=ceiling_history(programme),
        current=payer_rule(programme, today(now())),
    ), status


@pages.get("/programmes/<code>/ceilings")
def show(code):
    """The form begins with the sums of today."""
    programme = _find(code)
    rule = payer_rule(programme, today(now()))
    sums = {name: getattr(rule, name) for name in SUMS} if rule else {}
    return _page(programme, CeilingForm(data=sums))


@pages.post("/programmes/<code>/ceilings")
def create(code):
    programme, form = _find(code), CeilingForm.sent()
    if not form.validate():
        return _page(programme, form, 422)
    try:
        with changing(programme, f"programme {code}", "ceiling"):
            set_payer_rule(programme, **form.facts())
    except Refused as refused:
        form.refuse(sentence(refused), "valid_from")
        return _page(programme, form, 422)
    return go_to(".show", code=code)
