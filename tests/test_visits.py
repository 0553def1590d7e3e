"""Visits: half a minute for one, one post for forty; each keeps the price of its day."""

import datetime as dt

import pytest
from peewee import IntegrityError

from db.base import Refused, database
from db.budgets import quote, reserved_in, used_in
from db.consents import Kind as ConsentKind
from db.incomes import Band
from db.prices import PayerRule, set_price
from db.referral_actions import Action, Voice
from db.referral_answers import act
from db.referral_states import Status as ReferralStatus
from db.referrals import Referral
from db.request_states import Status as RequestStatus
from db.requests import ServiceRequest
from db.rounds import days_between, enter_round, on_round, plan_visits
from db.services import Service
from db.visiting import void_visit
from db.visits import Kind, Status, Visit
from tests.factories import NOW, form_id, make_helping, make_referral, make_request, make_visit

DAY = dt.date(2026, 11, 25)
YESTERDAY = DAY - dt.timedelta(days=1)


def fresh(visit: Visit) -> Visit:
    return Visit.get_by_id(visit.id)


def test_the_first_visit_begins_the_help(app):
    it = make_helping()
    make_visit(it)
    assert Referral.get_by_id(it.id).status is ReferralStatus.IN_PROGRESS
    request = ServiceRequest.get_by_id(it.request_id)
    assert request.status is RequestStatus.IN_SERVICE and request.due_at


@pytest.mark.parametrize("kind", [Kind.NO_SHOW, Kind.TRIP, Kind.COORDINATION])
def test_work_without_a_service_is_counted_and_costs_nothing(app, kind):
    it = make_helping()
    visit = make_visit(it, kind=kind, minutes=25, units=3)
    assert (visit.gross, visit.units, visit.minutes) == (0, 0, 25)
    assert Referral.get_by_id(it.id).status is ReferralStatus.ACCEPTED


def test_a_visit_that_crosses_the_ceiling_is_split(app):
    PayerRule.update(ceiling_krw=25_000).execute()
    it = make_helping()
    shares = []
    for ago in range(3):
        visit = make_visit(it, DAY - dt.timedelta(days=ago))
        shares.append((visit.programme_share, visit.copay))
    assert shares == [(10_400, 0), (10_400, 0), (4_200, 6_200)]
    assert used_in(it.request.person_id, "dolbom_sos", 2026) == 25_000


def test_an_old_visit_keeps_its_price_when_the_price_and_the_rule_change(app):
    visit = make_visit(make_helping(), YESTERDAY)
    set_price(Service.get(slug="meal-delivery"), amount_krw=99_000, valid_from=DAY)
    PayerRule.update(free_up_to_median_pct=0).execute()
    assert (fresh(visit).unit_price, fresh(visit).programme_share) == (10_400, 10_400)


def test_either_side_of_new_year_counts_for_its_own_year(app):
    new_year = dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC)
    it = make_helping(
        make_request(consents={ConsentKind.PROVIDE: True}, now=new_year), now=new_year
    )
    old = make_visit(it, dt.date(2025, 12, 31), now=new_year)
    new = make_visit(it, dt.date(2026, 1, 1), now=new_year)
    assert (old.gross, new.gross) == (10_100, 10_400)
    person = it.request.person_id
    assert [used_in(person, "dolbom_sos", year) for year in (2025, 2026)] == [10_100, 10_400]


def test_what_a_visit_uses_is_no_longer_reserved(app):
    it = make_helping()  # ten meals
    person = it.request.person_id
    assert reserved_in(person, "dolbom_sos", 2026) == 104_000
    make_visit(it, units=4)
    assert reserved_in(person, "dolbom_sos", 2026) == 62_400
    money = quote(person, it.service, 1, DAY)
    assert (money.used, money.reserved, money.left) == (41_600, 62_400, 1_685_600)


def test_a_second_visit_of_a_day_must_be_meant(app):
    it = make_helping()
    make_visit(it)
    with pytest.raises(Refused, match="두 번째"):
        make_visit(it)
    assert make_visit(it, again=True).turn == 2


def test_the_database_itself_refuses_the_same_visit_twice(app):
    visit = make_visit(make_helping())
    facts = {
        name: getattr(visit, name) for name in Visit._meta.fields if name not in ("id", "form_id")
    }
    with pytest.raises(IntegrityError), database.atomic():
        Visit.create(**facts)


@pytest.mark.parametrize(
    "day, units", [(DAY + dt.timedelta(days=1), 1), (dt.date(2020, 1, 1), 1), (DAY, 0), (DAY, 500)]
)
def test_a_visit_that_cannot_be_is_refused(app, day, units):
    with pytest.raises(Refused):
        make_visit(make_helping(), day, units=units)
    assert not Visit.select().exists()


def test_nothing_is_entered_before_the_provider_said_yes(app):
    with pytest.raises(Refused, match="맡은 의뢰"):
        make_visit(make_referral())


def test_what_was_entered_by_mistake_counts_no_more(app):
    visit = make_visit(make_helping())
    with pytest.raises(Refused, match="왜 지우는지"):
        void_visit(visit, note="")
    void_visit(visit, note="다른 분이었어요")
    assert used_in(visit.person_id, "dolbom_sos", 2026) == 0
    assert make_visit(visit.referral).turn == 1


# One at a time, on the referral's page.


def typed(**facts) -> dict:
    return {"form_id": form_id(), "day": "2026-11-25", "kind": "service", "units": "2"} | facts


def test_staff_enter_a_visit_once_however_often_they_press(coordinator):
    it, sent = make_helping(), typed()
    for _ in range(2):
        page = coordinator.post(f"/staff/referrals/{it.id}/visits", sent)
    assert Visit.select().count() == 1 and "20,800원" in page.text
    assert Visit.get().staff == coordinator.staff


