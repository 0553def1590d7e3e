"""What the door's page asks for by itself: a scan, the list to keep, news, late entries."""

from flask import g, jsonify, make_response, request, url_for

from db.base import Refused
from db.checkins import check_in
from db.checkpoints import read_checkpoint
from db.door_lists import (
    KEPT,
    arrivals_since,
    door_list,
    doors_of,
    guest_of,
    moment,
    revision,
)
from db.late_entries import keep_late
from db.tickets import by_typed, ticket_of
from db.walkins import Full, is_full, walk_in
from views.assets import serve
from views.language import sentence
from views.pages import now
from views.staff import HOUSE, note, noting, staff_pages
from views.staff.entry_forms import EntryForm, read_late
from views.staff.registrations import find_event

pages = staff_pages("entries", roles=HOUSE)
LARGEST_BATCH = 100
LOGGED = {"in": "check_in", "undo": "undo_check_in", "walk_in": "walk_in"}


@pages.get("/events/<slug>/door/list")
def show(slug):
    """Everything a device needs to go on without the network."""
    event = find_event(slug)
    last, _new = arrivals_since(event, 0)
    answer = {"revision": revision(event), "last": last, "guests": door_list(event)}
    answer |= doors_of(event) | {"capacity": event.capacity}
    answer["forget"] = moment(event.ends_at + KEPT)
    note("view", f"event {event.id}", f"{len(answer['guests'])} registrations")
    return jsonify(answer)


@pages.get("/events/<slug>/door/news")
def news(slug):
    """204 while nothing happened since entry `after` to the list of this revision."""
    event, after = find_event(slug), request.args.get("after", 0, int)
    last, came = arrivals_since(event, after)
    here = revision(event)
    if last == after and here == request.args.get("list"):
        return "", 204
    return jsonify({"revision": here, "last": last, "came": came})


@pages.post("/events/<slug>/door/scan")
def scan(slug):
    """One ticket or walk-in: the verdict in, already or check, and whose ticket it is."""
    event = find_event(slug)
    form = EntryForm.of(_sent())
    if not form.validate():
        return _check(form.first_error), 422
    door, ticket = read_checkpoint(event, form.checkpoint.data, now()), None
    facts = {"now": now(), "checkpoint": door, "staff": g.staff, "lane": form.lane.data}
    try:
        if form.kind.data == "walk_in":
            return _walk_in(event, form, facts)
        ticket = ticket_of(event, form.ticket.data) or by_typed(event, form.code.data)
        with noting("check_in", f"registration {ticket.id}"):
            first, since = check_in(ticket, nonce=form.nonce.data, **facts)
    except Refused as refused:
        return _check(sentence(refused), ticket, full=isinstance(refused, Full))
    return jsonify(
        verdict="in" if first else "already", since=moment(since), guest=guest_of(ticket)
    )


def _walk_in(event, form, facts):
    reason = form.reason.data if is_full(event, facts["checkpoint"], now()) else ""
    with noting("walk_in", f"event {event.id}", reason) as line:
        ticket = walk_in(
            event, name=form.name.data, form_id=form.nonce.data, reason=reason, **facts
        )
        line["subject"] = f"registration {ticket.id}"
    return jsonify(verdict="in", since=moment(facts["now"]), guest=guest_of(ticket))


def _sent() -> dict:
    """What the page sent; nothing where it is no object, or too deep to be read."""
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        return {}
    return body if isinstance(body, dict) else {}


def _check(words: str, ticket=None, full=False):
    guest = guest_of(ticket) if ticket else None
    return jsonify(verdict="check", sentence=words, guest=guest, full=full)


@pages.post("/events/<slug>/door/entries")
def create(slug):
    """A device's queue: what became of each entry, by nonce. `sent`: the device's clock now."""
    event = find_event(slug)
    sent = _sent()
    rows = sent.get("entries")
    rows = rows[:LARGEST_BATCH] if isinstance(rows, list) else []
    return jsonify({"results": [_keep(event, row, sent.get("sent")) for row in rows]})


def _keep(event, row, sent) -> dict:
    entry = read_late(row, sent, now())
    if not entry:
        return {"nonce": row.get("nonce") if isinstance(row, dict) else None, "outcome": "odd"}
    with noting(LOGGED[entry.kind], f"event {event.id}", entry.reason) as line:
        outcome, ticket = keep_late(event, entry, staff=g.staff, now=now())
        if ticket:
            line["subject"] = f"registration {ticket.id}"
    return {"nonce": entry.nonce, "outcome": outcome.value, "ticket": ticket.id if ticket else None}


@pages.get("/events/<slug>/door/worker.js")
def worker(slug):
    """The service worker, allowed to serve this one page."""
    answer = make_response(serve("js/door/worker.js"))
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Service-Worker-Allowed"] = url_for("staff_checkins.show", slug=slug)
    return answer
