"""Entering a visit: the price of its day is copied, and split where it crosses the ceiling."""

import datetime as dt

from peewee import JOIN, fn

from db import clock
from db.base import Refused, writing
from db.budgets import used_in
from db.incomes import band_on
from db.money import split
from db.prices import payer_rule, price
from db.referral_states import Status as ReferralStatus
from db.referrals import Referral
from db.settlements import refuse_closed_month
from db.staff import Staff
from db.visits import Kind, Status, Visit

# Also after the help has ended: paper comes in late.
TAKES_VISITS = {
    ReferralStatus.ACCEPTED,
    ReferralStatus.IN_PROGRESS,
    ReferralStatus.ON_HOLD,
    ReferralStatus.COMPLETED,
}
OLDEST = dt.timedelta(days=366)
MOST_UNITS = 200


def enter_visit(referral: Referral, *, day, staff: Staff, now, form_id: str, **facts) -> Visit:
    """Keep what took place on a day; sent again with the same form_id it is the same visit.

    facts: kind, units, minutes, note; again=True for a second one of the day. Raises Refused.
    """
    with writing():
        if before := Visit.get_or_none(Visit.form_id == form_id):
            return before
        referral = Referral.get_by_id(referral.id)
        refuse_bad_day(referral, day, now)
        turn = _next_turn(referral, day, facts.get("kind", Kind.SERVICE), facts.pop("again", False))
        return write_visit(referral, day, turn, staff=staff, now=now, form_id=form_id, **facts)


def refuse_bad_day(referral: Referral, day: dt.date, now) -> None:
    """Is this a day on which something can have taken place, in an open month? Raises Refused."""
    if referral.status not in TAKES_VISITS:
        raise Refused("기관이 맡은 의뢰에만 방문을 적을 수 있어요.")
    if not clock.today(now) - OLDEST <= day <= clock.today(now):
        raise Refused("방문한 날은 오늘이나 지난 한 해 안이어야 해요.")
    refuse_closed_month(referral.organization_id, day)


def taken(referral: Referral, day: dt.date, kind: Kind):
    """What stands on this day already, planned or done."""
    same = (Visit.referral == referral) & (Visit.day == day) & (Visit.kind == kind)
    return Visit.select().where(same, Visit.status != Status.VOID)


def _next_turn(referral: Referral, day: dt.date, kind: Kind, again: bool) -> int:
    done = taken(referral, day, kind).where(Visit.status == Status.CONFIRMED).count()
    if done and not again:
        raise Refused("이 날의 방문이 이미 있어요. 두 번째 방문이면 그 칸을 골라 주세요.")
    return done + 1


def write_visit(
    referral: Referral, day: dt.date, turn: int, *, staff, now, form_id, **facts
) -> Visit:
    """The row with its money; a planned one of that day becomes the real one."""
    kind = facts.get("kind", Kind.SERVICE)
    planned = taken(referral, day, kind).where(Visit.status == Status.PLANNED).first()
    visit = planned or blank_visit(referral, day, kind)
    units = facts.get("units", 0) if kind is Kind.SERVICE else 0
    if kind is Kind.SERVICE and not 0 < units <= MOST_UNITS:
        raise Refused("몇 단위였는지 적어 주세요.")
    visit.turn = planned.turn if planned else turn
    visit.units, visit.minutes = units, facts.get("minutes", 0)
    visit.note, visit.status = facts.get("note", ""), Status.CONFIRMED
    visit.staff, visit.form_id, visit.created_at = staff, form_id, now
    _price(visit)
    visit.save()
    if kind is Kind.SERVICE and referral.status is ReferralStatus.ACCEPTED:
        referral.move_to(ReferralStatus.IN_PROGRESS, now=now)
    return visit


def blank_visit(referral: Referral, day: dt.date, kind: Kind) -> Visit:
    """A row that knows whose it is, not yet what."""
    request, service = referral.request, referral.service
    return Visit(
        referral=referral,
        person=request.person_id,
        organization=referral.organization_id,
        service=service,
        programme=service.programme_id,
        dong=request.dong_id,
        day=day,
        year=day.year,
        kind=kind,
    )


def _price(visit: Visit) -> None:
    """Copy the day's price, and split what it comes to."""
    if visit.kind is not Kind.SERVICE:
        return
    visit.unit_price = price(visit.service, visit.day)
    visit.gross = visit.units * (visit.unit_price or 0)
    visit.programme_share, visit.copay = split(
        visit.gross,
        band_on(visit.person_id, visit.day),
        payer_rule(visit.programme_id, visit.day),
        used_in(visit.person_id, visit.programme_id, visit.year),
    )


def void_visit(visit: Visit, *, note: str) -> None:
    """It was entered by mistake, or will not take place; its money counts no more."""
    with writing():
        fresh = Visit.get_by_id(visit.id)
        refuse_closed_month(fresh.organization_id, fresh.day)
        if fresh.status is Status.CONFIRMED and not note:
            raise Refused("왜 지우는지 한 줄 적어 주세요.")
        fresh.status, fresh.note, fresh.form_id = Status.VOID, note, None
        fresh.save()


def counts_by_day(first: dt.date, last: dt.date) -> dict[tuple[dt.date, Status], int]:
    """How many visits are planned and took place on each day; one query."""
    number = fn.COUNT(Visit.id)
    rows = Visit.select(Visit.day, Visit.status, number.alias("n"))
    rows = rows.where(Visit.day.between(first, last), Visit.kind != Kind.ADJUSTMENT)
    return {(row.day, row.status): row.n for row in rows.group_by(Visit.day, Visit.status)}


def visits_of(referral: Referral | int) -> list[Visit]:
    """What was planned and took place for a referral, the latest day first."""
    rows = Visit.select(Visit, Staff).join(Staff, JOIN.LEFT_OUTER)
    rows = rows.where(Visit.referral == referral, Visit.status != Status.VOID)
    return list(rows.order_by(Visit.day.desc(), Visit.id.desc()))


def go_as_planned(visit: Visit, *, staff: Staff, now, form_id: str) -> Visit:
    """What was planned took place as planned."""
    facts = {"units": visit.units, "day": visit.day, "form_id": form_id}
    return enter_visit(visit.referral, staff=staff, now=now, **facts)
