"""The centre's own closed days: clocks that start from now on do not run on them."""

import datetime as dt

from db.base import Refused, writing
from db.clock import ClosedDay, is_working_day, today


def coming_closed_days(now: dt.datetime) -> list[ClosedDay]:
    """Today's and later ones, the next one first."""
    later = ClosedDay.select().where(ClosedDay.day >= today(now))
    return list(later.order_by(ClosedDay.day))


def close_on(day: dt.date, reason: str, *, now: dt.datetime) -> None:
    """Be closed on a working day; said again, the reason is the new one. Raises Refused."""
    if day < today(now):
        raise Refused("지난 날이에요. 오늘이나 그 뒤를 골라 주세요.")
    if not is_working_day(day, set()):
        raise Refused("주말이나 공휴일이라 이미 쉬는 날이에요.")
    with writing():
        ClosedDay.insert(day=day, reason=reason).on_conflict_replace().execute()


def open_on(day: dt.date) -> None:
    """Be open again; nothing to do where it was not closed."""
    with writing():
        ClosedDay.delete().where(ClosedDay.day == day).execute()
