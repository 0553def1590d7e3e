"""Cancelling a whole event, and going through the list of whom to tell."""

from flask import g, render_template, request
from flask_babel import lazy_gettext as _l

from db.base import Refused
from db.cancellations import cancel_event, set_told, whom_to_tell
from db.seats import counts
from views.forms import Form, text_field
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, note, noting, staff_pages
from views.staff.registrations import find_event, find_ticket

pages = staff_pages("cancellations", roles=DESK)


class CancellationForm(Form):
    reason = text_field(
        _l("까닭"), missing=_l("왜 취소하는지 적어 주세요. 신청한 분들이 읽어요."), longest=300
    )


def _page(event, form, status=200):
    here = counts(now()).get(event.id, {})
    shown = {"event": event, "form": form, "counts": here}
    return render_template("staff/cancellations/new.html", **shown), status


@pages.get("/events/<slug>/cancel")
def new(slug):
    return _page(find_event(slug), CancellationForm())


@pages.post("/events/<slug>/cancel")
def create(slug):
    event, form = find_event(slug), CancellationForm.sent()
    if not form.validate():
        return _page(event, form, 422)
    try:
        with noting("cancel", f"event {event.id}", form.reason.data):
            cancel_event(event, reason=form.reason.data, now=now())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _page(event, form, 422)
    return go_to(".index", slug=slug)


@pages.get("/events/<slug>/tell")
def index(slug):
    event = find_event(slug)
    rows = whom_to_tell(event)
    note("view", f"event {event.id}", f"{len(rows)} registrations")
    untold = sum(told is None for _row, told in rows)
    return render_template("staff/cancellations/tell.html", event=event, rows=rows, untold=untold)


@pages.post("/events/<slug>/tell/<int:id>")
def update(slug, id):
    """The button says what shall be, so that two taps are one."""
    _event, ticket = find_ticket(slug, id)
    told = request.form.get("told") == "1"
    with noting("change", f"registration {ticket.id}"):
        set_told(ticket, told, staff=g.staff, now=now())
    return go_to(".index", slug=slug, _anchor=f"guest-{ticket.id}")
