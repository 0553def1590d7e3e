"""Changing an event or a session: places that are new go to whoever waits, and guests are told."""

import datetime as dt

from db.base import Refused, writing
from db.events import Event, save_event
from db.invitations import read_codes
from db.message_states import MessageKind
from db.messages import tell_all
from db.registrations import change_capacity
from db.seats import Registration, SessionPlace, Status
from db.sessions import Session, save_session
from db.waiting import Party, share_out

MATTERS = {Event: ("starts_at", "ends_at", "place"), Session: ("starts_at", "ends_at", "room")}


def guests_to_tell(thing: Event | Session, **facts) -> int:
    """How many hold a ticket for what these facts would move in time or to another place."""
    moved = thing.id and any(facts[name] != old for name, old in _where_and_when(thing).items())
    return _active_guests(thing).count() if moved else 0


def _where_and_when(thing: Event | Session) -> dict:
    """As it is written now; {} where it is not."""
    fresh = type(thing).get_or_none(type(thing).id == thing.id)
    return {name: getattr(fresh, name) for name in MATTERS[type(thing)]} if fresh else {}


def _active_guests(thing: Event | Session):
    active = Registration.status != Status.CANCELLED
    if isinstance(thing, Event):
        return Registration.select().where(active, Registration.event == thing)
    return Registration.select().join(SessionPlace).where(active, SessionPlace.session == thing)


def _tell_if_moved(thing: Event | Session, before: dict, now: dt.datetime) -> None:
    if before and before != _where_and_when(thing):
        guests, change = _active_guests(thing), now.isoformat()
        tell_all(guests, MessageKind.CHANGED, now=now, occasion=change)


def save_event_and_promote(
    event: Event, *, capacity: int, now: dt.datetime, tell_guests=False, **facts
) -> Party:
    """Write an event, a new one too; returns who got one of its new seats. Raises Refused.

    tell_guests: whether those with a ticket hear of another time or place, once for each change.
    """
    with writing():
        if not event.id:
            event.capacity = capacity
        before = _where_and_when(event)
        save_event(event, **facts)
        if tell_guests:
            _tell_if_moved(event, before, now)
        return change_capacity(event, capacity, now=now)


def change_terms(event: Event, *, now: dt.datetime, invitation_codes="", **facts) -> Party:
    """Write how an event takes registrations; returns who got a seat by it. Raises Refused."""
    facts["invitation_codes"] = read_codes(invitation_codes)
    with writing():
        Event.update(**facts).where(Event.id == event.id).execute()
        return share_out(Event.get_by_id(event.id), now)


def save_session_and_promote(
    session: Session, *, now: dt.datetime, tell_guests=False, **facts
) -> None:
    """Write a session, a new one too, once; more places in it go to whoever waits. Raises Refused.

    tell_guests: whether those who chose it hear of another time or room, once for each change.
    """
    with writing():
        if not session.id and Session.get_or_none(event=session.event, **facts):
            return  # a second tap on the same form
        before = _where_and_when(session)
        save_session(session, **facts)
        if tell_guests:
            _tell_if_moved(session, before, now)
        share_out(Event.get_by_id(session.event_id), now)


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
