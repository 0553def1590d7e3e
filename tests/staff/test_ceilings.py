"""What a programme pays: rows with days, next year prepared, the past untouched."""

import datetime as dt

import pytest

from db.catalogue_changes import Fact, changes_of
from db.prices import PayerRule, payer_rule
from db.referrals import Referral
from db.services import Service
from tests.factories import make_referral

ADDRESS = "/staff/programmes/dolbom_sos/ceilings"
NEXT = {
    "ceiling_krw": "2000000",
    "free_up_to_median_pct": "120",
    "valid_from": "2027-01-01",
    "source": "고시",
}


def test_next_year_s_ceiling_is_prepared_and_this_year_s_stands(coordinator):
    before = make_referral()
    page = coordinator.post(ADDRESS, NEXT)
    assert "1,800,000원" in page.text and "2,000,000원" in page.text and "오늘" in page.text
    now = payer_rule("dolbom_sos", dt.date(2026, 12, 31))
    then = payer_rule("dolbom_sos", dt.date(2027, 1, 1))
    assert (now.ceiling_krw, now.valid_to) == (1_800_000, dt.date(2026, 12, 31))
    assert (then.ceiling_krw, then.free_up_to_median_pct, then.valid_to) == (2_000_000, 120, None)
    assert Referral.get_by_id(before.id).programme_krw == before.programme_krw


def test_who_changed_it_stands_in_the_history_of_its_services(coordinator):
    coordinator.post(ADDRESS, NEXT)
    found = changes_of(Service.get(slug="meal-delivery"))
    assert {(row.fact, row.programme_id, row.staff.id) for row in found} == {
        (Fact.CEILING, "dolbom_sos", coordinator.staff.id)
    }
    assert {row.after for row in found} == {
        "2,000,000 · 120%, 2027-01-01 ~",
        "1,800,000 · 100%, 2026-01-01 ~ 2026-12-31",
    }
    assert not changes_of(Service.get(slug="cleaning"))
    assert "돌봄SOS" in coordinator.get("/staff/services/meal-delivery/changes").text


def test_an_empty_ceiling_is_none_at_all(coordinator):
    assert "한도 없음" in coordinator.post(ADDRESS, NEXT | {"ceiling_krw": ""}).text
    assert payer_rule("dolbom_sos", dt.date(2027, 1, 1)).ceiling_krw is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": "2026-01-01"},
        {"valid_from": ""},
        {"ceiling_krw": "-1"},
        {"ceiling_krw": "많이"},
        {"free_up_to_median_pct": ""},
        {"free_up_to_median_pct": "301"},
    ],
)
def test_what_cannot_be_is_said_at_its_field(coordinator, wrong):
    before = PayerRule.select().count()
    page = coordinator.post(ADDRESS, NEXT | wrong, status=422)
    assert f'id="{next(iter(wrong))}-error"' in page.html
    assert PayerRule.select().count() == before


def test_a_programme_without_a_rule_says_who_pays(coordinator):
    assert "모두 본인이" in coordinator.get("/staff/programmes/mapo_tonghap/ceilings").text
    coordinator.get("/staff/programmes/nothing/ceilings", status=404)


def test_the_door_does_not_open_ceilings(door):
    door.get(ADDRESS, status=403)
