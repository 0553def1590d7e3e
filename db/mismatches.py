"""What does not fit in a month, found before anybody signs it."""

import datetime as dt
from collections import Counter
from enum import StrEnum

from peewee import fn

from db.people import Person
from db.referrals import Referral
from db.services import Service
from db.settling import next_month, visits_in
from db.visits import Kind, Status, Visit


class Mismatch(StrEnum):
    STILL_PLANNED = "still_planned"
    NO_PRICE = "no_price"
    OUTSIDE_PERIOD = "outside_period"
    OVER_APPROVED = "over_approved"
    TWICE_A_DAY = "twice_a_day"


def mismatches(organization: int, month: dt.date) -> list[tuple[Mismatch, Visit]]:
    """(what is wrong, the visit where it shows), in a fixed number of queries."""
    visits = [one for one in visits_in(organization, month) if one.kind is Kind.SERVICE]
    days = Counter((one.person_id, one.service_id, one.day) for one in visits)
    given = _given({one.referral_id for one in visits})
    last = {one.referral_id: one for one in visits}
    found = [(Mismatch.STILL_PLANNED, one) for one in _planned(organization, month)]
    for one in visits:
        if one.unit_price is None and one.service.unit:
            found.append((Mismatch.NO_PRICE, one))
        if not one.referral.starts_on <= one.day <= one.referral.ends_on:
            found.append((Mismatch.OUTSIDE_PERIOD, one))
        if days[one.person_id, one.service_id, one.day] > 1:
            found.append((Mismatch.TWICE_A_DAY, one))
    over = [one for one in last.values() if given[one.referral_id] > one.referral.units]
    return found + [(Mismatch.OVER_APPROVED, one) for one in over]


def _planned(organization: int, month: dt.date) -> list[Visit]:
    """Those of which nobody said whether they took place."""
    rows = Visit.select(Visit, Service, Person).join(Service).switch(Visit).join(Person)
    here = (Visit.organization == organization) & (Visit.status == Status.PLANNED)
    last = next_month(month) - dt.timedelta(days=1)
    return list(rows.where(here, Visit.day.between(month, last)).order_by(Visit.day))


def _given(referrals: set[int]) -> dict[int, int]:
    """Units that took place under each of these referrals, of all months."""
    rows = Visit.select(Visit.referral, fn.SUM(Visit.units).alias("n")).join(Referral)
    rows = rows.where(Visit.referral.in_(list(referrals)), Visit.status == Status.CONFIRMED)
    return {row.referral_id: row.n for row in rows.group_by(Visit.referral)}
