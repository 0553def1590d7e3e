"""Who came, by day and by session, as the entries at the door tell."""

import datetime as dt

from peewee import JOIN

from db.checkins import CheckIn, standing
from db.checkpoints import Checkpoint, door_of
from db.events import Event
from db.seats import Registration, Status
from db.sessions import Session, sessions_of
from db.staff import Staff
from db.tickets import sessions_by_ticket


def history_at_the_door(registration: Registration) -> list[CheckIn]:
    """Every arrival and undo of this ticket, newest first, with who did it."""
    rows = CheckIn.select(CheckIn, Staff).join(Staff, JOIN.LEFT_OUTER)
    return list(rows.where(CheckIn.registration == registration).order_by(CheckIn.id.desc()))


def _first(event: Event, *conditions) -> dict[int, dt.datetime]:
    """Arrivals that were undone do not count."""
    holds_a_seat = Registration.status == Status.CONFIRMED
    rows = standing(*conditions).join(Registration).where(Registration.event == event, holds_a_seat)
    found: dict[int, dt.datetime] = {}
    for row in rows.order_by(CheckIn.at):
        found.setdefault(row.registration_id, row.at)
    return found


def arrivals(event: Event, day: dt.date) -> dict[int, dt.datetime]:
    """Who came on this day, by any door, and when first; by registration id."""
    return _first(event, CheckIn.day == day)


def arrivals_at(event: Event, checkpoint: Checkpoint) -> dict[int, dt.datetime]:
    """Who is in at this door and since when, by registration id."""
    return _first(event, CheckIn.checkpoint == checkpoint.key)


def arrivals_by_day(event: Event) -> dict[dt.date, dict[int, dt.datetime]]:
    """For each day of the event who was in and since when, by registration id."""
    return {day: arrivals(event, day) for day in event.days}


def who_came(event: Event) -> set[int]:
    """Registration ids of everybody who was in on any day."""
    return {id for day in arrivals_by_day(event).values() for id in day}


def sessions_attended(event: Event) -> dict[int, list[Session]]:
    """The sessions each guest was at, by registration id, in order of time.

    At a session was who holds a place in it and was let in at its own door; where nobody stood at
    that door, who was in on its day before it ended.
    """
    came = {session.id: _came_to(event, session) for session in sessions_of(event)}
    return {
        id: [s for s, status in chosen if status is Status.CONFIRMED and id in came[s.id]]
        for id, chosen in sessions_by_ticket(event).items()
    }


def _came_to(event: Event, session: Session) -> set[int]:
    if at_its_door := arrivals_at(event, door_of(event, session)):
        return set(at_its_door)
    in_the_house = arrivals(event, event.day_of(session.starts_at))
    return {id for id, since in in_the_house.items() if since < session.ends_at}
