"""Who pays what: every figure of the published prices, and what holds for any history."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.incomes import Band, Income, band_on, note_income
from db.money import split
from db.prices import PayerRule, payer_rule, price
from db.services import Service
from tests.factories import NOW, form_id, make_request, make_staff

DAY = dt.date(2026, 6, 1)
BANDS = st.sampled_from([None, *Band])
RULES = st.builds(
    PayerRule,
    free_up_to_median_pct=st.sampled_from([50, 100, 130]),
    ceiling_krw=st.one_of(st.none(), st.integers(0, 3_000_000)),
)


def cost(slug: str, units: int, day: dt.date = DAY) -> int:
    return units * price(Service.get(slug=slug), day)


def rule() -> PayerRule:
    return payer_rule("dolbom_sos", DAY)


def most_whole(slug: str) -> int:
    """How many whole units the programme pays in a year, one visit after the other."""
    used = 0
    for units in range(1000):
        programme, copay = split(cost(slug, 1), Band.UP_TO_100, rule(), used)
        if copay:
            return units
        used += programme
    raise AssertionError("no end: the ceiling does not hold")


@pytest.mark.parametrize(
    "slug, units, won",
    [("meal-delivery", 31, 322_400), ("home-care", 3, 52_350), ("escort", 2, 33_600)],
)
def test_the_programme_pays_within_the_ceiling(app, slug, units, won):
    assert cost(slug, units) == won
    assert split(won, Band.UP_TO_100, rule(), 0) == (won, 0)


def test_what_is_left_of_the_ceiling_after_these_three(app):
    used = 0
    for won in (322_400, 52_350, 33_600):
        used += split(won, Band.UP_TO_100, rule(), used)[0]
    assert rule().ceiling_krw - used == 1_391_650


@pytest.mark.parametrize("slug, units", [("meal-delivery", 173), ("short-stay", 24)])
def test_so_many_whole_units_fit_into_a_year(app, slug, units):
    assert most_whole(slug) == units


@pytest.mark.parametrize("day, won", [("2025-12-31", 10_100), ("2026-01-01", 10_400)])
def test_a_meal_on_either_side_of_new_year(app, day, won):
    assert cost("meal-delivery", 1, dt.date.fromisoformat(day)) == won


def test_above_the_median_the_person_pays_all(app):
    assert split(cost("meal-delivery", 10), Band.UP_TO_130, rule(), 0) == (0, 104_000)


def test_a_visit_that_crosses_the_ceiling_is_split(app):
    assert split(10_400, Band.UP_TO_50, rule(), 1_795_000) == (5_000, 5_400)


@pytest.mark.parametrize("band, rule", [(None, "rule"), (Band.ABOVE, "rule"), (Band.UP_TO_50, "")])
def test_what_nobody_knows_the_programme_does_not_pay(app, band, rule):
    known = payer_rule("dolbom_sos", DAY) if rule else None
    assert split(10_400, band, known, 0) == (0, 10_400)


@given(
    history=st.lists(st.tuples(st.integers(0, 500_000), BANDS)),
    rule=RULES,
)
def test_for_any_history_the_ceiling_holds_and_nothing_is_lost(history, rule):
    used = 0
    for gross, band in history:
        programme, copay = split(gross, band, rule, used)
        assert programme >= 0 and copay >= 0 and programme + copay == gross
        used += programme
    assert rule.ceiling_krw is None or used <= rule.ceiling_krw


def test_the_band_that_was_noted_last_before_the_day_holds(app):
    person, staff = make_request().person, make_staff()
    assert band_on(person, DAY) is None
    for band, day in ((Band.UP_TO_100, DAY), (Band.ABOVE, dt.date(2026, 9, 1))):
        note_income(person, band, valid_from=day, staff=staff, now=NOW)
    for day, band in (
        (dt.date(2026, 1, 1), Band.UP_TO_100),
        (dt.date(2026, 8, 31), Band.UP_TO_100),
        (dt.date(2026, 9, 1), Band.ABOVE),
    ):
        assert band_on(person, day) is band


def test_staff_note_an_income_once_however_often_they_press(coordinator):
    person = make_request().person
    sent = {"form_id": form_id(), "band": "100", "valid_from": "2026-11-01"}
    for _ in range(2):
        page = coordinator.post(f"/staff/people/{person.id}/incomes", sent)
    assert Income.select().count() == 1
    assert "중위소득 100% 이하" in page.text and coordinator.staff.name in page.text


@pytest.mark.parametrize("sent", [{"band": "7"}, {"band": "100", "valid_from": "1990-01-01"}, {}])
def test_an_income_that_cannot_be_is_refused_with_a_sentence(coordinator, sent):
    person = make_request().person
    coordinator.post(f"/staff/people/{person.id}/incomes", sent, status=422)
    assert not Income.select().exists()
