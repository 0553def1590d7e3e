"""When a message still makes sense, when it waits, and when staff must telephone instead."""

import datetime as dt

from db.clock import SEOUL, at
from db.message_states import Channel, Delivery, MessageKind, Reason
from db.messages import Message
from db.quiet_hours import text_allowed_at
from db.seats import Status
from db.ways import NotSent, Trouble, Unsure

BACK_OFF = (1, 5, 15, 60, 60, 120, 240, 480)  # minutes; then staff telephone
TIME_TO_CALL = dt.timedelta(hours=2)  # which staff need before it is too late
HOPES = {Status.CONFIRMED, Status.WAITING, Status.OFFERED}
TRUE_WHILE = {
    MessageKind.CONFIRMED: {Status.CONFIRMED},
    MessageKind.OFFERED: {Status.OFFERED},
    MessageKind.REMINDER: {Status.CONFIRMED},
    MessageKind.CHANGED: HOPES,
    MessageKind.CANCELLED: {Status.CANCELLED},
    MessageKind.CALLED_OFF: HOPES | {Status.LAPSED, Status.CANCELLED},
}


def is_true(message: Message, now: dt.datetime) -> bool:
    """Would a guest who hears it now hear the truth, and in time?"""
    return message.registration.status in TRUE_WHILE[message.kind] and now < useful_until(message)


def useful_until(message: Message) -> dt.datetime:
    registration, event = message.registration, message.registration.event
    if message.kind is MessageKind.REMINDER:
        hours = event.starts_at.astimezone(SEOUL).time()  # as on the first day
        return at(dt.date.fromisoformat(message.occasion), hours)
    if message.kind is MessageKind.OFFERED:
        return registration.offer_until or event.starts_at
    return event.ends_at


def verdict(message: Message, channel: Channel | None, now: dt.datetime) -> dict:
    """What `move_to` takes where this is not to be sent now; empty where it is."""
    if not is_true(message, now) or (not channel and message.seen):
        return {"status": Delivery.SKIPPED, "settled_at": now}
    if not channel:
        return {"status": Delivery.TO_CALL, "reason": Reason.NO_WAY}
    if channel is Channel.TEXT:
        starts_at = message.registration.event.starts_at
        if (allowed := text_allowed_at(message.kind, starts_at, now)) > now:
            return {"status": Delivery.WAITING, "due_at": allowed}
    return {}


def outcome(message: Message, trouble: Trouble | None, now: dt.datetime) -> dict:
    """What `move_to` takes after a try."""
    if trouble is None:
        return {"status": Delivery.SENT, "settled_at": now, "last_error": ""}
    if isinstance(trouble, NotSent):
        return {"last_error": str(trouble)} | try_later(message, now)
    reason = Reason.UNSURE if isinstance(trouble, Unsure) else Reason.REFUSED
    return {"status": Delivery.TO_CALL, "reason": reason, "last_error": str(trouble)}


def try_later(message: Message, now: dt.datetime) -> dict:
    """Another try after a while, or the call list while there is still time to telephone."""
    tries = message.tries + (message.status is Delivery.WAITING)  # else the claim has counted it
    wait = dt.timedelta(minutes=BACK_OFF[tries - 1]) if tries <= len(BACK_OFF) else None
    if wait is None or now + wait > useful_until(message) - TIME_TO_CALL:
        return {"status": Delivery.TO_CALL, "reason": Reason.GIVEN_UP, "tries": tries}
    return {"status": Delivery.WAITING, "tries": tries, "due_at": now + wait}
