"""Check-in at the door: an append-only log, one arrival a ticket and checkpoint.

Nothing is changed or deleted here: taking an arrival back is an entry too, and triggers refuse the
rest (`TRIGGERS`). A guest is in as long as an arrival stands that no undo took back.
"""

import datetime as dt
from enum import StrEnum

from peewee import CharField, Check, DateField, ForeignKeyField, IntegerField, fn
from playhouse.fields import EnumField

from db.base import Refused, Table, UtcField, writing
from db.checkpoints import (
    Checkpoint,
    refuse_another_day,
    refuse_without_a_place,
    the_day,
)
from db.seats import Registration
from db.staff import Staff

TRIGGERS = (
    """CREATE TRIGGER check_in_no_update BEFORE UPDATE ON check_in
    BEGIN SELECT RAISE(ABORT, 'entries at the door are append-only'); END""",
    """CREATE TRIGGER check_in_no_delete BEFORE DELETE ON check_in
    WHEN EXISTS (SELECT 1 FROM registration WHERE registration.id = OLD.registration_id)
    BEGIN SELECT RAISE(ABORT, 'entries at the door go only with their ticket'); END""",
)


class Kind(StrEnum):
    IN = "in"
    UNDO = "undo"


class Flag(StrEnum):
    """Why somebody should look at an arrival that a device without network let in."""

    NONE = ""
    AGAIN = "again"  # another device had let the same ticket in
    NO_PLACE = "no_place"  # the place was given back or taken meanwhile


class CheckIn(Table):
    """`turn` counts the arrivals of a ticket at a checkpoint; an undo bears its arrival's turn.

    So two devices cannot write the same arrival, and none is taken back twice. day: the event's.
    """

    registration = ForeignKeyField(Registration, backref="checkins", on_delete="CASCADE")
    day = DateField()
    checkpoint = CharField()
    turn = IntegerField()
    kind = EnumField(Kind)
    flag = EnumField(Flag, default=Flag.NONE)
    at = UtcField()  # when it was scanned
    received_at = UtcField()
    staff = ForeignKeyField(Staff, null=True, backref="checkins")  # empty: the guest's own button
    lane = CharField(default="")
    nonce = CharField(unique=True)

    class Meta:
        constraints = [Check("length(lane) <= 40")]
        indexes = ((("registration", "checkpoint", "turn", "kind"), True),)


def standing(*conditions):
    """The query of arrivals that nobody took back."""
    undo = CheckIn.alias()
    same = (undo.registration == CheckIn.registration) & (undo.checkpoint == CheckIn.checkpoint)
    undone = undo.select().where(same, undo.turn == CheckIn.turn, undo.kind == Kind.UNDO)
    return CheckIn.select().where(CheckIn.kind == Kind.IN, ~fn.EXISTS(undone), *conditions)


def arrival_at(registration: Registration, checkpoint: Checkpoint) -> CheckIn | None:
    """The earliest arrival that stands there."""
    here = CheckIn.checkpoint == checkpoint.key
    rows = standing(CheckIn.registration == registration, here)
    return rows.order_by(CheckIn.at, CheckIn.id).first()


def arrived_at(registration: Registration, day: dt.date) -> dt.datetime | None:
    """Since when this guest is in on this day, at any door, if so."""
    rows = standing(CheckIn.registration == registration, CheckIn.day == day)
    first = rows.order_by(CheckIn.at).first()
    return first.at if first else None


def check_in(registration, *, nonce: str, now, checkpoint=None, **facts):
    """(True, when) for a first arrival there, (False, since when) for one who is in already.

    nonce: made with the page; a form sent twice counts once and gets the same answer. checkpoint:
    the day's door where none is given. facts: staff, lane. Raises Refused where the ticket holds
    no place, it is another day, or a form comes again whose arrival was undone.
    """
    with writing():
        fresh = Registration.get_by_id(registration.id)
        door = checkpoint or the_day(fresh.event, now)
        refuse_without_a_place(fresh, door)
        refuse_another_day(fresh.event, door, now)
        if found := arrival_at(fresh, door):
            return found.nonce == own(fresh, nonce), found.at
        if is_used(fresh, nonce):
            raise Refused("방금 취소한 입장이에요. 다시 한 번 눌러 주세요.")
        write_arrival(fresh, door, nonce=nonce, at=now, received_at=now, **facts)
        return True, now


def undo_check_in(registration, *, nonce: str, now, checkpoint=None, **facts) -> None:
    """Take back whatever stands there; nothing happens where nothing does, or on a resend."""
    with writing():
        door = checkpoint or the_day(registration.event, now)
        if is_used(registration, nonce):
            return
        here = (CheckIn.registration == registration) & (CheckIn.checkpoint == door.key)
        for place, arrival in enumerate(list(standing(here))):
            mark = f"{nonce}:{place}" if place else nonce
            take_back(arrival, nonce=mark, at=now, received_at=now, **facts)


def own(registration: Registration, nonce: str) -> str:
    """A page that is used for two guests gives each an entry."""
    return f"{registration.id}:{nonce}"


def is_used(registration: Registration, nonce: str) -> bool:
    return CheckIn.select().where(CheckIn.nonce == own(registration, nonce)).exists()


def write_arrival(registration, checkpoint: Checkpoint, *, nonce: str, **facts) -> CheckIn:
    """Call inside `writing()`. facts: at, received_at, staff, lane, flag."""
    here = (CheckIn.registration == registration) & (CheckIn.checkpoint == checkpoint.key)
    last = CheckIn.select(fn.MAX(CheckIn.turn)).where(here).scalar() or 0
    return CheckIn.create(
        registration=registration,
        day=checkpoint.day,
        checkpoint=checkpoint.key,
        turn=last + 1,
        kind=Kind.IN,
        nonce=own(registration, nonce),
        **facts,
    )


def take_back(arrival: CheckIn, *, nonce: str, **facts) -> None:
    """Call inside `writing()`, for an arrival that stands. facts: at, received_at, staff, lane."""
    place = {"day": arrival.day, "checkpoint": arrival.checkpoint, "turn": arrival.turn}
    mark = own(arrival.registration, nonce)
    ticket = arrival.registration_id
    CheckIn.create(registration=ticket, kind=Kind.UNDO, nonce=mark, **place, **facts)
