"""A month: built from its visits, checked, locked for good; corrected only by new lines."""

import datetime as dt
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from peewee import IntegrityError

from db.adjustments import adjust
from db.base import Refused, database, writing
from db.boards import YearPlan, set_plan, year_board
from db.budgets import used_in
from db.incomes import Band
from db.mismatches import Mismatch, mismatches
from db.people import Person
from db.prices import PayerRule, set_price
from db.requests import ServiceRequest
from db.rounds import plan_visits
from db.services import Programme, Service
from db.settlements import NEXT, Settlement, SettlementLine, Status
from db.settling import (
    begin_month,
    hand_on,
    lines_of,
    month_sums,
    sums_by_service,
    total_of,
)
from db.visiting import void_visit
from db.visits import Kind, Visit
from tests.factories import NOW, form_id, make_helping, make_staff, make_visit

DAY = dt.date(2026, 11, 20)
MONTH = dt.date(2026, 11, 1)
DECEMBER = dt.datetime(2026, 12, 2, 3, tzinfo=dt.UTC)
EARLIER = dt.datetime(2026, 11, 2, 3, tzinfo=dt.UTC)


def november(**facts):
    """Somebody who is helped all November."""
    return make_helping(now=EARLIER, units=30, **facts)


def lock(organization, month=MONTH, now=DECEMBER) -> Settlement:
    it, staff = begin_month(organization, month), make_staff()
    for status in (Status.SUBMITTED, Status.CONFIRMED, Status.LOCKED):
        hand_on(it, status, staff=staff, now=now)
    return Settlement.get_by_id(it.id)


def test_only_the_listed_moves_are_possible(app):
    organization, staff = november().organization, make_staff()
    it = begin_month(organization, MONTH)
    for status in (Status.DRAFT, Status.SUBMITTED, Status.CONFIRMED):
        for to in (Status.DRAFT, Status.SUBMITTED, Status.CONFIRMED):
            Settlement.update(status=status).execute()
            fresh = Settlement.get_by_id(it.id)
            if to in NEXT[status]:
                hand_on(fresh, to, staff=staff, now=DECEMBER)
                assert Settlement.get_by_id(it.id).status is to
            else:
                with pytest.raises(Refused):
                    hand_on(fresh, to, staff=staff, now=DECEMBER)
    Settlement.update(status=Status.CONFIRMED).execute()
    hand_on(it, Status.LOCKED, staff=staff, now=DECEMBER)
    for to in Status:
        with pytest.raises(Refused):
            hand_on(it, to, staff=staff, now=DECEMBER)


def test_a_month_is_not_submitted_before_it_is_over(app):
    it = begin_month(november().organization, MONTH)
    with pytest.raises(Refused, match="끝나지 않은 달"):
        hand_on(it, Status.SUBMITTED, staff=make_staff(), now=NOW)


def test_a_locked_month_never_changes(app):
    visit = make_visit(november(), DAY, now=DECEMBER)
    it = lock(visit.organization_id)
    before = [(line.day, line.gross, line.copay) for line in lines_of(it)]
    for forbidden in (
        lambda: Visit.update(gross=0, programme_share=0).execute(),
        lambda: Visit.update(day=DAY + dt.timedelta(days=40)).execute(),
        lambda: Visit.update(status="void").execute(),
        lambda: SettlementLine.update(gross=1, programme_share=1).execute(),
        lambda: SettlementLine.delete().execute(),
        lambda: SettlementLine.create(
            **{
                n: getattr(SettlementLine.get(), n)
                for n in SettlementLine._meta.fields
                if n != "id"
            }
        ),
        lambda: Settlement.update(status=Status.DRAFT).execute(),
        lambda: Settlement.delete().execute(),
    ):
        with pytest.raises(IntegrityError, match="locked month"), writing():
            forbidden()
    for refused in (
        lambda: make_visit(visit.referral, DAY, now=DECEMBER, again=True),
        lambda: void_visit(visit, note="잘못"),
        lambda: plan_visits(visit.referral, [MONTH], units=1, staff=make_staff(), now=DECEMBER),
    ):
        with pytest.raises(Refused, match="정산이 끝났거나"):
            refused()
    assert [(line.day, line.gross, line.copay) for line in lines_of(it)] == before


