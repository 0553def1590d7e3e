"""Where help is missing: stuck cases, declines, services that nobody offers, how long it takes."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from peewee import fn

from db.areas import Dong, Zone, all_dongs
from db.clock import today
from db.months import bounds
from db.organizations import Organization, ServiceArea
from db.referral_states import Decline
from db.referral_states import Status as ReferralStatus
from db.referrals import Referral
from db.request_states import OPEN
from db.requests import ServiceRequest
from db.services import Offer, Service, sendable_services
from db.tips import OPEN_TIPS, TipOff
from db.veils import FEW, told
from db.visits import Kind, Status, Visit


@dataclass
class Count:
    """A number, and the people behind it."""

    number: int = 0
    people: set[int] = field(default_factory=set)


def stuck(now: dt.datetime) -> list[ServiceRequest | TipOff]:
    """Whatever is open past its clock, the longest first. Who it is about is not for every eye."""
    requests = ServiceRequest.select().where(
        ServiceRequest.status.in_(OPEN), ServiceRequest.due_at < now
    )
    tips = TipOff.select().where(TipOff.status.in_(OPEN_TIPS), TipOff.due_at < now)
    return sorted([*requests, *tips], key=lambda thing: thing.due_at)


def declines(month: dt.date, *, veil: bool) -> tuple[dict, dict]:
    """How often providers said no in a month: by reason, and for out_of_area by dong code.

    veil: None instead of a number that tells of fewer than five people.
    """
    reasons, dongs = defaultdict(Count), defaultdict(Count)
    for why, person, dong in _declined(month):
        _count(reasons[why], person)
        if why is Decline.OUT_OF_AREA:
            _count(dongs[dong], person)
    return _told(reasons, veil), _told(dongs, veil)


def _declined(month: dt.date):
    first, after = bounds(month)
    rows = Referral.select(
        Referral.decline_reason, ServiceRequest.person, ServiceRequest.dong
    ).join(ServiceRequest)
    rows = rows.where(Referral.status == ReferralStatus.DECLINED)
    return rows.where(Referral.closed_at >= first, Referral.closed_at < after).tuples()


def _count(count: Count, person: int) -> None:
    count.number += 1
    count.people.add(person)


def _told(counts: dict[str, Count], veil: bool) -> dict[str, int | None]:
    numbers = {key: count.number for key, count in counts.items()}
    people = {key: len(count.people) for key, count in counts.items()}
    return told(numbers, people, veil=veil)


def nobody_offers() -> list[tuple[Service, list[Dong]]]:
    """Services that no provider gives in some dongs, with these dongs; those of all dongs first."""
    areas, offers = defaultdict(set), defaultdict(list)
    for row in ServiceArea.select():
        areas[row.organization_id].add(row.dong_id)
    for row in Offer.select().join(Organization).where(Organization.active):
        offers[row.service_id].append(areas.get(row.organization_id))
    dongs = all_dongs()
    found = [
        (service, [d for d in dongs if not any(not o or d.code in o for o in offers[service.id])])
        for service in sendable_services()
    ]
    return sorted((pair for pair in found if pair[1]), key=lambda pair: -len(pair[1]))


def waits(month: dt.date, *, veil: bool) -> dict[Zone | str, float | None]:
    """Median days from reception to the first visit, by zone and for "all", of those whose first
    visit fell into this month; veil as for `declines`."""
    days, people = defaultdict(list), defaultdict(set)
    for row in _first_visits(month):
        for key in ("all", row.zone):
            days[key].append(max(0, (row.first - today(row.created_at)).days))
            people[key].add(row.person_id)
    few = {key for key, found in people.items() if veil and len(found) < FEW}
    return {key: None if key in few else median(found) for key, found in days.items()}


def _first_visits(month: dt.date):
    first, after = bounds(month)
    day = fn.MIN(Visit.day)
    columns = (ServiceRequest.created_at, ServiceRequest.person, Dong.zone)
    rows = Visit.select(day.alias("first"), *columns).join(Referral)
    rows = rows.join(ServiceRequest).join(Dong, on=ServiceRequest.dong == Dong.code)
    rows = rows.where(Visit.kind == Kind.SERVICE, Visit.status == Status.CONFIRMED)
    rows = rows.group_by(ServiceRequest.id, *columns)
    return rows.having(day >= today(first), day < today(after)).objects()
