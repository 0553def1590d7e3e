"""The centre's own closed days, besides weekends and public holidays."""

from flask import render_template
from flask_babel import lazy_gettext as _l

from db.base import Refused
from db.closed_days import close_on, coming_closed_days, open_on
from views.forms import Form, text_field
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, noting, staff_pages
from views.staff.fields import date_field
from views.staff.visits import find_day

pages = staff_pages("closed_days", roles=DESK)


class ClosedDayForm(Form):
    day = date_field(_l("쉬는 날"))
    reason = text_field(_l("까닭"), longest=60)


def _page(form, status: int = 200):
    rows = coming_closed_days(now())
    return render_template("staff/closed_days/index.html", rows=rows, form=form), status


@pages.get("/closed-days")
def index():
    return _page(ClosedDayForm())


@pages.post("/closed-days")
def create():
    form = ClosedDayForm.sent()
    if not form.validate():
        return _page(form, 422)
    try:
        with noting("change", "closed day", form.day.data.isoformat()):
            close_on(form.day.data, form.reason.data, now=now())
    except Refused as refused:
        form.refuse(sentence(refused), "day")
        return _page(form, 422)
    return go_to(".index")


@pages.post("/closed-days/<day>/delete")
def destroy(day):
    closed = find_day(day)
    with noting("change", "closed day", f"open {closed.isoformat()}"):
        open_on(closed)
    return go_to(".index")
