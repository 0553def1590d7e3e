"""Messages: what a guest must be told, written in the transaction that made it true.

Nothing is sent here. A row says that somebody is to be told something, once; who they are, how they
are reached and what the words are is read from their own rows when it is sent (`db/outbox.py`).
"""

import datetime as dt
import secrets
import threading
from collections.abc import Iterable

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, fn
from playhouse.fields import EnumField

from db.base import Refused, Table, UtcField
from db.events import Event
from db.message_states import NEXT, NOT_YET_TOLD, OVERTAKES, Channel, Delivery, MessageKind, Reason
from db.seats import Registration
from db.staff import Staff

# Set whenever there is something to send; whoever sends waits for it.
written = threading.Event()


class Message(Table):
    """`key` goes along with it, so that a receiver can tell a repeat from a second message."""

    registration = ForeignKeyField(Registration, backref="messages", on_delete="CASCADE")
    kind = EnumField(MessageKind)
    occasion = CharField(default="")  # which day, offer or change; "" where there is only one
    key = CharField(unique=True)
    status = EnumField(Delivery, default=Delivery.WAITING)
    channel = EnumField(Channel, null=True)
    tries = IntegerField(default=0)
    due_at = UtcField()  # not before; while sending: until when the sender is believed alive
    reason = EnumField(Reason, null=True)
    last_error = CharField(default="")  # a class and a code, never what the other side said
    seen = BooleanField(default=False)  # on a screen, or heard by telephone, when it happened
    created_at = UtcField()
    settled_at = UtcField(null=True)
    staff = ForeignKeyField(Staff, null=True, backref="messages")  # who telephoned

    class Meta:
        indexes = (
            (("registration", "kind", "occasion"), True),
            (("status", "due_at"), False),
        )

    def move_to(self, status: Delivery, **facts) -> bool:
        """The one door for status: True where the row still was as we saw it, so that of two
        senders, or two taps, one moves it. Raises Refused for a step that does not exist."""
        if status not in NEXT[self.status]:
            raise Refused("이미 알린 일이에요.")
        as_seen = (Message.id == self.id) & (Message.status == self.status)
        as_seen &= Message.tries == self.tries
        return Message.update(status=status, **facts).where(as_seen).execute() == 1


def tell(registration: Registration, kind: MessageKind, *, now: dt.datetime, **more) -> None:
    """This guest is to hear this: see `tell_all`."""
    tell_all([registration], kind, now=now, **more)


def tell_all(
    guests: Iterable[Registration],
    kind: MessageKind,
    *,
    now: dt.datetime,
    occasion="",
    seen=False,
) -> None:
    """All of them are to hear this, each once for each occasion. Call inside `writing()`.

    seen: they know already, because they did it themselves or were on the telephone; then it is
    written to them for keeping, but nobody is called about it.
    """
    ids = [registration.id for registration in guests if registration.phone]  # walk-ins have none
    facts = {"kind": kind, "occasion": occasion, "seen": seen, "due_at": now, "created_at": now}
    rows = [facts | {"registration": id, "key": secrets.token_hex(12)} for id in ids]
    for start in range(0, len(rows), 500):
        Message.insert_many(rows[start : start + 500]).on_conflict_ignore().execute()
    if overtaken := OVERTAKES.get(kind):
        older = Message.registration.in_(ids) & Message.kind.in_(overtaken)
        older &= (Message.kind != kind) | (Message.occasion != occasion)
        skipped = {"status": Delivery.SKIPPED, "settled_at": now}
        Message.update(**skipped).where(older, Message.status.in_(NOT_YET_TOLD)).execute()
    written.set()


def whole_messages():
    """A query of messages, each with its registration and event."""
    return Message.select(Message, Registration, Event).join(Registration).join(Event)


def message_of(event: Event, id: int) -> Message | None:
    """The message with this id, if it is for a guest of this event."""
    mine = (Message.id == id) & (Registration.event == event)
    return whole_messages().where(mine).get_or_none()


def latest_messages(event: Event, limit: int) -> list[Message]:
    """What the event's guests were or are to be told, the newest first."""
    rows = whole_messages().where(Registration.event == event)
    return list(rows.order_by(Message.id.desc()).limit(limit))


def message_counts(event: Event) -> dict[MessageKind, dict[Delivery, int]]:
    """How many messages of each kind stand where; one query."""
    rows = Message.select(Message.kind, Message.status, fn.COUNT(Message.id).alias("n"))
    rows = rows.join(Registration).where(Registration.event == event)
    found: dict[MessageKind, dict[Delivery, int]] = {}
    for row in rows.group_by(Message.kind, Message.status):
        found.setdefault(row.kind, {})[row.status] = row.n
    return found


def example_message(event: Event, kind: MessageKind, name: str) -> Message:
    """What a guest of this name would be told; nothing is written."""
    guest = Registration(event=event, name=name, seed="example")
    return Message(registration=guest, kind=kind, occasion=event.days[0].isoformat())
