"""Household income in bands, as somebody noted it for a person from a day on."""

import datetime as dt
from enum import StrEnum

from peewee import JOIN, DateField, ForeignKeyField
from playhouse.fields import EnumField

from db import clock
from db.base import Refused, Table, UtcField, writing
from db.people import Person
from db.staff import Staff

FARTHEST = 366  # days


class Band(StrEnum):
    """The highest % of the standard median that a household in it may have."""

    UP_TO_50 = "50"
    UP_TO_75 = "75"
    UP_TO_100 = "100"
    UP_TO_130 = "130"
    UP_TO_160 = "160"
    ABOVE = "above"

    @property
    def at_most(self) -> int | None:
        """% of the median; None: there is no upper end."""
        return None if self is Band.ABOVE else int(self.value)


class Income(Table):
    """Written once; a new fact is a new row, so that old sums can be explained."""

    person = ForeignKeyField(Person, backref="incomes", on_delete="CASCADE")
    band = EnumField(Band)
    valid_from = DateField()
    noted_by = ForeignKeyField(Staff, null=True, backref="noted_incomes")
    noted_at = UtcField()

    class Meta:
        indexes = ((("person", "valid_from"), False),)


def incomes_of(person: Person | int) -> list[Income]:
    """What was noted, the newest first, each with who noted it."""
    rows = Income.select(Income, Staff).join(Staff, JOIN.LEFT_OUTER)
    rows = rows.where(Income.person == person)
    return list(rows.order_by(Income.valid_from.desc(), Income.id.desc()))


def band_on(person: Person | int, day: dt.date) -> Band | None:
    """The band that held on this day; before the first note, what was noted first."""
    rows = Income.select().where(Income.person == person)
    began = rows.where(Income.valid_from <= day)
    newest = began.order_by(Income.valid_from.desc(), Income.id.desc()).first()
    found = newest or rows.order_by(Income.valid_from, Income.id).first()
    return found.band if found else None


def note_income(person: Person, band: Band, *, valid_from: dt.date, staff: Staff, now) -> None:
    """Keep what the household's income is from this day on; the same fact twice is one row.

    Raises Refused for a far-off day.
    """
    if abs((valid_from - clock.today(now)).days) > FARTHEST:
        raise Refused("날짜를 다시 확인해 주세요. 오늘에서 한 해 안이어야 해요.")
    facts = {"person": person, "band": band, "valid_from": valid_from}
    with writing():
        newest = Income.select().where(Income.person == person).order_by(Income.id.desc()).first()
        if not newest or (newest.band, newest.valid_from) != (band, valid_from):
            Income.create(**facts, noted_by=staff, noted_at=now)
