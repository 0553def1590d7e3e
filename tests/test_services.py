"""The catalogue: honest cards and prices, a search that forgives."""

import datetime as dt

import pytest

from db.prices import price, set_price
from db.search import find_services
from db.services import Service


def names(found) -> list[str]:
    return [service.name for service in found]


@pytest.mark.parametrize(
    "typed, expected",
    [
        ("ㅊㅅ", "청소"),
        ("ㄷㅅㄹ", "식사배달"),  # 도시락
        ("빨 래", "세탁"),
        ("강아지", "반려동물 케어"),
        ("병원 같이", "동행지원"),
        ("HOSPITAL", "동행지원"),
        ("밥", "식사배달"),
        ("청소", "청소"),  # decomposed, as macOS sends it
    ],
)
def test_search_forgives(app, typed, expected):
    assert expected in names(find_services(q=typed))


@pytest.mark.parametrize("typed", ["'", '"', "%", "_", "\\", "%%%", "없는말"])
def test_what_nobody_offers_finds_nothing_and_leads_on(app, visitor, typed):
    page = visitor.get("/services", query_string={"q": typed})
    if typed == "없는말":
        assert "120" in page.text
        assert "/services?need=body" in page.links


def test_a_card_tells_for_whom_what_it_costs_and_where(visitor):
    """CARE 1."""
    page = visitor.get("/services?need=clean")
    for words in ("혼자 사시거나", "이용료는 전화로", "댁에서 받아 가요", "9개 동에서만 해요"):
        assert words in page.text
    assert "내실 돈 0원" in visitor.get("/services?need=meals").text


def test_a_service_of_some_dongs_names_them(visitor):
    assert "합정동" in visitor.get("/services/laundry").text
    assert "이 동에서만" not in visitor.get("/services/meal-delivery").text


def test_back_leads_to_the_question_one_came_from(visitor):
    assert "/services?need=ill" in visitor.get("/services/meal-delivery?need=ill").links
    assert "/services?need=meals" in visitor.get("/services/meal-delivery?need=nonsense").links
    assert "/services?need=housework" in visitor.get("/services?need=meals").links


def test_a_provider_of_the_west_is_not_offered_in_the_east(app):
    assert "세탁" in names(find_services(dong="1144068000"))  # 합정동
    assert "세탁" not in names(find_services(dong="1144055500"))  # 아현동
    assert "식사배달" in names(find_services(dong="1144055500"))


@pytest.mark.parametrize("day, won", [("2025-12-31", 10_100), ("2026-01-01", 10_400)])
def test_a_meal_costs_what_it_costs_that_day(app, day, won):
    assert price(Service.get(slug="meal-delivery"), dt.date.fromisoformat(day)) == won


def test_the_page_shows_the_price_that_is_valid_today(visitor, clock):
    assert "10,400원" in visitor.get("/services/meal-delivery").text
    meals = Service.get(slug="meal-delivery")
    set_price(meals, amount_krw=11_000, valid_from=dt.date(2026, 12, 1))
    assert "10,400원" in visitor.get("/services/meal-delivery").text
    clock.now = dt.datetime(2026, 11, 30, 15, tzinfo=dt.UTC)  # midnight in Seoul
    assert "11,000원" in visitor.get("/services/meal-delivery").text


def test_the_page_says_who_pays_and_who_comes(visitor):
    page = visitor.get("/services/meal-delivery")
    for words in ("내실 돈 0원", "1,800,000원", "문턱없는세상", "확인한 내용"):
        assert words in page.text


def test_an_unknown_price_is_said_to_be_unknown(visitor):
    page = visitor.get("/services/cleaning")
    assert "이용료는 전화로" in page.text and "0원" not in page.text


def test_a_service_switched_off_is_gone(visitor):
    Service.update(active=False).where(Service.slug == "cleaning").execute()
    visitor.get("/services/cleaning", status=404)
    assert "/services/cleaning?need=clean" not in visitor.get("/services?need=clean").links


def test_a_printed_address_in_capitals_is_found(visitor):
    response = visitor.client.get("/SERVICES/MEAL-DELIVERY")
    assert response.status_code == 302 and response.location == "/services/meal-delivery"


def test_every_service_has_an_english_page(visitor):
    for service in Service.select():
        page = visitor.get(f"/services/{service.slug}?lang=en")
        assert service.name_en in page.h1[0]
