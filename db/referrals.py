"""Referrals: a request handed to a provider, with nine states, an owner, a next move, a clock."""

import datetime as dt

from peewee import JOIN, SQL, CharField, Check, DateField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from db import clock, codes
from db.base import Refused, Table, UtcField
from db.organizations import Organization
from db.referral_states import (
    ASK_AFTER,
    CLOCK,
    LIVE,
    NEXT,
    REQUEST_FOLLOWS,
    URGENT_HOURS,
    Basis,
    Decline,
    Status,
)
from db.request_states import Status as RequestStatus
from db.requests import ServiceRequest
from db.services import Service
from db.staff import Staff


class Referral(Table):
    request = ForeignKeyField(ServiceRequest, backref="referrals", on_delete="CASCADE")
    service = ForeignKeyField(Service, backref="referrals")
    organization = ForeignKeyField(Organization, backref="referrals")
    seed = CharField()
    token_hash = CharField(unique=True)
    form_id = CharField(unique=True)
    status = EnumField(Status, default=Status.DRAFT)
    basis = EnumField(Basis, null=True)
    basis_reason = TextField(default="")
    units = IntegerField()
    unit_price = IntegerField(null=True)  # won on the first day; a visit copies its own day's
    programme_krw = IntegerField(default=0)  # approved, and so reserved of the ceiling
    copay_krw = IntegerField(default=0)
    starts_on = DateField()
    ends_on = DateField()
    choice_reason = TextField(default="")  # why not the first of the list
    overlap_reason = TextField(default="")
    note = TextField(default="")  # to the provider
    question = TextField(default="")  # of the provider, waiting for our reply
    answer = TextField(default="")  # what the provider last said
    decline_reason = EnumField(Decline, null=True)
    first_visit_on = DateField(null=True)
    owner = ForeignKeyField(Staff, backref="referrals")
    due_at = UtcField(null=True)
    expires_at = UtcField(null=True)  # of the link
    created_at = UtcField()
    sent_at = UtcField(null=True)
    closed_at = UtcField(null=True)

    class Meta:
        constraints = [Check("ends_on >= starts_on"), Check("units > 0")]
        indexes = ((("organization", "sent_at"), False), (("status", "due_at"), False))

    @property
    def token(self) -> str:
        return codes.token_of(self.seed)

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def leads_request(self) -> bool:
        """Does it say where the request stands? Not once nobody waits for anything of it."""
        return self.due_at is not None or self.status is Status.CANCELLED

    @property
    def gross_krw(self) -> int:
        return self.programme_krw + self.copay_krw

    def move_to(self, status: Status, *, now: dt.datetime, until=None) -> None:
        """The one door for status; sets the clock and takes the request along. Raises Refused."""
        if status not in NEXT[self.status]:
            raise Refused("지금 상태에서는 할 수 없는 일이에요. 화면을 새로 열어 확인해 주세요.")
        self.status = status
        self.closed_at = None if status in LIVE else now
        self.question = ""
        self.due_at = until or self.usual_due(now)
        self.save()
        if self.sent_at:
            self.lead_request(now)

    def usual_due(self, now: dt.datetime) -> dt.datetime | None:
        """By when somebody must act in this state, where the facts say nothing else."""
        if self.status is Status.REQUESTED and self.request.urgent:
            return clock.working_hours_later(now, URGENT_HOURS)
        if self.status is Status.IN_PROGRESS:
            return max(clock.at(self.ends_on, clock.CLOSES), clock.working_days_later(now, 1))
        if self.status is Status.COMPLETED:
            return now + ASK_AFTER
        days = CLOCK.get(self.status)
        return clock.working_days_later(now, days) if days else None

    def lead_request(self, now: dt.datetime) -> None:
        """The request goes where its referral is, and waits for the same moment."""
        request = ServiceRequest.get_by_id(self.request_id)
        if request.is_open:
            due = self.due_at or clock.working_days_later(now, CLOCK[Status.DECLINED])
            request.follow(REQUEST_FOLLOWS.get(self.status, request.status), due_at=due, now=now)


# The database refuses a second open referral of one request.
Referral.add_index(
    Referral.request,
    unique=True,
    where=SQL("status IN ('draft', 'requested', 'accepted', 'in_progress', 'on_hold')"),
    name="referral_one_live",
)


def by_token(token: str) -> Referral | None:
    """The referral behind a link, with all that is told about it."""
    return _joined().where(Referral.token_hash == codes.hash_of(token)).first()


def _joined():
    rows = Referral.select(Referral, ServiceRequest, Service, Organization, Staff)
    rows = rows.join(ServiceRequest).switch(Referral).join(Service).switch(Referral)
    rows = rows.join(Organization).switch(Referral)
    return rows.join(Staff, JOIN.LEFT_OUTER, on=Referral.owner == Staff.id)


def chain(request: ServiceRequest | int) -> list[Referral]:
    """Every referral of a request, the first one first, with service, provider and owner."""
    return list(_joined().where(Referral.request == request).order_by(Referral.id))


def live_referral(request: ServiceRequest | int) -> Referral | None:
    """The one referral of this request that is not over yet."""
    return _joined().where(Referral.request == request, Referral.status.in_(LIVE)).first()


def latest_states(requests: list[ServiceRequest]) -> dict[int, Referral]:
    """The latest referral of each of these requests, by request id; one query."""
    rows = Referral.select(Referral.request, Referral.status, Referral.question, Referral.due_at)
    rows = rows.where(Referral.request.in_([row.id for row in requests]))
    return {row.request_id: row for row in rows.order_by(Referral.id)}


def may_refer(request: ServiceRequest) -> bool:
    """Is the next step to find a provider?"""
    live = live_referral(request)
    return request.status is RequestStatus.REVIEWING and (not live or live.status is Status.DRAFT)
