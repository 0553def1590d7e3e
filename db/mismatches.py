"""What does not fit in a month, found before anybody signs it."""

import datetime as dt
from collections import Counter
from enum import StrEnum

from peewee import fn

from db.people import Person
from db.referrals import Referral
from db.services import Service
from db.settling import next_month
from db.visits import Kind, Status, Visit

SHOWN = 100  # at a time; what is mended makes room for the next


class Mismatch(StrEnum):
    STILL_PLANNED = "still_planned"
    NO_PRICE = "no_price"
    OUTSIDE_PERIOD = "outside_period"
    OVER_APPROVED = "over_approved"
    TWICE_A_DAY = "twice_a_day"


def mismatches(organization: int, month: dt.date) -> list[tuple[Mismatch, Visit]]:
    """(what is wrong, the visit where it shows), in a fixed number of queries."""
    visits = _given(organization, month)
    days = Counter((one.person_id, one.service_id, one.day) for one in visits)
    totals = _totals(organization, month)
    found = [(Mismatch.STILL_PLANNED, one.id) for one in _planned(organization, month)]
    for one in visits:
        found += [(why, one.id) for why in _wrong_with(one, days)]
    last = {one.referral_id: one for one in visits}
    over = [one for one in last.values() if totals[one.referral_id] > one.approved]
    found += [(Mismatch.OVER_APPROVED, one.id) for one in over]
    return _with_rows(found)


def _wrong_with(one, days: Counter) -> list[Mismatch]:
    wrong = []
    if one.unit_price is None and one.unit:
        wrong.append(Mismatch.NO_PRICE)
    if not one.starts_on <= one.day <= one.ends_on:
        wrong.append(Mismatch.OUTSIDE_PERIOD)
    if days[one.person_id, one.service_id, one.day] > 1:
        wrong.append(Mismatch.TWICE_A_DAY)
    return wrong


def _given(organization: int, month: dt.date) -> list:
    """The month's service visits with what was referred, as bare rows: there may be thousands."""
    named = (Visit.referral, Visit.person, Visit.service)
    columns = [Visit.id, Visit.day, Visit.unit_price]
    columns += [field.alias(field.object_id_name) for field in named]
    referred = (Referral.starts_on, Referral.ends_on, Referral.units.alias("approved"))
    rows = Visit.select(*columns, *referred, Service.unit)
    rows = rows.join(Referral).switch(Visit).join(Service)
    rows = rows.where(Visit.organization == organization, Visit.kind == Kind.SERVICE)
    rows = rows.where(Visit.day.between(month, _end(month)), Visit.status == Status.CONFIRMED)
    return list(rows.order_by(Visit.day, Visit.id).namedtuples())


def _end(month: dt.date) -> dt.date:
    return next_month(month) - dt.timedelta(days=1)


def _with_rows(found: list[tuple[Mismatch, int]]) -> list[tuple[Mismatch, Visit]]:
    """The first of what was found, each with its visit, service and person."""
    found = found[:SHOWN]
    rows = Visit.select(Visit, Service, Person).join(Service).switch(Visit).join(Person)
    visits = {row.id: row for row in rows.where(Visit.id.in_([one for _why, one in found]))}
    return [(why, visits[one]) for why, one in found]


def _planned(organization: int, month: dt.date) -> list:
    """Those of which nobody said whether they took place."""
    here = (Visit.organization == organization) & (Visit.status == Status.PLANNED)
    rows = Visit.select(Visit.id).where(here, Visit.day.between(month, _end(month)))
    return list(rows.order_by(Visit.day).limit(SHOWN))


def _totals(organization: int, month: dt.date) -> dict[int, int]:
    """Units that took place under each referral of the month, of all months."""
    here = (Visit.organization == organization) & Visit.day.between(month, _end(month))
    theirs = Visit.select(Visit.referral).where(here)
    rows = Visit.select(Visit.referral, fn.SUM(Visit.units))
    rows = rows.where(Visit.referral.in_(theirs), Visit.status == Status.CONFIRMED)
    return dict(rows.group_by(Visit.referral).tuples())