def test_even_the_database_takes_no_new_visit_into_a_locked_month(app):
    visit = make_visit(november(), DAY, now=DECEMBER)
    lock(visit.organization_id)
    facts = {n: getattr(visit, n) for n in Visit._meta.fields if n not in ("id", "form_id", "turn")}
    with pytest.raises(IntegrityError, match="locked month"), database.atomic():
        Visit.create(**facts, turn=7)


def test_a_locked_month_outlives_the_person_as_a_number(app):
    visit = make_visit(november(), DAY, now=DECEMBER)
    it, number = lock(visit.organization_id), visit.person_id
    with writing():
        ServiceRequest.delete().execute()
        Person.delete().execute()
    line = lines_of(Settlement.get_by_id(it.id))[0]
    assert line.visit is None and line.person_number == number and line.gross == 10_400


def test_the_sum_of_the_lines_is_the_total(app):
    helping = november()
    for day in range(3, 12):
        make_visit(helping, MONTH.replace(day=day), units=day, now=DECEMBER)
    make_visit(helping, DAY, kind=Kind.COORDINATION, minutes=15, now=DECEMBER)
    drawn_up = total_of(sums_by_service(begin_month(helping.organization, MONTH)))
    it = lock(helping.organization_id)
    lines, total = lines_of(it), total_of(sums_by_service(it))
    assert total == drawn_up
    assert total.gross == total.programme + total.copay == 63 * 10_400
    assert total.minutes == 15 and total.visits == 10
    assert sum(line.gross for line in lines) == total.gross
    assert month_sums(MONTH)[0][1:] == (Status.LOCKED, total)


# Corrections.


def test_a_correction_is_a_new_line_and_gives_the_ceiling_back(app):
    visit = make_visit(november(), DAY, units=5, now=DECEMBER)
    it = lock(visit.organization_id)
    day = dt.date(2026, 12, 2)
    facts = {"day": day, "staff": make_staff(), "now": DECEMBER, "note": "두 끼였어요"}
    sent = form_id()
    for _ in range(2):
        line = adjust(visit, units=2, form_id=sent, **facts)
    assert (line.gross, line.programme_share, line.copay) == (-31_200, -31_200, 0)
    assert total_of(sums_by_service(it)).gross == 52_000, "November stays as it was"
    assert used_in(visit.person_id, "dolbom_sos", 2026) == 20_800
    with pytest.raises(Refused, match="고칠 것이 없어요"):
        adjust(visit, units=2, form_id=form_id(), **facts)


def test_only_what_is_locked_is_adjusted(app):
    visit = make_visit(november(), DAY, now=DECEMBER)
    facts = {"day": DAY, "staff": make_staff(), "now": DECEMBER, "form_id": form_id()}
    with pytest.raises(Refused, match="잠근 달의 방문만"):
        adjust(visit, units=2, note="잘못", **facts)
    with pytest.raises(Refused, match="무엇을 왜"):
        adjust(visit, units=2, note="", **facts)


def test_only_what_took_place_is_adjusted(app):
    """A planned or deleted visit has no money that could be corrected."""
    helping = november()
    plan_visits(helping, [DAY], units=1, staff=make_staff(), now=EARLIER)
    planned, deleted = Visit.get(), make_visit(helping, DAY.replace(day=19), now=DECEMBER)
    void_visit(deleted, note="잘못")
    lock(helping.organization_id)
    facts = {"day": DECEMBER.date(), "staff": make_staff(), "now": DECEMBER, "note": "두 끼"}
    for visit in (planned, Visit.get_by_id(deleted.id)):
        with pytest.raises(Refused, match="다녀온 방문만"):
            adjust(visit, units=2, form_id=form_id(), **facts)


