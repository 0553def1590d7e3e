"""Correcting a visit of a locked month: a new line in an open one."""

from flask import render_template
from flask_babel import lazy_gettext as _l

from db.adjustments import adjust
from db.base import Refused
from db.clock import today
from views.forms import Form, text_field
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.fields import date_field, number_field
from views.staff.visits import find_visit

pages = staff_pages("adjustments", roles=DESK)


class AdjustmentForm(Form):
    units = number_field(_l("바른 단위 수"), 0, 200, whole=True)
    day = date_field(_l("어느 날짜로 적을까요?"))
    why = text_field(_l("무엇을 왜 고치나요?"), longest=300)

    def facts(self) -> dict:
        """What `adjust` takes."""
        facts = {"units": self.units.data, "day": self.day.data, "note": self.why.data}
        return facts | {"form_id": self.form_id.data}


def _page(visit, form, status: int = 200):
    note("view", f"visit {visit.id}")
    return render_template("staff/adjustments/new.html", visit=visit, form=form), status


@pages.get("/visits/<int:visit_id>/adjustments/new")
def new(visit_id):
    visit = find_visit(visit_id)
    return _page(visit, AdjustmentForm(data={"units": visit.units, "day": today(now())}))


@pages.post("/visits/<int:visit_id>/adjustments/new")
def create(visit_id):
    visit, form = find_visit(visit_id), AdjustmentForm.sent()
    if not form.validate():
        return _page(visit, form, 422)
    try:
        with noting("change", f"visit {visit.id}", "adjustment"):
            made = adjust(visit, **form.facts(), staff=current_staff(), now=now())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _page(visit, form, 422)
    month = f"{made.day:%Y-%m}"
    return go_to("staff_settlements.show", organization_id=made.organization_id, month=month)
