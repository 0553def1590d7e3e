"""A person's year in a programme: what is used, what is reserved, and what more would cost."""

import datetime as dt
from dataclasses import dataclass

from peewee import JOIN, fn

from db.incomes import Band, band_on
from db.money import Quote, split
from db.people import Person
from db.prices import payer_rule, price
from db.referral_states import WITH_THE_PROVIDER
from db.referrals import Referral
from db.requests import ServiceRequest
from db.services import Programme, Service
from db.visits import Status, Visit


def used_in(person: Person | int, programme: Programme | str, year: int) -> int:
    """Won that the programme paid for this person's visits of the calendar year."""
    total = fn.COALESCE(fn.SUM(Visit.programme_share), 0)
    mine = (Visit.person == person) & (Visit.programme == programme) & (Visit.year == year)
    return Visit.select(total).where(mine, Visit.status == Status.CONFIRMED).scalar()


def reserved_in(person: Person | int, programme: Programme | str, year: int) -> int:
    """Won approved for this person's open referrals of the year and not yet used by visits."""
    took_place = (Visit.referral == Referral.id) & (Visit.status == Status.CONFIRMED)
    used = fn.COALESCE(fn.SUM(Visit.programme_share), 0)
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    rows = (
        Referral.select(Referral.programme_krw, used.alias("used"))
        .join(ServiceRequest)
        .switch(Referral)
        .join(Service)
        .switch(Referral)
        .join(Visit, JOIN.LEFT_OUTER, on=took_place)
        .where(ServiceRequest.person == person, Service.programme == programme)
        .where(Referral.status.in_(WITH_THE_PROVIDER), Referral.starts_on.between(first, last))
        .group_by(Referral.id)
    )
    return sum(max(0, row.programme_krw - row.used) for row in rows.objects())


def quote(person, service: Service, units: int, day: dt.date, *, band: Band | None = None) -> Quote:
    """What so many units from this day on would cost, before anything is sent."""
    unit_price, rule = price(service, day), payer_rule(service.programme_id, day)
    year = (person, service.programme_id, day.year)
    used, reserved = used_in(*year), reserved_in(*year)
    known = band or band_on(person, day)
    programme, copay = split(units * (unit_price or 0), known, rule, used + reserved)
    ceiling = rule.ceiling_krw if rule else None
    return Quote(units, unit_price, programme, copay, used, reserved, ceiling)


@dataclass(frozen=True)
class Year:
    """One programme's calendar year of a person; won."""

    programme: Programme
    ceiling: int | None
    used: int
    reserved: int
    copay: int

    @property
    def left(self) -> int | None:
        return None if self.ceiling is None else max(0, self.ceiling - self.used - self.reserved)


def years_of(person: Person | int, day: dt.date) -> list[Year]:
    """The money of this calendar year, a line for each programme that has a price."""
    found = []
    for programme in Programme.select().order_by(Programme.name):
        rule = payer_rule(programme, day)
        year = (person, programme, day.year)
        mine = (Visit.person == person) & (Visit.programme == programme) & (Visit.year == day.year)
        paid = Visit.select(fn.COALESCE(fn.SUM(Visit.copay), 0)).where(mine)
        copay = paid.where(Visit.status == Status.CONFIRMED).scalar()
        ceiling = rule.ceiling_krw if rule else None
        line = Year(programme, ceiling, used_in(*year), reserved_in(*year), copay)
        if rule or line.used or line.copay:
            found.append(line)
    return found
