"""Changing an event or a session: places that are new go to whoever waits."""

from db.base import writing
from db.events import Event, Session, save_event, save_session
from db.registrations import change_capacity, promote_waiting
from db.seats import Registration


def save_event_and_promote(event: Event, *, capacity: int, **facts) -> list[Registration]:
    """Write an event, a new one too; returns who got one of its new seats. Raises Refused."""
    with writing():
        if not event.id:
            event.capacity = capacity
        save_event(event, **facts)
        return change_capacity(event, capacity)


def save_session_and_promote(session: Session, **facts) -> Session:
    """Write a session, a new one too; more places in it go to whoever waits. Raises Refused."""
    with writing():
        save_session(session, **facts)
        promote_waiting(session.event)
    return session
