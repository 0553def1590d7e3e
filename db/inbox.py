"""The one list of what is open: urgent first, then least time left."""

import datetime as dt
from dataclasses import dataclass

from peewee import JOIN

from db.areas import Dong
from db.people import Person, matches
from db.request_states import OPEN, Status
from db.requests import ServiceRequest
from db.services import Service
from db.staff import Staff
from db.tips import OPEN_TIPS, TipOff, TipStatus
from db.words import squash


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to besides a search: a status, the code of a dong, the slug of a
    service; empty asks nothing. It tells of no person, so it may stand in an address."""

    status: str = ""
    dong: str = ""
    service: str = ""


ALL = Wanted()


def inbox(
    *, query="", owner: Staff | None = None, wanted: Wanted = ALL, limit: int | None = None
) -> list[ServiceRequest | TipOff]:
    """Everything open, or what fits, or the most urgent of it. Two queries, whatever the length.

    query: part of a number or name, initial consonants, last four digits. owner: only theirs.
    """
    pressing = [
        *_requests(query, owner, wanted).order_by(*_first(ServiceRequest)).limit(limit),
        *_tips(query, owner, wanted).order_by(*_first(TipOff)).limit(limit),
    ]
    return sorted(pressing, key=_urgency)[:limit]


def how_many(*, query="", owner: Staff | None = None, wanted: Wanted = ALL) -> int:
    """The number of what `inbox` would show without a limit."""
    return _requests(query, owner, wanted).count() + _tips(query, owner, wanted).count()


def _first(table) -> tuple:
    return table.urgent.desc(), table.due_at, table.id


def finished(*, query="", wanted: Wanted = ALL, limit=50) -> list[ServiceRequest | TipOff]:
    """What is closed or withdrawn, or of it what fits; the latest first. Two queries."""
    requests = _requests(query, None, wanted, closed=True)
    tips = _tips(query, None, wanted, closed=True)
    latest = [
        *requests.order_by(ServiceRequest.closed_at.desc()).limit(limit),
        *tips.order_by(TipOff.closed_at.desc()).limit(limit),
    ]
    return sorted(latest, key=lambda thing: thing.closed_at, reverse=True)[:limit]


def _urgency(thing) -> tuple[bool, dt.datetime, int]:
    return (not thing.urgent, thing.due_at, thing.id)


def _joined():
    rows = ServiceRequest.select(ServiceRequest, Service, Person, Dong, Staff).join(Service)
    rows = rows.switch(ServiceRequest).join(Person).switch(ServiceRequest)
    rows = rows.join(Dong, on=ServiceRequest.dong == Dong.code).switch(ServiceRequest)
    return rows.join(Staff, JOIN.LEFT_OUTER, on=ServiceRequest.owner == Staff.id)


def _fits(query: str):
    person = matches(
        query, name_key=Person.name_key, name_initials=Person.name_initials, phone=Person.phone
    )
    return person | ServiceRequest.number.contains(squash(query))


def _requests(query: str, owner: Staff | None, wanted: Wanted, *, closed=False):
    status = ServiceRequest.status
    rows = _joined().where(status.not_in(OPEN) if closed else status.in_(OPEN))
    if wanted.status:
        rows = rows.where(status == Status(wanted.status))
    if wanted.dong:
        rows = rows.where(ServiceRequest.dong == wanted.dong)
    if wanted.service:
        rows = rows.where(Service.slug == wanted.service)
    if owner:
        rows = rows.where(ServiceRequest.owner == owner)
    return rows.where(_fits(query)) if squash(query) else rows


def _tips(query: str, owner: Staff | None, wanted: Wanted, *, closed=False):
    """Who worries about a neighbour asks for no service, and knows fewer states."""
    rows = TipOff.select(TipOff, Dong, Staff).join(Dong).switch(TipOff)
    rows = rows.join(Staff, JOIN.LEFT_OUTER, on=TipOff.owner == Staff.id)
    status = TipOff.status
    rows = rows.where(status.not_in(OPEN_TIPS) if closed else status.in_(OPEN_TIPS))
    if wanted.service or wanted.status and wanted.status not in list(TipStatus):
        rows = rows.where(TipOff.id.is_null())
    elif wanted.status:
        rows = rows.where(status == TipStatus(wanted.status))
    if wanted.dong:
        rows = rows.where(TipOff.dong == wanted.dong)
    if owner:
        rows = rows.where(TipOff.owner == owner)
    return rows.where(TipOff.number.contains(squash(query))) if squash(query) else rows


def every_request() -> list[ServiceRequest]:
    """Open and finished ones in the order in which they came, for exports."""
    return list(_joined().order_by(ServiceRequest.id))
