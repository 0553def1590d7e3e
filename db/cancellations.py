"""A whole event that does not take place: why, and who has been told."""

import datetime as dt

from peewee import ForeignKeyField

from db.base import Refused, Table, UtcField, writing
from db.events import Event
from db.message_states import NOT_YET_TOLD, Delivery, MessageKind
from db.messages import Message, tell_all
from db.seats import Registration, Status
from db.staff import Staff


class Told(Table):
    """This guest has been told; no row: not yet."""

    registration = ForeignKeyField(Registration, unique=True, on_delete="CASCADE")
    staff = ForeignKeyField(Staff, null=True, backref="told")
    at = UtcField()


def cancel_event(event: Event, *, reason: str, now: dt.datetime) -> None:
    """It does not take place; every registration stays as it is. Twice is once.

    Raises Refused without a reason, and once it is over.
    """
    if not reason.strip():
        raise Refused("왜 취소하는지 적어 주세요. 신청한 분들이 읽어요.")
    with writing():
        fresh = Event.get_by_id(event.id)
        if fresh.ends_at <= now:
            raise Refused("이미 끝난 행사예요.")
        if not fresh.cancelled_at:
            fresh.cancelled_at, fresh.cancel_reason = now, reason
            fresh.save()
            tell_all(_hopeful(fresh), MessageKind.CALLED_OFF, now=now)


def _hopeful(event: Event):
    """Tickets of everybody who has a seat or hoped for one."""
    active = Registration.status != Status.CANCELLED
    return Registration.select().where(Registration.event == event, active)


def whom_to_tell(event: Event) -> list[tuple[Registration, Told | None]]:
    """Everybody who has a seat or hoped for one, each with whether they have been told."""
    rows = _hopeful(event)
    told = {row.registration_id: row for row in Told.select().where(Told.registration.in_(rows))}
    told = _by_message(rows) | told
    return [(row, told.get(row.id)) for row in rows.order_by(Registration.turn)]


def _by_message(rows) -> dict[int, Told]:
    """Whom a message has reached, or a call from the list of messages."""
    heard = Message.status.in_((Delivery.SENT, Delivery.CALLED)) & Message.registration.in_(rows)
    return {
        row.registration_id: Told(
            registration=row.registration_id, staff=row.staff, at=row.settled_at
        )
        for row in Message.select().where(heard, Message.kind == MessageKind.CALLED_OFF)
    }


def set_told(registration: Registration, told: bool, *, staff: Staff, now: dt.datetime) -> None:
    """Mark or unmark a guest as told; saying the same again changes nothing."""
    with writing():
        if not told:
            Told.delete().where(Told.registration == registration).execute()
        elif not Told.get_or_none(Told.registration == registration):
            Told.create(registration=registration, staff=staff, at=now)
            _strike_off_the_calls(registration, now)


def _strike_off_the_calls(registration: Registration, now: dt.datetime) -> None:
    """Nobody is telephoned about what they have been told in person."""
    mine = (Message.registration == registration) & (Message.kind == MessageKind.CALLED_OFF)
    for message in Message.select().where(mine, Message.status.in_(NOT_YET_TOLD)):
        message.move_to(Delivery.SKIPPED, settled_at=now)
