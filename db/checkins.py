"""Check-in at the door: an append-only log, one arrival a ticket and day, undo is an entry too."""

import datetime as dt
from enum import StrEnum

from peewee import JOIN, CharField, DateField, ForeignKeyField, IntegerField, fn
from playhouse.fields import EnumField

from db.base import Refused, Table, UtcField, writing
from db.clock import today
from db.events import Event
from db.seats import Registration, Status
from db.staff import Staff


class Kind(StrEnum):
    IN = "in"
    UNDO = "undo"


class CheckIn(Table):
    """`turn` counts: 1 in, 2 undo, 3 in again; so two tablets cannot write the same turn."""

    registration = ForeignKeyField(Registration, backref="checkins", on_delete="CASCADE")
    day = DateField()
    turn = IntegerField()
    kind = EnumField(Kind)
    at = UtcField()
    staff = ForeignKeyField(Staff, null=True, backref="checkins")
    nonce = CharField(unique=True)

    class Meta:
        indexes = ((("registration", "day", "turn"), True),)


def last_entry(registration: Registration, day: dt.date) -> CheckIn | None:
    rows = registration.checkins.where(CheckIn.day == day)
    return rows.order_by(CheckIn.turn.desc()).first()


def arrived_at(registration: Registration, day: dt.date) -> dt.datetime | None:
    """Since when this guest is in on this day, if so."""
    last = last_entry(registration, day)
    return last.at if last and last.kind is Kind.IN else None


def check_in(registration, *, nonce: str, staff: Staff, now) -> tuple[bool, dt.datetime]:
    """(True, when) for a first arrival today, (False, since when) for one who is in already.

    nonce: made with the page; a form sent twice counts once and gets the same answer. Raises
    Refused where the ticket holds no seat, the event is not today, or an undone form comes again.
    """
    day = today(now)
    with writing():
        fresh = Registration.get_by_id(registration.id)
        if fresh.status is not Status.CONFIRMED:
            raise Refused("자리가 확정된 표가 아니에요. 안내 데스크에서 확인해 주세요.")
        if fresh.event.cancelled_at:
            raise Refused("취소된 행사예요.")
        if day not in fresh.event.days:
            raise Refused("오늘 하는 행사가 아니에요. 날짜를 확인해 주세요.")
        last = last_entry(fresh, day)
        if last and last.kind is Kind.IN:
            return last.nonce == _own(fresh, nonce), last.at
        if _is_used(fresh, nonce):
            raise Refused("방금 취소한 입장이에요. 다시 한 번 눌러 주세요.")
        _write(fresh, day, Kind.IN, nonce, staff, now)
        return True, now


def undo_check_in(registration, *, nonce: str, staff: Staff, now) -> None:
    """Take back today's arrival; nothing happens where there is none, or on a resend."""
    with writing():
        if arrived_at(registration, today(now)) and not _is_used(registration, nonce):
            _write(registration, today(now), Kind.UNDO, nonce, staff, now)


def _own(registration: Registration, nonce: str) -> str:
    """A page that is used for two guests gives each an entry."""
    return f"{registration.id}:{nonce}"


def _is_used(registration: Registration, nonce: str) -> bool:
    return CheckIn.select().where(CheckIn.nonce == _own(registration, nonce)).exists()


def _write(registration, day, kind, nonce, staff, now) -> None:
    last = last_entry(registration, day)
    CheckIn.create(
        registration=registration,
        day=day,
        turn=last.turn + 1 if last else 1,
        kind=kind,
        at=now,
        staff=staff,
        nonce=_own(registration, nonce),
    )


def history_at_the_door(registration: Registration) -> list[CheckIn]:
    """Every arrival and undo of this ticket, newest first, with who did it."""
    rows = CheckIn.select(CheckIn, Staff).join(Staff, JOIN.LEFT_OUTER)
    return list(rows.where(CheckIn.registration == registration).order_by(CheckIn.id.desc()))


def first_arrivals(event: Event) -> dict[int, dt.datetime]:
    """Who came and when first, by registration id; arrivals that were undone do not count."""
    found: dict[int, dt.datetime] = {}
    for day in event.days:
        found = arrivals(event, day) | found
    return found


def arrivals(event: Event, day: dt.date) -> dict[int, dt.datetime]:
    """Who is in on this day and since when, by registration id; odd turns are arrivals."""
    holds_a_seat = Registration.status == Status.CONFIRMED
    last = (
        CheckIn.select(CheckIn.registration, CheckIn.at, fn.MAX(CheckIn.turn).alias("turns"))
        .join(Registration)
        .where(Registration.event == event, CheckIn.day == day, holds_a_seat)
        .group_by(CheckIn.registration)
    )
    return {row.registration_id: row.at for row in last if row.turns % 2}