def test_no_correction_stands_before_its_visit(app):
    """In a month that nobody settles any more its money would be lost."""
    visit = make_visit(november(), DAY, units=5, now=DECEMBER)
    lock(visit.organization_id)
    facts = {"staff": make_staff(), "now": DECEMBER, "note": "두 끼", "form_id": form_id()}
    for day in (dt.date(1, 1, 1), dt.date(2026, 10, 31), dt.date(2026, 12, 3)):
        with pytest.raises(Refused, match="방문한 날과 오늘 사이"):
            adjust(visit, units=2, day=day, **facts)


HISTORY = st.lists(
    st.tuples(st.integers(1, 60), st.sampled_from([0, 1, 5]), st.booleans()),
    min_size=1,
    max_size=5,
)


@given(history=HISTORY, ceiling=st.integers(0, 900_000), band=st.sampled_from(list(Band)[1:4]))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_history_of_visits_and_corrections_exceeds_the_ceiling(app, history, ceiling, band):
    """Each (units, corrected to, a price change in between?); checked after every step."""
    with database.atomic() as undo:
        PayerRule.update(ceiling_krw=ceiling).execute()
        meals, helping = Service.get(slug="meal-delivery"), november(band=band)
        person, visits = helping.request.person_id, []
        for place, (units, _right, dearer) in enumerate(history):
            day = MONTH.replace(day=3 + place)
            visits.append(make_visit(helping, day, units=units, now=DECEMBER))
            if dearer:
                set_price(meals, amount_krw=11_000 + place, valid_from=day + dt.timedelta(days=1))
            assert used_in(person, "dolbom_sos", 2026) <= ceiling
        before = [(row.unit_price, row.gross) for row in visits]
        lock(helping.organization_id)
        for visit, (units, right, _dearer) in zip(visits, history, strict=True):
            if right != units and visit.unit_price:
                facts = {"day": dt.date(2026, 12, 2), "note": "고침", "form_id": form_id()}
                adjust(visit, units=right, staff=make_staff(), now=DECEMBER, **facts)
            assert 0 <= used_in(person, "dolbom_sos", 2026) <= ceiling
        after = [Visit.get_by_id(row.id) for row in visits]
        assert [(row.unit_price, row.gross) for row in after] == before
        undo.rollback()


# What does not fit.


def test_what_does_not_fit_is_listed_before_anybody_signs(app):
    helping = make_helping(now=EARLIER, units=1)
    make_visit(helping, DAY, units=2, now=DECEMBER)
    make_visit(helping, DAY, units=1, again=True, now=DECEMBER)
    make_visit(helping, MONTH, now=DECEMBER)  # a day before it began
    plan_visits(helping, [MONTH.replace(day=25)], units=1, staff=make_staff(), now=EARLIER)
    found = {why for why, _visit in mismatches(helping.organization_id, MONTH)}
    assert found == {
        Mismatch.STILL_PLANNED,
        Mismatch.OUTSIDE_PERIOD,
        Mismatch.OVER_APPROVED,
        Mismatch.TWICE_A_DAY,
    }


def test_a_month_in_order_has_nothing_to_list(app):
    visit = make_visit(november(), DAY, now=DECEMBER)
    assert mismatches(visit.organization_id, MONTH) == []


# The pages.


def page_of(visit) -> str:
    return f"/staff/settlements/{visit.organization_id}/months/2026-11"


@pytest.fixture
def december(clock):
    """November is over; ask for this before the member of staff logs in."""
    clock.now = DECEMBER


def test_an_unfinished_month_is_not_submitted(coordinator):
    visit = make_visit(november(), DAY)
    page = coordinator.post(f"{page_of(visit)}/moves/submitted", status=422)
    assert "아직 끝나지 않은 달" in page.text


def test_staff_close_a_month_and_print_it(december, coordinator):
    visit = make_visit(november(), DAY, now=DECEMBER)
    for step in ("submitted", "confirmed", "locked"):
        page = coordinator.post(f"{page_of(visit)}/moves/{step}")
    assert "10,400원" in page.text and "잠근 달이에요" in page.text
    coordinator.post(f"{page_of(visit)}/moves/draft", status=422)
    assert visit.person.name not in page.text, "masked on paper that lies about"


