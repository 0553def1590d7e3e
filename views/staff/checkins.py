"""The door of an event: a number or a scanned ticket in, a verdict out."""

from flask import g, request
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.widgets import HiddenInput

from db.base import Refused
from db.checkins import arrivals, arrived_at, check_in, undo_check_in
from db.clock import today
from db.seats import Status, counts
from db.tickets import attendees, by_typed, sessions_with_status, ticket_of
from db.words import squash
from views.forms import Form, text_field
from views.language import sentence
from views.pages import go_to, now, page_or_fragment
from views.staff import EVERYBODY, note, noting, staff_pages
from views.staff.registrations import find_event, find_ticket

pages = staff_pages("checkins", roles=EVERYBODY)


class DoorForm(Form):
    """What is typed or scanned at the door; or the id of a ticket whose button was pressed."""

    typed = text_field(_l("표 번호나 QR"), longest=300)
    registration = IntegerField(widget=HiddenInput())

    def ticket(self, event):
        """Raises Refused where there is none."""
        if self.registration.data:
            return find_ticket(event.slug, self.registration.data)[1]
        return by_typed(event, self.typed.data)


@pages.get("/events/<slug>/door")
def show(slug):
    event = find_event(slug)
    ticket = ticket_of(event, request.args.get("ticket", 0, int))
    if ticket:
        note("view", f"registration {ticket.id}")
    return _door(event, ticket=ticket)


@pages.post("/events/<slug>/door/search")
def search(slug):
    """By POST, so that no name stands in an address."""
    event = find_event(slug)
    query = request.form.get("q", "")[:40]
    found = attendees(event, query) if squash(query) else []
    note("search", f"event {event.id}", f"{len(found)} found")
    return _door(event, query=query, found=found)


@pages.post("/events/<slug>/check-in")
def create(slug):
    event, form, ticket = find_event(slug), DoorForm.sent(), None
    try:
        ticket = form.ticket(event)
        with noting("check_in", f"registration {ticket.id}"):
            first, _since = check_in(ticket, nonce=form.form_id.data, staff=g.staff, now=now())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _door(event, form=form, ticket=ticket, status=422)
    return go_to(".show", slug=slug, ticket=ticket.id, already=None if first else 1)


@pages.post("/events/<slug>/check-in/undo")
def undo(slug):
    form = DoorForm.sent()
    _event, ticket = find_ticket(slug, form.registration.data or 0)
    with noting("undo_check_in", f"registration {ticket.id}"):
        undo_check_in(ticket, nonce=form.form_id.data, staff=g.staff, now=now())
    return go_to(".show", slug=slug, ticket=ticket.id)


def _door(event, *, form=None, ticket=None, query="", found=None, status=200):
    day = today(now())
    return page_or_fragment(
        "staff/registrations/door.html",
        "staff/registrations/_door.html",
        status,
        event=event,
        again=DoorForm(),
        form=form or DoorForm(),
        already="already" in request.args,
        open_today=day in event.days,
        ticket=ticket,
        sessions=sessions_with_status(ticket) if ticket else [],
        arrived=arrived_at(ticket, day) if ticket else None,
        query=query,
        found=found,
        present=arrivals(event, day),
        confirmed=counts(now()).get(event.id, {}).get(Status.CONFIRMED, 0),
    )
