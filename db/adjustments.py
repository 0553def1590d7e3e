"""Correcting a visit of a locked month: a new line in an open one, never a change of the old."""

import datetime as dt

from peewee import fn

from db.base import Refused, writing
from db.budgets import used_in
from db.clock import today
from db.incomes import band_on
from db.money import split
from db.prices import payer_rule
from db.settlements import Status, refuse_closed_month, settlement_of
from db.visits import Kind, Visit
from db.visits import Status as VisitStatus

_SAME = ("referral", "person", "organization", "service", "programme", "dong", "year", "unit_price")


def adjust(visit: Visit, *, units: int, note: str, form_id: str, **facts) -> Visit:
    """Correct a visit of a closed month by a new line in an open one; the same form twice is one.

    units: how many it should have been. The line carries the difference, at the old price and
    within what the ceiling of the old year leaves. facts: day, staff, now. Raises Refused.
    """
    if not note:
        raise Refused("무엇을 왜 고치는지 적어 주세요.")
    with writing():
        before = Visit.get_or_none(Visit.form_id == form_id)
        return before or _correct(visit, units, note=note, form_id=form_id, **facts)


def _correct(visit: Visit, units: int, *, day: dt.date, now: dt.datetime, **facts) -> Visit:
    _refuse_adjustment(visit, day, now)
    same = {name: getattr(visit, name) for name in _SAME}
    same |= {"kind": Kind.ADJUSTMENT, "corrects": visit, "day": day, "created_at": now}
    return Visit.create(**same, **_difference(visit, units), **facts)


def _difference(visit: Visit, units: int) -> dict[str, int]:
    """What has to be added to the sums that stand, in won."""
    gross, programme, copay = _standing(visit)
    right = units * (visit.unit_price or 0)
    if right == gross:
        raise Refused("지금 적힌 것과 같아요. 고칠 것이 없어요.")
    used = used_in(visit.person_id, visit.programme_id, visit.year) - programme
    band, rule = band_on(visit.person_id, visit.day), payer_rule(visit.programme_id, visit.day)
    share, own = split(right, band, rule, used)
    return {"gross": right - gross, "programme_share": share - programme, "copay": own - copay}


def _refuse_adjustment(visit: Visit, day: dt.date, now) -> None:
    settled = settlement_of(visit.organization_id, visit.day)
    if visit.kind is not Kind.SERVICE or not settled or settled.status is not Status.LOCKED:
        raise Refused("잠근 달의 방문만 조정해요. 열린 달의 방문은 지우고 새로 적어 주세요.")
    if visit.status is not VisitStatus.CONFIRMED:
        raise Refused("다녀온 방문만 조정해요.")
    if not visit.day <= day <= today(now):
        raise Refused("조정하는 날은 방문한 날과 오늘 사이여야 해요.")
    refuse_closed_month(visit.organization_id, day)


def _standing(visit: Visit) -> tuple[int, int, int]:
    """What the visit comes to with the corrections made so far."""
    total = [fn.SUM(column) for column in (Visit.gross, Visit.programme_share, Visit.copay)]
    rows = Visit.select(*total).where((Visit.id == visit.id) | (Visit.corrects == visit.id))
    return rows.where(Visit.status == VisitStatus.CONFIRMED).tuples().first()