def test_the_claim_is_a_sheet_with_numbers(coordinator):
    visit = make_visit(november(), DAY, units=3, now=DECEMBER)
    coordinator.post(f"{page_of(visit)}/export", {"kind": "xlsx"}, status=422)
    answer = coordinator.send(f"{page_of(visit)}/export", {"kind": "xlsx", "reason": "청구"})
    sheet = load_workbook(io.BytesIO(answer.data)).active
    head, row = list(sheet.values)
    facts = dict(zip(head, row, strict=True))
    assert facts["이용료"] == 31_200 and facts["단가"] == 10_400 and facts["단위"] == 3
    assert visit.person.name not in row


def test_an_adjustment_is_made_from_the_locked_sheet(december, coordinator):
    visit = make_visit(november(), DAY, units=3, now=DECEMBER)
    lock(visit.organization_id)
    address = f"/staff/visits/{visit.id}/adjustments/new"
    assert address in coordinator.get(page_of(visit)).links
    coordinator.post(address, {"units": "1", "day": "2026-11-30", "why": "한 끼"}, status=422)
    page = coordinator.post(address, {"units": "1", "day": "2026-12-02", "why": "한 끼"})
    assert page.path.endswith("/2026-12") and "-20,800원" in page.text


def test_a_long_month_is_shown_in_part_and_printed_whole(coordinator, monkeypatch):
    from views.staff import settlements

    monkeypatch.setattr(settlements, "PAGE", 1)
    helping = november()
    for day in (5, 6, 7):
        make_visit(helping, MONTH.replace(day=day), now=DECEMBER)
    page = f"/staff/settlements/{helping.organization_id}/months/2026-11"
    assert "2026-11-07" not in coordinator.get(page).text
    assert "2026-11-07" in coordinator.get(f"{page}?all=1").text
    assert "31,200원" in coordinator.get(page).text


def test_the_list_of_a_month_leads_to_every_provider(coordinator):
    visit = make_visit(november(), DAY, now=DECEMBER)
    assert page_of(visit) in coordinator.get("/staff/settlements?month=2026-11").links
    for nonsense in ("2026-13", "abc"):
        coordinator.get(f"/staff/settlements?month={nonsense}", status=404)


def test_a_month_asks_no_question_per_row(coordinator):
    helping = november()

    def questions() -> int:
        asked, real = [], database.execute_sql
        database.execute_sql = lambda sql, *rest: asked.append(sql) or real(sql, *rest)
        try:
            coordinator.get(f"/staff/settlements/{helping.organization_id}/months/2026-11")
        finally:
            database.execute_sql = real
        return len(asked)

    make_visit(helping, DAY, now=DECEMBER)
    few = questions()
    for day in range(3, 10):
        make_visit(helping, MONTH.replace(day=day), now=DECEMBER)
    assert questions() == few


# The year.


def test_the_board_agrees_with_the_visits(coordinator):
    helping = november()
    make_visit(helping, DAY, units=4, now=DECEMBER)
    make_visit(helping, DAY, kind=Kind.TRIP, now=DECEMBER)
    board = year_board(2026)
    for table in (board.months, board.programmes, board.dongs, board.zones, board.organizations):
        assert sum(cell.programme for cell in table.values()) == 41_600 == board.total.programme
    assert (board.months[11].visits, board.total.empty) == (1, 1)
    set_plan(Programme.get(code="dolbom_sos"), 2026, 83_200, staff=make_staff(), now=NOW)
    page = coordinator.get("/staff/boards/2026")
    assert "50 %" in page.text and "41,600원" in page.text


def test_staff_note_the_plan_of_a_year(coordinator):
    for amount in ("1000", "2000"):
        sent = {"programme": "dolbom_sos", "amount_krw": amount}
        coordinator.post("/staff/boards/2026", sent)
    assert YearPlan.get().amount_krw == 2000
    coordinator.post("/staff/boards/2026", {"programme": "x", "amount_krw": "-1"}, status=422)
    coordinator.get("/staff/boards/1", status=404)
