"""States of a message to a guest: of what kind it is, and where its delivery stands."""

from enum import StrEnum


class MessageKind(StrEnum):
    CONFIRMED = "confirmed"
    OFFERED = "offered"
    REMINDER = "reminder"
    CHANGED = "changed"
    CANCELLED = "cancelled"  # this one ticket
    CALLED_OFF = "called_off"  # the whole event


class Channel(StrEnum):
    MAIL = "mail"
    TEXT = "text"


class Delivery(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    TO_CALL = "to_call"  # staff must telephone
    CALLED = "called"
    SKIPPED = "skipped"  # nobody needs to hear it any more


class Reason(StrEnum):
    """Why staff must telephone."""

    NO_WAY = "no_way"
    GIVEN_UP = "given_up"
    REFUSED = "refused"
    UNSURE = "unsure"  # it may have arrived


NEXT = {
    Delivery.WAITING: {Delivery.WAITING, Delivery.SENDING, Delivery.TO_CALL, Delivery.SKIPPED},
    Delivery.SENDING: {Delivery.SENT, Delivery.WAITING, Delivery.TO_CALL},
    Delivery.TO_CALL: {Delivery.CALLED, Delivery.WAITING, Delivery.SKIPPED},
    Delivery.SENT: set(),
    Delivery.CALLED: {Delivery.TO_CALL},  # somebody pressed the wrong row
    Delivery.SKIPPED: set(),
}
# A newer message makes these pointless: their words would be wrong, or the same words again.
OVERTAKES = {
    MessageKind.CHANGED: {MessageKind.CHANGED},
    MessageKind.CANCELLED: set(MessageKind) - {MessageKind.CALLED_OFF},
    MessageKind.CALLED_OFF: set(MessageKind),
}
NOT_YET_TOLD = {status for status, after in NEXT.items() if Delivery.SKIPPED in after}
