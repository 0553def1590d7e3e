"""Where one may be let in: the event's day, or one of its sessions."""

import datetime as dt
from dataclasses import dataclass

from db.base import Refused
from db.events import Event
from db.seats import Registration, SessionPlace, Status
from db.sessions import Session, session_of, sessions_of

SESSION = "session-"


@dataclass(frozen=True)
class Checkpoint:
    """key: the day as 2026-12-04, or session-7; what an entry keeps and a page sends."""

    key: str
    day: dt.date
    session: Session | None = None


def the_day(event: Event, moment: dt.datetime) -> Checkpoint:
    """The door of the event's day at this moment; before and after it the nearest one."""
    day = min(max(event.day_of(moment), event.days[0]), event.days[-1])
    return Checkpoint(key=day.isoformat(), day=day)


def door_of(event: Event, session: Session) -> Checkpoint:
    """The door of a session."""
    return Checkpoint(f"{SESSION}{session.id}", event.day_of(session.starts_at), session)


def checkpoints_at(event: Event, moment: dt.datetime) -> list[Checkpoint]:
    """The day's door first, then the sessions of that day in order of time."""
    today = the_day(event, moment)
    doors = [door_of(event, session) for session in sessions_of(event)]
    return [today, *(door for door in doors if door.day == today.day)]


def read_checkpoint(event: Event, key: str, moment: dt.datetime) -> Checkpoint:
    """The checkpoint that a page named; the day's door for an empty or unknown key."""
    id = key.removeprefix(SESSION)
    session = session_of(event, int(id)) if key != id and id.isascii() and id.isdigit() else None
    return door_of(event, session) if session else the_day(event, moment)


def refuse_another_day(event: Event, checkpoint: Checkpoint, now: dt.datetime) -> None:
    if event.cancelled_at:
        raise Refused("취소된 행사예요.")
    if event.day_of(now) not in event.days:
        raise Refused("오늘 하는 행사가 아니에요. 날짜를 확인해 주세요.")
    if checkpoint.day != event.day_of(now):
        raise Refused("오늘 하는 시간이 아니에요. 날짜를 확인해 주세요.")


def refuse_without_a_place(registration: Registration, checkpoint: Checkpoint) -> None:
    """Only who holds a seat is let in; into a session only who holds a place in it."""
    if registration.status is not Status.CONFIRMED:
        raise Refused("자리가 확정된 표가 아니에요. 안내 데스크에서 확인해 주세요.")
    if checkpoint.session and not _holds_a_place(registration, checkpoint.session):
        raise Refused("이 시간에 확정된 표가 아니에요. 안내 데스크에서 확인해 주세요.")


def _holds_a_place(registration: Registration, session: Session) -> bool:
    mine = (SessionPlace.registration == registration) & (SessionPlace.session == session)
    return SessionPlace.select().where(mine, SessionPlace.status == Status.CONFIRMED).exists()