def test_a_bad_entry_comes_back_with_a_sentence(coordinator):
    it = make_helping()
    for wrong in ({"day": "2030-01-01"}, {"units": "0"}, {"kind": "adjustment"}, {"day": ""}):
        coordinator.post(f"/staff/referrals/{it.id}/visits", typed(**wrong), status=422)
    assert not Visit.select().exists()


def test_a_mistake_is_undone_on_the_page(coordinator):
    visit = make_visit(make_helping())
    coordinator.post(f"/staff/visits/{visit.id}/void", {"why": ""}, status=422)
    coordinator.post(f"/staff/visits/{visit.id}/void", {"why": "다른 날이었어요"})
    assert fresh(visit).status is Status.VOID


# A whole dong at once.


def forty():
    return [make_helping(units=31) for _ in range(40)]


def test_forty_meals_in_one_post_are_forty_visits_and_done_twice_they_stay_forty(coordinator):
    referrals = forty()
    sent = {"service": "meal-delivery", "dong": "", "day": "2026-11-25", "units": "1"}
    sent["ticked"] = [str(one.id) for one in referrals]
    for new in (40, 0):
        page = coordinator.post("/staff/visits/round", sent | {"form_id": form_id()})
        assert f"새로 적은 방문 {new}번" in page.text
    assert Visit.select().count() == 40
    assert sum(visit.programme_share for visit in Visit.select()) == 40 * 10_400


def test_the_list_asks_the_database_no_question_per_row(app):
    def questions(number: int) -> int:
        for _ in range(number):
            make_helping()
        asked = []
        real = database.execute_sql
        database.execute_sql = lambda sql, *rest: asked.append(sql) or real(sql, *rest)
        try:
            for row in on_round(service=Service.get(slug="meal-delivery"), day=DAY):
                assert row.request.person.name and row.request.dong.name and row.organization.name
                assert not (row.done and row.done.id)
        finally:
            database.execute_sql = real
        return len(asked)

    assert questions(2) == questions(5)


def test_a_round_is_all_or_nothing(app):
    good, bad = make_helping(), make_referral()
    with pytest.raises(Refused):
        enter_round({good.id: 1, bad.id: 1}, day=DAY, staff=good.owner, now=NOW)
    assert not Visit.select().exists()


def test_who_is_not_on_the_list_cannot_be_ticked(coordinator):
    it = make_helping(service=Service.get(slug="escort"))
    sent = {"service": "meal-delivery", "day": "2026-11-25", "units": "1", "ticked": str(it.id)}
    coordinator.post("/staff/visits/round", sent, status=422)


def test_the_list_of_a_dong_holds_only_that_dong(app):
    here, there = make_request(), make_request(dong="1144074000")
    for request in (here, there):
        ServiceRequest.update(urgent=False).execute()
        make_helping(request, basis="statute", basis_reason="조례")
    found = on_round(service=Service.get(slug="meal-delivery"), dong="1144074000", day=DAY)
    assert [row.request_id for row in found] == [there.id]


# Ahead, and on paper.


def test_regular_visits_are_planned_to_the_end_of_the_period(coordinator):
    it = make_helping()  # until 25 December
    sent = {"form_id": form_id(), "weekdays": ["0", "3"], "planned": "2"}
    for _ in range(2):
        coordinator.post(f"/staff/referrals/{it.id}/plans", sent)
    days = [visit.day for visit in Visit.select().order_by(Visit.day)]
    assert days == days_between(DAY, it.ends_on, {0, 3}) and len(days) == 9
    assert used_in(it.request.person_id, "dolbom_sos", 2026) == 0


def test_nobody_goes_where_the_help_has_ended(app):
    it = make_helping()
    days = [DAY, DAY + dt.timedelta(days=1)]
    plan_visits(it, days, units=1, staff=it.owner, now=NOW)
    act(it, Action.FAIL, now=NOW, voice=Voice(), note="이사하셨어요")
    states = [visit.status for visit in Visit.select().order_by(Visit.day)]
    assert states == [Status.PLANNED, Status.VOID], "today's is still to be said"


def test_a_planned_visit_takes_place_with_one_press(coordinator, clock):
    it = make_helping()
    coordinator.post(f"/staff/referrals/{it.id}/plans", {"weekdays": ["2"], "planned": "2"})
    today = Visit.get(Visit.day == DAY)
    page = coordinator.get("/staff/visits/days/2026-11-25")
    assert it.request.person.name in page.text and "다녀왔어요" in page.text
    for _ in range(2):
        coordinator.send(f"/staff/visits/{today.id}/done", {"form_id": form_id()})
    assert fresh(today).status is Status.CONFIRMED and fresh(today).gross == 20_800
    assert Visit.select().where(Visit.day == DAY).count() == 1


def test_a_day_is_printed_for_one_provider(coordinator):
    it, other = make_helping(), make_helping(service=Service.get(slug="escort"))
    for one in (it, other):
        make_visit(one)
    page = coordinator.get(f"/staff/visits/days/2026-11-25?organization={it.organization_id}")
    assert it.request.person.name in page.text and other.request.person.name not in page.text
    assert "열쇠는 맡지 않아요" in page.text
    coordinator.get("/staff/visits/days/nonsense", status=404)


def test_the_week_counts_planned_and_done(coordinator):
    make_visit(make_helping())
    page = coordinator.get("/staff/visits?day=2026-11-25")
    assert "11월 23일 월요일" in page.text and "11월 29일 일요일" in page.text


def test_above_the_band_a_visit_is_paid_by_the_person(app):
    visit = make_visit(make_helping(band=Band.ABOVE), units=10)
    assert (visit.programme_share, visit.copay) == (0, 104_000)
