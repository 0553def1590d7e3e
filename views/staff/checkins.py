"""The door of an event: a number or a scanned ticket in, a verdict out."""

from flask import g, render_template, request

from db.attendance import arrivals_at
from db.base import Refused
from db.checkins import arrival_at, check_in, undo_check_in
from db.checkpoints import checkpoints_at, read_checkpoint
from db.door_counts import door_counts
from db.late_entries import conflicts as found_conflicts
from db.tickets import attendees, sessions_with_status, ticket_of
from db.walkins import Full, give_back_if_mistaken, is_full, walk_in
from db.words import squash
from views.assets import door_modules
from views.language import sentence
from views.pages import go_to, now, page_or_fragment
from views.staff import HOUSE, note, noting, staff_pages
from views.staff.door_forms import DoorForm, WalkInForm
from views.staff.door_words import door_words
from views.staff.registrations import find_event, find_ticket

pages = staff_pages("checkins", roles=HOUSE)


def _checkpoint(event):
    """The day's door, or the session whose door the page is."""
    return read_checkpoint(event, request.values.get("checkpoint", ""), now())


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
    facts = {"nonce": form.form_id.data, "staff": g.staff, "now": now()}
    try:
        ticket = form.ticket(event)
        with noting("check_in", f"registration {ticket.id}"):
            first, _since = check_in(ticket, checkpoint=_checkpoint(event), **facts)
    except Refused as refused:
        form.refuse(sentence(refused))
        return _door(event, form=form, ticket=ticket, status=422)
    return _back(event, ticket, already=None if first else 1)


@pages.post("/events/<slug>/check-in/undo")
def undo(slug):
    form = DoorForm.sent()
    event, ticket = find_ticket(slug, form.registration.data or 0)
    facts = {"nonce": form.form_id.data, "staff": g.staff, "now": now()}
    with noting("undo_check_in", f"registration {ticket.id}"):
        undo_check_in(ticket, checkpoint=_checkpoint(event), **facts)
        give_back_if_mistaken(ticket, now=now())
    return _back(event, ticket)


def _back(event, ticket, **more):
    door = request.values.get("checkpoint") or None
    return go_to(".show", slug=event.slug, ticket=ticket.id, checkpoint=door, **more)


@pages.post("/events/<slug>/walk-in")
def create_walk_in(slug):
    event, form = find_event(slug), WalkInForm.sent()
    door = _checkpoint(event)
    if not form.validate():
        return _door(event, newcomer=form, status=422)
    reason = form.reason.data if is_full(event, door, now()) else ""
    facts = {"name": form.name.data, "form_id": form.form_id.data, "reason": reason}
    try:
        with noting("walk_in", f"event {event.id}", reason) as line:
            ticket = walk_in(event, now=now(), checkpoint=door, staff=g.staff, **facts)
            line["subject"] = f"registration {ticket.id}"
    except Refused as refused:
        form.refuse(sentence(refused), "reason" if isinstance(refused, Full) else None)
        return _door(event, newcomer=form, status=422)
    return _back(event, ticket)


@pages.get("/events/<slug>/conflicts")
def conflicts(slug):
    """Arrivals that devices without network let in, and that somebody should look at."""
    event = find_event(slug)
    found = found_conflicts(event)
    note("view", f"event {event.id}", f"{len(found)} registrations")
    return render_template("staff/checkins/conflicts.html", event=event, found=found)


def _door(event, *, form=None, newcomer=None, ticket=None, query="", found=None, status=200):
    door = _checkpoint(event)
    arrival = arrival_at(ticket, door) if ticket else None
    came, expected = door_counts(event).at(door)
    return page_or_fragment(
        "staff/checkins/door.html",
        "staff/checkins/_door.html",
        status,
        event=event,
        door=door,
        doors=checkpoints_at(event, now()),
        again=DoorForm(),
        form=form or newcomer or DoorForm(),
        newcomer=newcomer or WalkInForm(),
        already="already" in request.args,
        open_today=event.day_of(now()) in event.days,
        full=is_full(event, door, now()),
        ticket=ticket,
        sessions=sessions_with_status(ticket) if ticket else [],
        arrived=arrival.at if arrival else None,
        query=query,
        found=found,
        inside=arrivals_at(event, door) if found else {},
        present=came,
        confirmed=expected,
        unsettled=len(found_conflicts(event)),
        words=door_words(),
        modules=door_modules(),
    )
