"""Check-in at the door: an append-only log, one arrival a ticket and day, undo is an entry too."""

import datetime as dt
from enum import StrEnum

from peewee import CharField, DateField, ForeignKeyField, IntegerField, fn
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
    """(True, now) for a first arrival today, (False, since when) for one who is in already.

    nonce: made with the page, so that a form sent twice counts once. Raises Refused where the
    ticket holds no seat or the event is not today.
    """
    day = today(now)
    with writing():
        fresh = Registration.get_by_id(registration.id)
        if fresh.status is not Status.CONFIRMED:
            raise Refused("자리가 확정된 표가 아니에요. 안내 데스크에서 확인해 주세요.")
        if day not in fresh.event.days:
            raise Refused("오늘 하는 행사가 아니에요. 날짜를 확인해 주세요.")
        if since := arrived_at(fresh, day):
            return False, since
        _write(fresh, day, Kind.IN, nonce, staff, now)
        return True, now


def undo_check_in(registration, *, nonce: str, staff: Staff, now) -> None:
    """Take back today's arrival; nothing happens where there is none."""
    with writing():
        if arrived_at(registration, today(now)):
            _write(registration, today(now), Kind.UNDO, nonce, staff, now)


def _write(registration, day, kind, nonce, staff, now) -> None:
    if CheckIn.select().where(CheckIn.nonce == nonce).exists():
        return
    last = last_entry(registration, day)
    turn = last.turn + 1 if last else 1
    CheckIn.create(
        registration=registration, day=day, turn=turn, kind=kind, at=now, staff=staff, nonce=nonce
    )


def arrivals(event: Event, day: dt.date) -> dict[int, dt.datetime]:
    """Who is in on this day and since when, by registration id; odd turns are arrivals."""
    last = (
        CheckIn.select(CheckIn.registration, CheckIn.at, fn.MAX(CheckIn.turn).alias("turns"))
        .join(Registration)
        .where(Registration.event == event, CheckIn.day == day)
        .group_by(CheckIn.registration)
    )
    return {row.registration_id: row.at for row in last if row.turns % 2}
