"""Who came, by day and by session, as the entries at the door tell."""

import datetime as dt

from db.checkins import arrivals
from db.clock import today
from db.events import Event, Session
from db.seats import Status
from db.tickets import sessions_by_ticket


def arrivals_by_day(event: Event) -> dict[dt.date, dict[int, dt.datetime]]:
    """For each day of the event who was in and since when, by registration id."""
    return {day: arrivals(event, day) for day in event.days}


def who_came(event: Event) -> set[int]:
    """Registration ids of everybody who was in on any day."""
    return {id for day in arrivals_by_day(event).values() for id in day}


def sessions_attended(event: Event) -> dict[int, list[Session]]:
    """The sessions each guest was at, by registration id, in order of time.

    At a session was who holds a place in it and was in on its day before it ended.
    """
    days = arrivals_by_day(event)
    return {
        id: [session for session, status in chosen if _was_at(session, status, id, days)]
        for id, chosen in sessions_by_ticket(event).items()
    }


def _was_at(session: Session, status: Status, id: int, days) -> bool:
    since = days.get(today(session.starts_at), {}).get(id)
    return status is Status.CONFIRMED and since is not None and since < session.ends_at
