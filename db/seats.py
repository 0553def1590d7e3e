"""Seats: who holds one, who waits for one, and how many are left, counted from the rows.

An offer holds its seat until its time is over; that is read off the clock each time, so an offer
that nobody answered is over whether or not anything has noticed yet.
"""

import datetime as dt
from enum import StrEnum

from peewee import SQL, Case, CharField, ForeignKeyField, IntegerField, fn
from playhouse.fields import EnumField

from db import codes
from db.base import Refused, Table, UtcField
from db.events import Event
from db.sessions import Session
from db.staff import Staff


class Status(StrEnum):
    CONFIRMED = "confirmed"
    OFFERED = "offered"
    WAITING = "waiting"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"


NEXT = {
    Status.WAITING: {Status.CONFIRMED, Status.OFFERED, Status.CANCELLED},
    Status.OFFERED: {Status.CONFIRMED, Status.LAPSED, Status.CANCELLED},
    Status.LAPSED: {Status.WAITING, Status.CANCELLED},
    Status.CONFIRMED: {Status.CANCELLED},
    Status.CANCELLED: set(),
}


class Registration(Table):
    """One person's ticket. Rows of one party share form_id; `turn` is the order of the queue."""

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
    turn = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    offer_until = UtcField(null=True)
    institution = CharField(default="", constraints=[SQL("DEFAULT ''")])

    class Meta:
        indexes = (
            (("event", "status"), False),
            (("form_id", "place_in_party"), True),
            (("event", "turn"), False),
        )

    @property
    def token(self) -> str:
        return codes.token_of(self.seed)

    def status_at(self, now: dt.datetime) -> Status:
        """As it must be read now: an offer past its time has lapsed."""
        over = self.status is Status.OFFERED and self.offer_until <= now
        return Status.LAPSED if over else self.status

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


def has_a_seat(now: dt.datetime):
    """The condition on tickets that hold a seat now: confirmed, or offered and not over."""
    offered = (Registration.status == Status.OFFERED) & (Registration.offer_until > now)
    return (Registration.status == Status.CONFIRMED) | offered


def lapsed(now: dt.datetime):
    """The condition on offers whose time is over though their row does not say so yet."""
    return (Registration.status == Status.OFFERED) & (Registration.offer_until <= now)


def places_left(event: Event, now: dt.datetime) -> int:
    """Seats that nobody holds; those who wait come first: see `waiting.seats_for_newcomers`."""
    held = Registration.select().where(Registration.event == event, has_a_seat(now))
    return max(0, event.capacity - held.count())


def session_places_left(session: Session, now: dt.datetime) -> int | None:
    """Places left in a session; None where only the event's seats count."""
    if session.capacity is None:
        return None
    here = (SessionPlace.session == session) & (SessionPlace.status == Status.CONFIRMED)
    held = SessionPlace.select().join(Registration).where(here, has_a_seat(now))
    return max(0, session.capacity - held.count())


def queue_length(event: Event) -> int:
    """How many people wait; whoever registers next waits behind them."""
    waits = (Registration.event == event) & (Registration.status == Status.WAITING)
    return Registration.select().where(waits).count()


def counts(now: dt.datetime) -> dict[int, dict[Status, int]]:
    """How many tickets of each status each event has, by event id; one query for all events."""
    status = Case(None, [(lapsed(now), Status.LAPSED.value)], Registration.status)
    rows = Registration.select(
        Registration.event, status.alias("now_is"), fn.COUNT(Registration.id).alias("n")
    ).group_by(Registration.event, SQL("now_is"))
    found: dict[int, dict[Status, int]] = {}
    for event, now_is, n in rows.tuples():
        found.setdefault(event, {})[Status(now_is)] = n
    return found
