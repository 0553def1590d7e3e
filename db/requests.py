"""Service requests: from sign-up to closing, each open one with a next move and a clock."""

import datetime as dt
from enum import StrEnum

from peewee import BooleanField, CharField, ForeignKeyField, TextField
from playhouse.fields import EnumField

from db import clock, codes
from db.areas import Dong
from db.base import Refused, Table, UtcField
from db.people import Person
from db.request_states import CLOCK, NEXT, OPEN, Reason, Status
from db.services import Service
from db.staff import Staff


class Applicant(StrEnum):
    SELF = "self"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    OFFICIAL = "official"


class Channel(StrEnum):
    """By which door a request came in."""

    WEB = "web"
    KIOSK = "kiosk"
    PHONE = "phone"
    PAPER = "paper"
    TOGETHER = "together"  # a member of staff beside the person


class ServiceRequest(Table):
    number = CharField(unique=True)
    seed = CharField()
    token_hash = CharField(unique=True)
    form_id = CharField(unique=True)
    service = ForeignKeyField(Service, backref="requests")
    person = ForeignKeyField(Person, backref="requests")
    applicant = EnumField(Applicant)
    applicant_name = CharField(default="")  # empty where the person applies
    dong = ForeignKeyField(Dong, backref="requests")
    wish = TextField(default="")
    status = EnumField(Status, default=Status.RECEIVED)
    reason = EnumField(Reason, null=True)
    urgent = BooleanField(default=False)
    channel = EnumField(Channel, default=Channel.WEB)
    owner = ForeignKeyField(Staff, null=True, backref="requests")
    due_at = UtcField(null=True)
    created_at = UtcField()
    closed_at = UtcField(null=True)

    class Meta:
        indexes = ((("status", "due_at"), False),)

    @property
    def token(self) -> str:
        return codes.token_of(self.seed)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def is_late(self, now: dt.datetime) -> bool:
        """Has the moment passed by which somebody must have acted?"""
        return self.due_at is not None and self.due_at < now

    def move_to(self, status: Status, *, now: dt.datetime, due_at=None, reason=None) -> None:
        """The one door for status; sets the clock of the new state. Raises Refused."""
        if status not in NEXT[self.status]:
            raise Refused("지금 상태에서는 할 수 없는 일이에요. 화면을 새로 열어 확인해 주세요.")
        if (status is Status.CLOSED) != (reason is not None):
            raise Refused("마치는 이유를 골라 주세요.")
        self.status, self.reason = status, reason
        days = CLOCK.get(status)
        self.due_at = (due_at or clock.working_days_later(now, days)) if days else None
        self.closed_at = None if status in OPEN else now
        self.save()

    def follow(self, status: Status, *, due_at: dt.datetime, now: dt.datetime) -> None:
        """Go where the referral went, with its clock; through review where nobody looked yet."""
        if self.status is status:
            self.due_at = due_at
            self.save()
            return
        if status not in NEXT[self.status]:
            self.move_to(Status.REVIEWING, now=now)
        if self.status is not status:
            self.move_to(status, now=now, due_at=due_at)


def number_is_taken(number: str) -> bool:
    return ServiceRequest.select().where(ServiceRequest.number == number).exists()


def requests_of(person: Person | int) -> list[ServiceRequest]:
    """What a person asked for, the latest first."""
    rows = ServiceRequest.select(ServiceRequest, Service).join(Service)
    rows = rows.where(ServiceRequest.person == person)
    return list(rows.order_by(ServiceRequest.id.desc()))


def others_of(request: ServiceRequest) -> list[ServiceRequest]:
    """What else the same person asked for, the latest first."""
    return [row for row in requests_of(request.person_id) if row.id != request.id]


def by_token(token: str) -> ServiceRequest | None:
    """The request behind a link."""
    return ServiceRequest.get_or_none(ServiceRequest.token_hash == codes.hash_of(token))


def by_number_and_phone(number: str, phone: str) -> ServiceRequest | None:
    """The request with this number, if the phone is the one given at sign-up."""
    both = (ServiceRequest.number == number) & (Person.phone == phone)
    return ServiceRequest.select().join(Person).where(both).first()
