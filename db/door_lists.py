"""The list that a door's device keeps, so that it can say who may come in without the network.

It holds a part of each ticket's hash (not the ticket's secret), the name, the last four digits of
the phone, sessions and state; of cancelled tickets no person at all (EVENTS 18).
"""

import datetime as dt

from peewee import fn

from db.checkins import CheckIn, standing
from db.events import Event
from db.seats import Registration, SessionPlace, Status
from db.sessions import sessions_of

HASH = 16  # hex digits: enough to tell tickets apart, fewer bytes
KEPT = dt.timedelta(hours=24)  # after the event


def door_list(event: Event) -> list[dict]:
    """Every ticket of the event, in the order of registration."""
    rows = list(Registration.select().where(Registration.event == event).order_by(Registration.id))
    sessions, came = _sessions(event), _came(Registration.event == event)
    first: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.form_id, row.id)
    return [guest(row, sessions.get(row.id, []), came, first[row.form_id]) for row in rows]


def doors_of(event: Event) -> dict:
    """The event's days, when each begins and the last one ends; its sessions, the day of each."""
    return {
        "days": [
            {"key": day.isoformat(), "from": moment(event.beginning_of(day))} for day in event.days
        ],
        "sessions": [
            {"id": s.id, "day": event.day_of(s.starts_at).isoformat()} for s in sessions_of(event)
        ],
        "over": moment(event.beginning_of(event.days[-1] + dt.timedelta(days=1))),
    }


def guest(row: Registration, sessions: list[int], came, party: int) -> dict:
    """One ticket as a device keeps it; `in`: since when, by checkpoint."""
    facts = {"id": row.id, "hash": row.token_hash[:HASH], "number": row.number}
    facts |= {"state": row.status.value, "party": party, "in": came.get(row.id, {})}
    if row.status is not Status.CANCELLED:
        facts |= {"name": row.name, "last4": row.phone[-4:], "sessions": sessions}
    return facts


def guest_of(row: Registration) -> dict:
    """The same for one ticket alone."""
    sessions = _sessions(row.event, SessionPlace.registration == row)
    came = _came(CheckIn.registration == row)
    party = Registration.select(fn.MIN(Registration.id)).where(Registration.form_id == row.form_id)
    return guest(row, sessions.get(row.id, []), came, party.scalar())


def _sessions(event: Event, *conditions) -> dict[int, list[int]]:
    rows = SessionPlace.select(SessionPlace.registration, SessionPlace.session).join(Registration)
    held = SessionPlace.status == Status.CONFIRMED
    found: dict[int, list[int]] = {}
    for ticket, session in rows.where(Registration.event == event, held, *conditions).tuples():
        found.setdefault(ticket, []).append(session)
    return found


def _came(*conditions) -> dict[int, dict[str, str]]:
    rows = standing(*conditions).join(Registration).order_by(CheckIn.at)
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.registration_id, {}).setdefault(row.checkpoint, moment(row.at))
    return found


def moment(at: dt.datetime) -> str:
    """2026-12-04T05:00:00Z, as a script reads it."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def arrivals_since(event: Event, entry: int) -> tuple[int, dict[int, dict[str, str]]]:
    """(the last entry's id, `in` of each ticket that has a newer entry than this one)."""
    mine = CheckIn.select(CheckIn.id, CheckIn.registration).join(Registration)
    newer = list(mine.where(Registration.event == event, CheckIn.id > entry).tuples())
    tickets = {ticket for _id, ticket in newer}
    came = _came(CheckIn.registration.in_(tickets)) if tickets else {}
    return max((id for id, _t in newer), default=entry), {t: came.get(t, {}) for t in tickets}


def revision(event: Event) -> str:
    """Changes when a ticket is added, cancelled or gets a place: the list is fetched anew."""
    mine = Registration.event == event
    states = Registration.select(Registration.status, fn.COUNT(Registration.id)).where(mine)
    states = sorted(states.group_by(Registration.status).tuples())
    last = Registration.select(fn.MAX(Registration.id)).where(mine).scalar() or 0
    places = SessionPlace.select().join(Registration).where(mine)
    held = places.where(SessionPlace.status == Status.CONFIRMED).count()
    return f"{last}.{held}." + ".".join(str(n) for _status, n in states)
