"""Seoul's clock and the centre's working days."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays.countries import KR
from peewee import CharField, DateField

from db.base import Table

SEOUL = ZoneInfo("Asia/Seoul")
OPENS = dt.time(9)
CLOSES = dt.time(18)


class ClosedDay(Table):
    """A day on which this centre is closed besides weekends and public holidays."""

    day = DateField(primary_key=True)
    reason = CharField(default="")


@lru_cache
def _holidays(year: int) -> frozenset[dt.date]:
    return frozenset(KR(years=year))


def today(now: dt.datetime) -> dt.date:
    """The date in Seoul at an aware moment."""
    return now.astimezone(SEOUL).date()


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """An aware moment of Seoul's day and time."""
    return dt.datetime.combine(day, time, SEOUL)


def is_working_day(day: dt.date, closed: set[dt.date]) -> bool:
    return day.weekday() < 5 and day not in _holidays(day.year) and day not in closed


def _closed_from(day: dt.date) -> set[dt.date]:
    return {row.day for row in ClosedDay.select().where(ClosedDay.day >= day)}


def working_hours_later(now: dt.datetime, hours: int) -> dt.datetime:
    """So many hours later, counting only those in which the centre is open."""
    closed, left = _closed_from(today(now)), dt.timedelta(hours=hours)
    moment, day = now.astimezone(SEOUL), today(now)
    while True:
        opens, closes = at(day, OPENS), at(day, CLOSES)
        begin = max(moment, opens)
        if is_working_day(day, closed) and begin < closes:
            if closes - begin >= left:
                return begin + left
            left -= closes - begin
        day += dt.timedelta(days=1)


def working_days_later(now: dt.datetime, days: int) -> dt.datetime:
    """Closing time of the n-th working day after today. Korean holidays: package `holidays`."""
    closed = _closed_from(today(now))
    day = today(now)
    while days:
        day += dt.timedelta(days=1)
        days -= is_working_day(day, closed)
    return at(day, CLOSES)
