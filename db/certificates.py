"""A certificate of attendance: for who was there, for the days and hours they were there."""

import datetime as dt
from dataclasses import dataclass

from db.attendance import arrivals_by_day, sessions_attended
from db.base import Refused
from db.events import Event
from db.guests import in_order
from db.seats import Registration
from db.sessions import Session
from db.tickets import attendees


@dataclass(frozen=True)
class Certificate:
    """minutes: of the programme that the guest was at; None where that cannot be told."""

    guest: Registration
    days: list[dt.date]
    sessions: list[Session]
    minutes: int | None


def certificates(event: Event, *, now: dt.datetime) -> list[Certificate]:
    """One for everybody who came, by name."""
    days, sessions = arrivals_by_day(event), sessions_attended(event)
    made = []
    for guest in in_order(attendees(event), "name"):
        came = [day for day, here in days.items() if guest.id in here]
        held = [s for s in sessions.get(guest.id, []) if s.starts_at <= now]
        if came:
            made.append(Certificate(guest, came, held, _minutes(event, held)))
    return made


def certificate(guest: Registration, *, now: dt.datetime) -> Certificate:
    """This guest's. Raises Refused for who did not arrive."""
    for made in certificates(guest.event, now=now):
        if made.guest.id == guest.id:
            return made
    raise Refused("입장 기록이 없어서 확인서를 드릴 수 없어요. 오셨다면 센터에 말씀해 주세요.")


def own_certificate(guest: Registration, *, now: dt.datetime) -> Certificate:
    """What the guest may print: after the event. Raises Refused."""
    if now < guest.event.ends_at:
        raise Refused("참가 확인서는 행사가 끝난 뒤에 드려요.")
    return certificate(guest, now=now)


def may_print(guest: Registration, *, now: dt.datetime) -> bool:
    """Is there a certificate for this guest to print?"""
    try:
        return bool(own_certificate(guest, now=now))
    except Refused:
        return False


def _minutes(event: Event, sessions: list[Session]) -> int | None:
    """The sessions' hours; without sessions those of an event of one day."""
    parts = sessions
    if not sessions and len(event.days) == 1 and not event.sessions.exists():
        parts = [event]
    spent = sum((part.ends_at - part.starts_at for part in parts), dt.timedelta())
    return int(spent.total_seconds()) // 60 or None
