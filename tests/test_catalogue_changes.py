"""The history of the catalogue: every change tells who, when, from what to what."""

import pytest

from db.base import StoreError
from db.capacities import Capacity, note_capacity
from db.catalogue_changes import CatalogueChange, Fact, changes_of
from db.checks import confirm_service
from db.organizations import Organization, dong_codes
from db.referral_actions import Action, Voice
from db.referral_answers import act
from db.referral_states import Decline
from db.services import Service, provider_ids, providers_of
from tests.factories import NOW, make_referral
from tests.staff.test_services import NEW, _facts
from views.staff.changes import author

MEALS = "/staff/services/meal-delivery"


def meals() -> Service:
    return Service.get(slug="meal-delivery")


def lines(service=None) -> list[tuple]:
    return [(row.fact, row.before, row.after) for row in changes_of(service or meals())]


def test_a_new_text_stands_beside_the_old_one_with_who_and_when(coordinator):
    page = coordinator.get(f"{MEALS}/edit")
    kept = {"category": "meal", "programme": "dolbom_sos", "unit": "meal"}
    kept["organizations"] = provider_ids(meals())
    sent = _facts(page, **kept, about="죽을 가져다드려요.")
    for _ in range(2):
        coordinator.post(f"{MEALS}/edit", sent)
    assert lines() == [(Fact.SUMMARY, "도시락이나 죽을 댁까지 가져다드려요.", "죽을 가져다드려요.")]
    made = CatalogueChange.get()
    assert (made.staff, made.at) == (coordinator.staff, NOW)
    for address in (f"{MEALS}/edit", f"{MEALS}/changes"):
        page = coordinator.get(address)
        for words in ("도시락이나 죽을", "죽을 가져다드려요.", coordinator.staff.name, "무엇을 해"):
            assert words in page.text, address


def test_words_providers_and_what_is_switched_off_are_told(coordinator):
    page = coordinator.get(f"{MEALS}/edit")
    sent = _facts(page, category="meal", programme="dolbom_sos", unit="", words="끼니")
    del sent["active"]
    sent["organizations"] = provider_ids(meals())[:1]
    coordinator.post(f"{MEALS}/edit", sent)
    assert {fact for fact, *_values in lines()} == {
        Fact.WORDS,
        Fact.PROVIDERS,
        Fact.ACTIVE,
        Fact.UNIT,
    }
    text = coordinator.get(f"{MEALS}/changes").text
    assert "꺼짐" in text and "한 끼" in text


def test_a_new_service_begins_its_history(coordinator):
    coordinator.post("/staff/services/new", NEW)
    assert lines(Service.get(slug="quilts")) == [(Fact.NEW, "", "이불 털기")]


def test_a_new_price_tells_how_the_one_before_ended(coordinator):
    facts = {"amount_krw": "10900", "valid_from": "2027-01-01", "source": "고시"}
    coordinator.post(f"{MEALS}/prices", facts)
    assert sorted(lines()) == [
        (Fact.PRICE, "", "10,900, 2027-01-01 ~"),
        (Fact.PRICE, "10,400, 2026-01-01 ~", "10,400, 2026-01-01 ~ 2026-12-31"),
    ]


def test_what_is_refused_leaves_no_line(coordinator):
    coordinator.post(f"{MEALS}/prices", {"amount_krw": "1", "valid_from": "2026-01-01"}, status=422)
    coordinator.post("/staff/services/new", NEW | {"slug": "cleaning"}, status=422)
    assert not CatalogueChange.select().exists()


def test_the_phone_and_the_dongs_of_a_provider_stand_with_each_of_its_services(coordinator):
    provider = providers_of(Service.get(slug="laundry"))[0]
    assert dong_codes(provider)
    facts = {"name": provider.name, "role": "provider", "active": "y", "phone": "02-312-3456"}
    coordinator.post(f"/staff/organizations/{provider.id}/edit", facts)
    found = {fact: (before, after) for fact, before, after in lines(Service.get(slug="laundry"))}
    assert set(found) == {Fact.PHONE, Fact.AREAS}
    assert found[Fact.PHONE] == ("", "023123456") and found[Fact.AREAS][1] == ""
    page = coordinator.get("/staff/services/laundry/changes")
    for words in (provider.name, "모든 동", "02-312-3456"):
        assert words in page.text
    assert not lines()


def test_capacity_is_told_by_whoever_said_it(coordinator):
    provider = providers_of(meals())[0]
    address = f"/staff/organizations/{provider.id}/capacities"
    coordinator.post(address, {"service": "meal-delivery", "word": "open"})
    note_capacity(provider.id, meals().id, Capacity.FULL, now=NOW)
    assert lines() == [(Fact.CAPACITY, "open", "full"), (Fact.CAPACITY, "", "open")]
    newest, before = changes_of(meals())
    assert (newest.by, newest.staff) == (provider.name, None)
    assert before.staff == coordinator.staff
    assert "지금은 없어요" in coordinator.get(f"{MEALS}/changes").text


def test_a_decline_for_want_of_capacity_is_in_the_history(app):
    referral = make_referral()
    act(
        referral,
        Action.DECLINE,
        now=NOW,
        voice=Voice(by=referral.organization.name),
        decline_reason=Decline.NO_CAPACITY,
    )
    assert lines() == [(Fact.CAPACITY, "", "full")]


def test_that_somebody_looked_is_a_line_once_a_day(coordinator, clock):
    clock.forward(hours=1)
    coordinator.post(f"{MEALS}/checked")
    assert not lines()
    Service.update(checked_on="2026-01-01").execute()
    for _ in range(2):
        coordinator.post(f"{MEALS}/checked")
    assert lines() == [(Fact.CHECKED, "2026-01-01", "2026-11-25")]
    assert "2026년 11월 25일 수요일" in coordinator.get(f"{MEALS}/changes").text


def test_nobody_changes_the_history(app):
    Service.update(checked_on="2026-01-01").execute()
    with app.test_request_context("/"):
        confirm_service(meals(), author())
    for act_on in (CatalogueChange.update(after="x"), CatalogueChange.delete()):
        with pytest.raises(StoreError):
            act_on.execute()


def test_the_history_is_for_the_desk_alone(door, coordinator):
    door.get(f"{MEALS}/changes", status=403)
    coordinator.get("/staff/services/nothing/changes", status=404)
    assert Organization.select().exists()
