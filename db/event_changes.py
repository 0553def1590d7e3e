"""Changing an event or a session: places that are new go to whoever waits."""

import datetime as dt

from db.base import Refused, writing
from db.events import Event, Session, save_event, save_session
from db.invitations import read_codes
from db.registrations import change_capacity
from db.seats import Registration, SessionPlace
from db.waiting import Party, share_out


def save_event_and_promote(event: Event, *, now: dt.datetime, capacity: int, **facts) -> Party:
    """Write an event, a new one too; returns who got one of its new seats. Raises Refused."""
    with writing():
        if not event.id:
            event.capacity = capacity
        save_event(event, **facts)
        return change_capacity(event, capacity, now=now)


def change_terms(event: Event, *, now: dt.datetime, invitation_codes="", **facts) -> Party:
    """Write how an event takes registrations; returns who got a seat by it. Raises Refused."""
    facts["invitation_codes"] = read_codes(invitation_codes)
    with writing():
        Event.update(**facts).where(Event.id == event.id).execute()
        return share_out(Event.get_by_id(event.id), now)


def save_session_and_promote(session: Session, *, now: dt.datetime, **facts) -> Session:
    """Write a session, a new one too; more places in it go to whoever waits. Raises Refused."""
    with writing():
        save_session(session, **facts)
        share_out(Event.get_by_id(session.event_id), now)
    return session


def delete_event(event: Event) -> None:
    """Raises Refused where anybody ever registered: they must be told, so cancel it instead."""
    with writing():
        if Registration.select().where(Registration.event == event).exists():
            raise Refused("신청한 분이 있어서 지울 수 없어요. 행사를 취소해 주세요.")
        event.delete_instance()


def delete_session(session: Session) -> None:
    """Raises Refused where anybody chose it."""
    with writing():
        if SessionPlace.select().where(SessionPlace.session == session).exists():
            raise Refused("고른 분이 있어서 지울 수 없어요.")
        session.delete_instance()
