"""Whom staff must telephone, because nothing else reaches them or it is not sure that it did."""

import datetime as dt

from db.base import writing
from db.events import Event
from db.message_rules import is_true
from db.message_states import Delivery, MessageKind, Reason
from db.messages import Message, whole_messages, written
from db.seats import Registration
from db.staff import Staff

# What cannot wait comes first.
ORDER = (
    MessageKind.CALLED_OFF,
    MessageKind.OFFERED,
    MessageKind.CHANGED,
    MessageKind.CONFIRMED,
    MessageKind.CANCELLED,
    MessageKind.REMINDER,
)
SURELY_NOT_SENT = {Reason.GIVEN_UP, Reason.REFUSED}


def calls_to_make(event: Event, now: dt.datetime) -> dict[MessageKind, list[list[Message]]]:
    """By kind, in the order of urgency; those who registered together are one call."""
    parties: dict[tuple, list[Message]] = {}
    for message in _still_to_call(now, Registration.event == event):
        parties.setdefault(_call_of(message), []).append(message)
    calls = {kind: [p for p in parties.values() if p[0].kind is kind] for kind in ORDER}
    return {kind: list_of_calls for kind, list_of_calls in calls.items() if list_of_calls}


def calls_by_event(now: dt.datetime) -> dict[int, int]:
    """How many calls each event has to make, by its id."""
    calls = {(m.registration.event_id, _call_of(m)) for m in _still_to_call(now)}
    events = [event for event, _call in calls]
    return {event: events.count(event) for event in set(events)}


def _call_of(message: Message) -> tuple:
    return message.registration.form_id, message.kind, message.occasion


def _still_to_call(now: dt.datetime, *where) -> list[Message]:
    rows = whole_messages().where(Message.status == Delivery.TO_CALL, Event.ends_at > now, *where)
    return [message for message in rows.order_by(Message.id) if is_true(message, now)]


def _same_call(message: Message, status: Delivery) -> list[Message]:
    party = Registration.form_id == message.registration.form_id
    same = (Message.kind == message.kind) & (Message.occasion == message.occasion)
    return list(whole_messages().where(party, same, Message.status == status))


def note_called(message: Message, *, staff: Staff, now: dt.datetime) -> None:
    """Staff told this guest and the rest of the party; twice is once."""
    with writing():
        for each in _same_call(message, Delivery.TO_CALL):
            each.move_to(Delivery.CALLED, staff=staff, settled_at=now)


def note_not_called(message: Message) -> None:
    """It was the wrong row: the call is to be made after all."""
    with writing():
        for each in _same_call(message, Delivery.CALLED):
            each.move_to(Delivery.TO_CALL, staff=None, settled_at=None)


def can_send_again(calls: dict[MessageKind, list[list[Message]]]) -> int:
    """How many of these surely never went out."""
    messages = [m for parties in calls.values() for party in parties for m in party]
    return sum(message.reason in SURELY_NOT_SENT for message in messages)


def send_again(event: Event, now: dt.datetime) -> None:
    """Try anew what surely never went out, after the fault was mended."""
    with writing():
        for message in _still_to_call(now, Registration.event == event):
            if message.reason in SURELY_NOT_SENT:
                message.move_to(Delivery.WAITING, tries=0, due_at=now, reason=None)
    written.set()
