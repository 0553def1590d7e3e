"""How many days after an event its guests are forgotten."""

from flask import render_template
from flask_babel import lazy_gettext as _l

from db.base import Refused
from db.keeping import LONGEST, change_keeping, keeping_days
from views.forms import Form
from views.language import sentence
from views.pages import go_to
from views.staff import DESK, noting, staff_pages
from views.staff.fields import number_field
from views.staff.registrations import find_event

pages = staff_pages("keeping", roles=DESK)


class KeepingForm(Form):
    days = number_field(_l("며칠 뒤에 지울까요"), 1, LONGEST, whole=True)


def _page(event, form, status=200):
    return render_template("staff/keeping/edit.html", event=event, form=form), status


@pages.get("/events/<slug>/keeping")
def edit(slug):
    event = find_event(slug)
    return _page(event, KeepingForm(days=keeping_days(event)))


@pages.post("/events/<slug>/keeping")
def update(slug):
    event, form = find_event(slug), KeepingForm.sent()
    if not form.validate():
        return _page(event, form, 422)
    try:
        with noting("change", f"event {event.id}", f"keeping {form.days.data}"):
            change_keeping(event, form.days.data)
    except Refused as refused:
        form.refuse(sentence(refused), "days")
        return _page(event, form, 422)
    return go_to("staff_papers.index", slug=event.slug)
