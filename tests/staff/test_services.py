"""Promises about services and their prices."""

import datetime as dt

from db.access_log import latest_accesses
from db.checks import stale
from db.organizations import providers
from db.prices import price, price_history
from db.search import find_services
from db.services import Service, other_words, providers_of

TODAY = dt.date(2026, 11, 25)


def test_the_list_shows_the_price_that_is_valid_today(coordinator):
    page = coordinator.get("/staff/services")
    assert "식사배달" in page.text
    assert "10,400원" in page.text


def _facts(page, **changed) -> dict:
    """What a browser would send: every field as the page filled it."""
    facts = dict(page.hidden)
    for field in page.inputs:
        facts.setdefault(field["name"], field.get("value", ""))
    return facts | changed


NEW = {
    "name": "이불 털기",
    "name_en": "Beating quilts",
    "slug": "quilts",
    "category": "daily_living",
    "programme": "mapo_tonghap",
    "unit": "visit",
    "about": "이불을 털어 드려요.",
    "audience": "마포에 사는 분",
    "place": "댁",
    "words": "요, 담요 , ,이불",
    "active": "y",
}


def test_a_new_service_is_found_by_its_other_words(coordinator):
    some = [organization.id for organization in providers()[:2]]
    coordinator.post("/staff/services/new", NEW | {"organizations": some})
    service = Service.get(slug="quilts")
    assert service in find_services(q="담요")
    assert {provider.id for provider in providers_of(service)} == set(some)
    assert service.checked_on == TODAY
    assert latest_accesses()[0].subject == "service quilts"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(coordinator):
    page = coordinator.post("/staff/services/new", NEW | {"name": ""}, status=422)
    assert "서비스 이름을 적어 주세요." in page.text
    assert any(field.get("value") == "Beating quilts" for field in page.inputs)
    assert not Service.select().where(Service.slug == "quilts").exists()


def test_an_address_that_is_taken_is_refused_at_its_field(coordinator):
    page = coordinator.post("/staff/services/new", NEW | {"slug": "cleaning"}, status=422)
    assert 'id="slug-error"' in page.html


def test_an_address_has_only_small_letters_digits_and_dashes(coordinator):
    for slug in ("Big", "한글", "a b", "-a", "a--b", "a/b"):
        coordinator.post("/staff/services/new", NEW | {"slug": slug}, status=422)


def test_an_unknown_provider_is_refused(coordinator):
    for odd in ("999999", "x"):
        coordinator.post("/staff/services/new", NEW | {"organizations": odd}, status=422)


def test_a_change_keeps_what_was_not_touched(coordinator):
    service = Service.get(slug="cleaning")
    words, day = other_words(service), service.checked_on
    named = [provider.id for provider in providers_of(service)]
    page = coordinator.get("/staff/services/cleaning/edit")
    more = {
        "name": "깨끗이 청소",
        "category": "daily_living",
        "programme": "mapo_tonghap",
        "unit": "",
        "organizations": named,
    }
    coordinator.post("/staff/services/cleaning/edit", _facts(page, **more))
    after = Service.get(slug="cleaning")
    assert (after.name, after.summary, after.unit) == ("깨끗이 청소", service.summary, None)
    assert (other_words(after), after.checked_on) == (words, day)
    assert [provider.id for provider in providers_of(after)] == named


def test_a_service_that_is_switched_off_leaves_the_kiosk_but_not_the_list(coordinator, visitor):
    facts = {name: value for name, value in NEW.items() if name != "active"}
    coordinator.post("/staff/services/new", facts)
    assert "이불 털기" in coordinator.get("/staff/services").text
    visitor.get("/services/quilts", status=404)


def test_one_tap_confirms_a_record_that_grew_old(coordinator):
    Service.update(checked_on=dt.date(2026, 1, 1)).where(Service.slug == "cleaning").execute()
    assert "오래됨" in coordinator.get("/staff/services").text
    page = coordinator.post("/staff/services/cleaning/checked")
    assert "오래됨" not in page.text
    assert not stale(Service.get(slug="cleaning"), TODAY)


def test_a_price_from_a_date_ends_the_one_before(coordinator):
    service = Service.get(slug="meal-delivery")
    facts = {"amount_krw": "10900", "valid_from": "2027-01-01", "source": "고시"}
    coordinator.post("/staff/services/meal-delivery/prices", facts)
    assert price(service, dt.date(2026, 12, 31)) == 10400
    assert price(service, dt.date(2027, 1, 1)) == 10900
    newest, before = price_history(service)[:2]
    assert (newest.valid_to, before.valid_to) == (None, dt.date(2026, 12, 31))


def test_a_price_cannot_begin_before_one_that_exists(coordinator):
    facts = {"amount_krw": "1", "valid_from": "2026-01-01"}
    page = coordinator.post("/staff/services/meal-delivery/prices", facts, status=422)
    assert 'id="valid_from-error"' in page.html


def test_a_price_is_a_whole_number_and_has_a_date(coordinator):
    for odd in ("", "abc", "-1", "10.5", "99999999999999999999"):
        facts = {"amount_krw": odd, "valid_from": "2027-01-01"}
        page = coordinator.post("/staff/services/meal-delivery/prices", facts, status=422)
        assert 'id="amount_krw-error"' in page.html
    facts = {"amount_krw": "1", "valid_from": "내년"}
    page = coordinator.post("/staff/services/meal-delivery/prices", facts, status=422)
    assert "날짜를" in page.text


def test_an_unknown_service_is_not_found(coordinator):
    for path in ("/staff/services/nothing/edit", "/staff/services/nothing/prices"):
        coordinator.get(path, status=404)


def test_the_door_does_not_open_services(door):
    for path in ("/staff/services", "/staff/services/new", "/staff/services/cleaning/prices"):
        door.get(path, status=403)
