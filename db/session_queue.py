"""Places in sessions: free ones go, in the order of the queue, to guests who have a seat."""

import datetime as dt

from db.events import Event
from db.seats import Registration, SessionPlace, Status, has_a_seat, session_places_left
from db.sessions import Session


def share_out_sessions(event: Event, now: dt.datetime) -> None:
    """Give the free places of every session that somebody waits for. Call inside `writing()`."""
    rows = Session.select().join(SessionPlace).join(Registration).distinct()
    for session in rows.where(_waits_for_one(now), Session.event == event):
        _share_out(session, now)


def _waits_for_one(now: dt.datetime):
    """Wishes of guests who have a seat: the others must have one first."""
    return (SessionPlace.status == Status.WAITING) & has_a_seat(now)


def _share_out(session: Session, now: dt.datetime) -> None:
    """Its free places go to whoever waits for it longest."""
    left = session_places_left(session, now)
    if left == 0:
        return
    here = SessionPlace.session == session
    waiting = SessionPlace.select(SessionPlace.id).join(Registration)
    waiting = waiting.where(_waits_for_one(now), here)
    first = waiting.order_by(Registration.turn, SessionPlace.id).limit(left)
    SessionPlace.update(status=Status.CONFIRMED).where(SessionPlace.id.in_(first)).execute()


def give_back_sessions(party: list[Registration], status: Status) -> None:
    """What these tickets held is free; status: do they still wait for it, or not?"""
    mine = SessionPlace.registration.in_([row.id for row in party])
    active = SessionPlace.status != Status.CANCELLED
    SessionPlace.update(status=status).where(mine, active).execute()
