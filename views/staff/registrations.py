"""An event's tickets: the list, one ticket, and what opens on its own page for staff."""

import secrets

from flask import abort, g, request

from db.attendance import arrivals, history_at_the_door
from db.checkins import arrived_at
from db.clock import today
from db.events import event_by_slug
from db.institutions import by_institution
from db.questions import needs_of, replies_by_ticket, replies_of
from db.seats import Registration, Status, counts
from db.staff import Role
from db.tickets import attendees, party_of, place_in_queue, sessions_by_ticket, ticket_of
from db.words import squash
from views.pages import now, page_or_fragment
from views.staff import HOUSE, current_staff, note, refuse_open_network, staff_pages

pages = staff_pages("registrations", roles=HOUSE)


def check_in_panel(registration: Registration) -> dict | None:
    """What `staff/registrations/_check_in.html` needs; None where no member of staff looks."""
    member = current_staff()
    if not member or member.role not in HOUSE or refuse_open_network():
        return None
    return {
        "registration": registration,
        "arrived": arrived_at(registration, today(now())),
        "nonce": secrets.token_hex(16),
    }


def find_event(slug: str):
    """The event, published or not, or 404."""
    return event_by_slug(slug) or abort(404)


def find_ticket(slug: str, id: int):
    """(event, ticket of this event), or 404."""
    event = find_event(slug)
    return event, ticket_of(event, id) or abort(404)


@pages.get("/events/<slug>/registrations")
def index(slug):
    """Everybody for the desk; at the door nobody is listed before a search (EVENTS 19)."""
    event = find_event(slug)
    found = [] if g.staff.role is Role.DOOR else attendees(event)
    note("view", f"event {event.id}", f"{len(found)} registrations")
    return _list(event, found)


@pages.post("/events/<slug>/registrations")
def search(slug):
    """By POST, so that no name stands in an address."""
    event = find_event(slug)
    query = request.form.get("q", "")[:40]
    found = attendees(event, query) if squash(query) else []
    note("search", f"event {event.id}", f"{len(found)} registrations")
    return _list(event, found, query=query)


def _list(event, found, query=""):
    here = counts(now()).get(event.id, {})
    return page_or_fragment(
        "staff/registrations/index.html",
        "staff/registrations/_list.html",
        event=event,
        found=found,
        query=query,
        sessions=sessions_by_ticket(event),
        arrived=arrivals(event, today(now())),
        counts={status: here[status] for status in Status if status in here},
        replies=replies_by_ticket(event),
        needs=needs_of(event, now()),
        institutions=by_institution(event, now()),
    )


@pages.get("/events/<slug>/registrations/<int:id>")
def show(slug, id):
    event, ticket = find_ticket(slug, id)
    note("view", f"registration {ticket.id}")
    return page_or_fragment(
        "staff/registrations/show.html",
        "staff/registrations/_ticket.html",
        event=event,
        ticket=ticket,
        sessions=sessions_by_ticket(event).get(ticket.id, []),
        promoted=_promoted(event),
        party=[other for other in party_of(ticket) if other.id != ticket.id],
        queue=place_in_queue(ticket),
        entries=history_at_the_door(ticket),
        replies=replies_of(ticket),
        renewed="renewed" in request.args,
        **check_in_panel(ticket),
    )


def _promoted(event) -> str:
    """Names of those who got the places that a cancellation just freed."""
    tickets = [ticket_of(event, id) for id in request.args.getlist("freed", int)]
    return ", ".join(ticket.name for ticket in tickets if ticket)
