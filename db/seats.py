"""Seats: who holds one, who waits for one, and how many are left, counted from the rows."""

import datetime as dt
from enum import StrEnum

from peewee import SQL, CharField, ForeignKeyField, IntegerField, fn
from playhouse.fields import EnumField

from db import codes
from db.base import Refused, Table, UtcField
from db.events import Event, Session
from db.staff import Staff


class Status(StrEnum):
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CANCELLED = "cancelled"


class Standing(StrEnum):
    """What an event says to somebody who would like to come."""

    FREE = "free"
    FULL = "full"
    CLOSED = "closed"
    NOT_YET = "not_yet"
    OVER = "over"


NEXT = {
    Status.WAITING: {Status.CONFIRMED, Status.CANCELLED},
    Status.CONFIRMED: {Status.CANCELLED},
    Status.CANCELLED: set(),
}


class Registration(Table):
    """One person's ticket. Rows of one party share form_id; the id is the place in the queue."""

    event = ForeignKeyField(Event, backref="registrations")
    number = CharField(unique=True)
    seed = CharField()
    token_hash = CharField(unique=True)
    form_id = CharField()
    place_in_party = IntegerField(default=0)
    name = CharField()
    name_key = CharField()
    name_initials = CharField()
    phone = CharField(index=True)
    status = EnumField(Status, default=Status.WAITING)
    channel = CharField(default="web")
    staff = ForeignKeyField(Staff, null=True, backref="registrations")  # who took the call
    created_at = UtcField()
    cancelled_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("event", "status"), False),
            (("form_id", "place_in_party"), True),
        )

    @property
    def token(self) -> str:
        return codes.token_of(self.seed)

    def move_to(self, status: Status) -> None:
        """The one door for status. Raises Refused."""
        if status not in NEXT[self.status]:
            raise Refused("이미 취소한 신청이에요.")
        self.status = status
        self.save()


Registration.add_index(
    Registration.event,
    Registration.phone,
    Registration.name_key,
    unique=True,
    where=SQL("status <> 'cancelled'"),
    name="registration_one_active",
)


class SessionPlace(Table):
    """A wish for a session: held once confirmed, freed when cancelled."""

    registration = ForeignKeyField(Registration, backref="places", on_delete="CASCADE")
    session = ForeignKeyField(Session, backref="places")
    status = EnumField(Status, default=Status.WAITING)

    class Meta:
        indexes = (
            (("registration", "session"), True),
            (("session", "status"), False),
        )


def places_left(event: Event) -> int:
    """Seats that nobody holds, counted from the rows."""
    held = (Registration.event == event) & (Registration.status == Status.CONFIRMED)
    return max(0, event.capacity - Registration.select().where(held).count())


def queue_length(event: Event) -> int:
    """How many people wait; whoever registers next waits behind them."""
    waits = (Registration.event == event) & (Registration.status == Status.WAITING)
    return Registration.select().where(waits).count()


def standing(event: Event, left: int, now: dt.datetime) -> Standing:
    """left: seats, as `places_left` says."""
    if event.ends_at <= now:
        return Standing.OVER
    if now < event.opens_at:
        return Standing.NOT_YET
    if not event.is_open(now):
        return Standing.CLOSED
    return Standing.FREE if left else Standing.FULL


def standings(events: list[Event], now: dt.datetime) -> list[tuple[Event, Standing, int]]:
    """Each event with its standing and the seats left; one query, whatever the length."""
    held = {id: here.get(Status.CONFIRMED, 0) for id, here in counts().items()}
    free = [(event, max(0, event.capacity - held.get(event.id, 0))) for event in events]
    return [(event, standing(event, left, now), left) for event, left in free]


def session_places_left(session: Session) -> int | None:
    """Places left in a session; None where only the event's seats count."""
    if session.capacity is None:
        return None
    held = (SessionPlace.session == session) & (SessionPlace.status == Status.CONFIRMED)
    return max(0, session.capacity - SessionPlace.select().where(held).count())


def counts() -> dict[int, dict[Status, int]]:
    """How many tickets of each status each event has, by event id; one query for all events."""
    rows = Registration.select(
        Registration.event, Registration.status, fn.COUNT(Registration.id).alias("n")
    ).group_by(Registration.event, Registration.status)
    found: dict[int, dict[Status, int]] = {}
    for row in rows:
        found.setdefault(row.event_id, {})[row.status] = row.n
    return found
