"""Settling a provider's month: drawn up from its visits, checked, submitted, confirmed, locked."""

import datetime as dt
from dataclasses import astuple, dataclass

from peewee import JOIN, fn

from db.base import Refused, writing
from db.budgets import used_in
from db.clock import today
from db.incomes import band_on
from db.money import split
from db.organizations import Organization
from db.people import Person
from db.prices import payer_rule
from db.services import Service
from db.settlements import (
    Settlement,
    SettlementLine,
    Status,
    month_of,
    refuse_closed_month,
    settlement_of,
)
from db.staff import Staff
from db.visits import Kind, Visit
from db.visits import Status as VisitStatus


@dataclass(frozen=True)
class Sums:
    visits: int
    gross: int
    programme: int
    copay: int
    minutes: int


NOTHING = Sums(0, 0, 0, 0, 0)


def next_month(month: dt.date) -> dt.date:
    return (month.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _in_month(month: dt.date):
    last = next_month(month) - dt.timedelta(days=1)
    return Visit.day.between(month_of(month), last)


def begin_month(organization: Organization, month: dt.date) -> Settlement:
    """The settlement of this month, made if new."""
    with writing():
        facts = {"organization": organization, "month": month_of(month)}
        return Settlement.get_or_create(**facts)[0]


def visits_in(organization: Organization | int, month: dt.date, limit: int | None = None):
    """What took place in the month by day, each with its service and person; one query."""
    rows = Visit.select(Visit, Service, Person).join(Service).switch(Visit).join(Person)
    rows = rows.where(Visit.organization == organization, _in_month(month))
    rows = rows.where(Visit.status == VisitStatus.CONFIRMED)
    return list(rows.order_by(Visit.day, Visit.id).limit(limit))


def lines_of(settlement: Settlement, limit: int | None = None) -> list:
    """What is settled: the lines of a locked month, else the visits that will become lines."""
    if settlement.status is not Status.LOCKED:
        return visits_in(settlement.organization_id, settlement.month, limit)
    rows = SettlementLine.select(SettlementLine, Service, Visit, Person).join(Service)
    rows = rows.switch(SettlementLine).join(Visit, JOIN.LEFT_OUTER).join(Person, JOIN.LEFT_OUTER)
    rows = rows.where(SettlementLine.settlement == settlement)
    return list(rows.order_by(SettlementLine.day, SettlementLine.id).limit(limit))


def sums_by_service(settlement: Settlement) -> list[tuple[Service, Sums]]:
    """What the lines come to for each service; two queries, whatever the number of lines."""
    locked = settlement.status is Status.LOCKED
    table = SettlementLine if locked else Visit
    columns = (table.gross, table.programme_share, table.copay, table.minutes)
    sums = [fn.COUNT(table.id), *(fn.SUM(column) for column in columns)]
    here = SettlementLine.settlement == settlement
    if not locked:
        here = (Visit.organization == settlement.organization_id) & _in_month(settlement.month)
        here &= Visit.status == VisitStatus.CONFIRMED
    rows = table.select(table.service, *sums).where(here).group_by(table.service)
    found = {one: Sums(*figures) for one, *figures in rows.tuples()}
    services = Service.select().where(Service.id.in_(list(found))).order_by(Service.id)
    return [(service, found[service.id]) for service in services]


def total_of(sums: list[tuple[Service, Sums]]) -> Sums:
    """What all services come to."""
    parts = [astuple(one) for _service, one in sums]
    return Sums(*(sum(column) for column in zip(*parts, strict=True))) if parts else NOTHING


def hand_on(settlement: Settlement, status: Status, *, staff: Staff, now) -> None:
    """Submit, confirm, send back or lock. A month is not submitted before it is over."""
    with writing():
        fresh = Settlement.get_by_id(settlement.id)
        if status is Status.SUBMITTED and next_month(fresh.month) > today(now):
            raise Refused("아직 끝나지 않은 달이에요. 다음 달 첫날부터 보낼 수 있어요.")
        if status is Status.LOCKED and fresh.status is Status.CONFIRMED:
            _copy_lines(fresh)
        fresh.move_to(status, staff=staff, now=now)


def _copy_lines(settlement: Settlement) -> None:
    """What stood there when it was locked; the person is a number from here on."""
    names = ("day", "service", "kind", "units", "minutes", "unit_price")
    names += ("gross", "programme_share", "copay")
    for visit in visits_in(settlement.organization_id, settlement.month):
        facts = {name: getattr(visit, name) for name in names}
        SettlementLine.create(
            settlement=settlement, visit=visit, person_number=visit.person_id, **facts
        )


def adjust(visit: Visit, *, units: int, day: dt.date, note: str, staff: Staff, now, form_id: str):
    """Correct a visit of a closed month by a new line in an open one; the old one stays.

    units: how many it should have been. The line carries the difference, at the old price and
    within what the ceiling of the old year leaves. Raises Refused.
    """
    if not note:
        raise Refused("무엇을 왜 고치는지 적어 주세요.")
    with writing():
        if before := Visit.get_or_none(Visit.form_id == form_id):
            return before
        _refuse_adjustment(visit, day, now)
        gross, programme, copay = _standing(visit)
        right = units * (visit.unit_price or 0)
        used = used_in(visit.person_id, visit.programme_id, visit.year) - programme
        band, rule = band_on(visit.person_id, visit.day), payer_rule(visit.programme_id, visit.day)
        share, own = split(right, band, rule, used)
        if right == gross:
            raise Refused("지금 적힌 것과 같아요. 고칠 것이 없어요.")
        return Visit.create(
            **{name: getattr(visit, name) for name in _SAME},
            day=day,
            kind=Kind.ADJUSTMENT,
            corrects=visit,
            gross=right - gross,
            programme_share=share - programme,
            copay=own - copay,
            note=note,
            staff=staff,
            form_id=form_id,
            created_at=now,
        )


_SAME = ("referral", "person", "organization", "service", "programme", "dong", "year", "unit_price")


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


def month_sums(month: dt.date) -> list[tuple[Organization, Status | None, Sums]]:
    """Every provider with visits or a settlement in the month; three queries."""
    columns = (Visit.gross, Visit.programme_share, Visit.copay, Visit.minutes)
    sums = [fn.COUNT(Visit.id), *(fn.SUM(column) for column in columns)]
    here = _in_month(month) & (Visit.status == VisitStatus.CONFIRMED)
    rows = Visit.select(Visit.organization, *sums).where(here).group_by(Visit.organization)
    found = {one: Sums(*figures) for one, *figures in rows.tuples()}
    began = Settlement.select().where(Settlement.month == month_of(month))
    states = {row.organization_id: row.status for row in began}
    named = Organization.select().where(Organization.id.in_([*found, *states]))
    return [
        (one, states.get(one.id), found.get(one.id, NOTHING))
        for one in named.order_by(Organization.name)
    ]
