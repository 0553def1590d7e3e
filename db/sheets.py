"""A provider's day on paper: whom it visits or feeds, in which order, and what it may know."""

import datetime as dt
from dataclasses import dataclass

from peewee import Check, ForeignKeyField, IntegerField, fn

from db.areas import Dong
from db.assignments import sent_to
from db.base import Table, writing
from db.disclosures import seen_of_many
from db.organizations import Organization
from db.referral_states import HELPING
from db.referrals import Referral
from db.services import Service, Unit
from db.visits import Kind, Status, Visit

LAST = 999  # of the places in an order; who has none comes after those who have one


class Stop(Table):
    """In which place of its dong a home is visited."""

    referral = ForeignKeyField(Referral, primary_key=True, backref="stops", on_delete="CASCADE")
    place = IntegerField(constraints=[Check("place > 0")])


@dataclass(frozen=True)
class Line:
    """One home. seen: what the provider may know now (`db.disclosures`); entry notes are on paper
    only where the person consented, whatever else allows the referral."""

    referral: Referral
    seen: dict
    units: int
    place: int | None
    done: bool

    @property
    def note(self):
        """How to get in and what to mind, or None."""
        return self.seen.get("visit_note") if self.seen["consented"] else None

    @property
    def order(self) -> tuple:
        """By dong, then place, then name; who is closed by now comes last."""
        if not self.seen["open"]:
            return (True, "", LAST, "", self.referral.id)
        request = self.referral.request
        return (
            False,
            request.dong.name,
            self.place or LAST,
            request.person.name_key,
            self.referral.id,
        )


def sheet(
    organization: Organization, day: dt.date, *, now, meals: bool, dong: str = ""
) -> list[Line]:
    """The homes of a day in their order. meals: only those that get a meal, also where no days
    are planned: then one a day. dong: a code, or all. Six queries, whatever their number."""
    units = _visits(organization, day)
    if meals:
        units = dict.fromkeys(_daily(organization, day), (1, False)) | units
    rows = sent_to(organization).where(Referral.id.in_(list(units)))
    rows = rows.where(Service.unit == Unit.MEAL) if meals else rows
    referrals = list(rows)
    seen, places = seen_of_many(referrals, now), _places(referrals)
    lines = [
        Line(one, seen[one.id], units[one.id][0], places.get(one.id), units[one.id][1])
        for one in referrals
        if not dong or (seen[one.id]["open"] and one.request.dong_id == dong)
    ]
    return sorted(lines, key=lambda line: line.order)


def _visits(organization: Organization, day: dt.date) -> dict[int, tuple[int, bool]]:
    """(units, has it taken place?) of the day's services, by referral id."""
    rows = Visit.select().where(Visit.organization == organization, Visit.day == day)
    rows = rows.where(Visit.status != Status.VOID, Visit.kind == Kind.SERVICE)
    return {row.referral_id: (row.units, row.status is Status.CONFIRMED) for row in rows}


def _daily(organization: Organization, day: dt.date) -> list[int]:
    """Ids of referrals that help on this day and for which nobody ever planned days."""
    planned = Visit.select(Visit.referral).where(Visit.status == Status.PLANNED)
    rows = Referral.select(Referral.id).where(
        Referral.organization == organization, Referral.status.in_(HELPING)
    )
    rows = rows.where(Referral.starts_on <= day, Referral.ends_on >= day)
    return [row.id for row in rows.where(Referral.id.not_in(planned))]


def _places(referrals: list[Referral]) -> dict[int, int]:
    rows = Stop.select().where(Stop.referral.in_([one.id for one in referrals]))
    return {row.referral_id: row.place for row in rows}


def drop(lines: list[Line]) -> list[tuple[Dong, int]]:
    """What is left at the centre first: dongs in their order, and how many for each."""
    sums: dict[str, tuple[Dong, int]] = {}
    for line in lines:
        if line.seen["open"]:
            here = line.referral.request.dong
            sums[here.code] = (here, sums.get(here.code, (here, 0))[1] + line.units)
    return list(sums.values())


def set_order(places: dict[int, int | None]) -> None:
    """The place of each referral in its dong, by id; None takes it out of the order."""
    with writing():
        Stop.delete().where(Stop.referral.in_(list(places))).execute()
        for referral, place in places.items():
            if place:
                Stop.create(referral=referral, place=place)


def days_ahead(organization: Organization, first: dt.date, days: int) -> list[tuple[dt.date, int]]:
    """The next days on which something is planned or done, and how many homes; one query."""
    number = fn.COUNT(fn.DISTINCT(Visit.referral))
    last = first + dt.timedelta(days=days)
    rows = Visit.select(Visit.day, number.alias("n")).where(Visit.organization == organization)
    rows = rows.where(Visit.status != Status.VOID, Visit.kind == Kind.SERVICE)
    rows = rows.where(Visit.day.between(first, last)).group_by(Visit.day).order_by(Visit.day)
    return [(row.day, row.n) for row in rows]
