"""Many visits at once: a whole dong's meals ticked on one list, regular ones planned ahead."""

import datetime as dt

from peewee import JOIN

from db.areas import Dong
from db.base import Refused, writing
from db.organizations import Organization
from db.people import Person
from db.referral_states import Status as ReferralStatus
from db.referrals import Referral
from db.requests import ServiceRequest
from db.services import Service
from db.settlements import refuse_closed_month
from db.staff import Staff
from db.visiting import TAKES_VISITS, blank_visit, refuse_bad_day, taken, write_visit
from db.visits import Kind, Status, Visit

TAKES_PLANS = TAKES_VISITS - {ReferralStatus.COMPLETED}


def enter_round(ticked: dict[int, int], *, day: dt.date, staff: Staff, now) -> int:
    """One service visit for each ticked referral ({id: units}); who has one that day keeps it.

    Returns how many are new. All or nothing; raises Refused.
    """
    with writing():
        new = 0
        for referral in Referral.select().where(Referral.id.in_(list(ticked))):
            refuse_bad_day(referral, day, now)
            done = taken(referral, day, Kind.SERVICE).where(Visit.status == Status.CONFIRMED)
            if done.exists():
                continue
            facts = {"units": ticked[referral.id], "form_id": None}
            write_visit(referral, day, 1, staff=staff, now=now, **facts)
            new += 1
        return new


def days_between(first: dt.date, last: dt.date, weekdays: set[int]) -> list[dt.date]:
    """Every day of the period that falls on one of these weekdays (Monday is 0)."""
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if day.weekday() in weekdays]


def on_round(*, service: Service | int, dong: str = "", day: dt.date) -> list[Referral]:
    """Who gets this service on this day, by dong and name; `.done` is the day's visit or None."""
    here = (Visit.referral == Referral.id) & (Visit.day == day) & (Visit.kind == Kind.SERVICE)
    rows = (
        Referral.select(Referral, ServiceRequest, Person, Dong, Organization, Visit)
        .join(ServiceRequest)
        .join(Person)
        .switch(ServiceRequest)
        .join(Dong, on=ServiceRequest.dong == Dong.code)
        .switch(Referral)
        .join(Organization)
        .switch(Referral)
        .join(Visit, JOIN.LEFT_OUTER, on=here & (Visit.status == Status.CONFIRMED), attr="done")
        .where(Referral.service == service, Referral.status.in_(TAKES_VISITS))
        .where(Referral.starts_on <= day, Referral.ends_on >= day)
    )
    rows = rows.where(ServiceRequest.dong == dong) if dong else rows
    return list(rows.order_by(Dong.name, Person.name_key, Referral.id))


def plan_visits(referral: Referral, days: list[dt.date], *, units: int, staff, now) -> int:
    """Planned visits on these days; a day that has one keeps it. Returns how many are new."""
    with writing():
        referral = Referral.get_by_id(referral.id)
        if referral.status not in TAKES_PLANS:
            raise Refused("기관이 맡은 의뢰에만 방문을 적을 수 있어요.")
        new = 0
        for day in days:
            if taken(referral, day, Kind.SERVICE).exists():
                continue
            refuse_closed_month(referral.organization_id, day)
            visit = blank_visit(referral, day, Kind.SERVICE)
            visit.units, visit.status = units, Status.PLANNED
            visit.staff, visit.created_at = staff, now
            visit.save()
            new += 1
        return new


def on_day(day: dt.date, organization: Organization | int | None = None) -> list[Visit]:
    """Planned and done visits of a day by provider, dong and name, with what a list needs."""
    rows = (
        Visit.select(Visit, Referral, ServiceRequest, Person, Dong, Organization, Service)
        .join(Referral)
        .join(ServiceRequest)
        .switch(Visit)
        .join(Person)
        .switch(Visit)
        .join(Dong)
        .switch(Visit)
        .join(Organization)
        .switch(Visit)
        .join(Service)
        .where(Visit.day == day, Visit.status != Status.VOID, Visit.kind != Kind.ADJUSTMENT)
    )
    if organization:
        rows = rows.where(Visit.organization == organization)
    return list(rows.order_by(Organization.name, Dong.name, Person.name_key, Visit.id))
