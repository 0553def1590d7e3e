"""The open data feed: HSDS 3.1 to the letter, what the kiosk shows, and nothing else."""

import datetime as dt
import re
from uuid import UUID

import pytest

from db import codes
from db.areas import Dong
from db.catalogue_changes import Author
from db.catalogue_facts import remembered
from db.hsds import uuid_of
from db.organizations import Organization, ServiceArea, save_organization
from db.prices import CostOption, set_price
from db.services import Offer, Service, save_service

# Required and optional properties with their JSON types, from the schemas of HSDS 3.1:
# https://docs.openreferral.org/en/latest/hsds/schema_reference.html
SERVICE = (
    {"id": "uuid", "name": str, "status": str},
    {
        "alternate_name": str,
        "description": str,
        "url": "uri",
        "application_process": str,
        "fees_description": str,
        "eligibility_description": str,
        "assured_date": "date",
        "last_modified": "moment",
        "organization": "organization",
        "program": "program",
        "phones": ["phone"],
        "cost_options": ["cost_option"],
        "service_areas": ["service_area"],
        "attributes": ["attribute"],
        "providers": ["provider"],  # ours
    },
)
SCHEMA = {
    "service": SERVICE,
    "organization": (
        {"id": "uuid", "name": str, "description": str},
        {"alternate_name": str, "services": ["service"], "phones": ["phone"]},
    ),
    "program": ({"id": "uuid", "name": str, "description": str}, {"alternate_name": str}),
    "phone": ({"id": "uuid", "number": str}, {"type": str}),
    "cost_option": (
        {"id": "uuid"},
        {
            "valid_from": "date",
            "valid_to": "date",
            "currency": str,
            "amount": int,
            "amount_description": str,
        },
    ),
    "service_area": ({"id": "uuid"}, {"name": str, "description": str}),
    "attribute": (
        {"id": "uuid"},
        {
            "link_id": "uuid",
            "link_type": str,
            "link_entity": str,
            "taxonomy_term_id": "uuid",
            "taxonomy_term": "taxonomy_term",
        },
    ),
    "taxonomy_term": (
        {"id": "uuid", "name": str, "description": str},
        {"code": str, "taxonomy": str, "taxonomy_id": "uuid", "language": str, "parent_id": "uuid"},
    ),
    "taxonomy": ({"id": "uuid", "name": str, "description": str}, {}),
    "provider": ({"id": "uuid", "name": str}, {}),
    "page": (
        {"empty": bool},
        {
            "total_items": int,
            "total_pages": int,
            "page_number": int,
            "size": int,
            "first_page": bool,
            "last_page": bool,
            "contents": list,
        },
    ),
}
FORMATS = {
    "uuid": lambda text: str(UUID(text)) == text,
    "uri": lambda text: re.match(r"https?://\S+$", text),
    "date": dt.date.fromisoformat,
    "moment": lambda text: dt.datetime.fromisoformat(text).tzinfo,
}
LISTS = {
    "services": "service",
    "organizations": "organization",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


def check(thing: dict, kind: str) -> None:
    required, optional = SCHEMA[kind]
    assert set(required) <= set(thing), f"{kind} lacks {set(required) - set(thing)}"
    assert set(thing) <= set(required) | set(optional), f"{kind}: unknown {set(thing)}"
    for name, value in thing.items():
        fits(value, (required | optional)[name], f"{kind}.{name}")


def fits(value, wanted, where: str) -> None:
    if isinstance(wanted, list):
        for one in value:
            check(one, wanted[0])
    elif isinstance(wanted, type):
        assert type(value) is wanted, where
    elif wanted in SCHEMA:
        check(value, wanted)
    else:
        assert isinstance(value, str) and FORMATS[wanted](value), f"{where}: {value}"


def read(visitor, path: str, status: int = 200) -> dict:
    answer = visitor.client.get(f"/hsds/{path}")
    assert answer.status_code == status, answer.text[:500]
    assert answer.content_type == "application/json"
    return answer.get_json()


def named(visitor, path: str) -> list[str]:
    return [one["name"] for one in read(visitor, path)["contents"]]


def meals(visitor) -> dict:
    return read(visitor, f"services/{uuid_of(Service.get(slug='meal-delivery'))}")


def test_the_root_says_which_standard_this_is(visitor):
    facts = read(visitor, "")
    assert facts["version"] == "3.1" and facts["publisher"]["name"] == "동네봄 센터 (예시)"
    assert FORMATS["uri"](facts["profile"]) and FORMATS["uri"](facts["openapi_url"])


@pytest.mark.parametrize("path, kind", LISTS.items())
def test_every_record_fits_the_standard_in_lists_and_alone(visitor, path, kind):
    page = read(visitor, f"{path}?per_page=500")
    check(page, "page")
    assert page["contents"]
    for record in page["contents"]:
        check(record, kind)
        whole = read(visitor, f"{path}/{record['id']}")
        check(whole, kind)
        assert record.items() <= whole.items()


@pytest.mark.parametrize("path", ["services", "organizations"])
def test_a_full_list_holds_what_each_record_holds_alone(visitor, path):
    for record in read(visitor, f"{path}?full=true&per_page=500")["contents"]:
        assert record == read(visitor, f"{path}/{record['id']}")


def test_a_service_tells_what_its_page_tells(visitor):
    facts = meals(visitor)
    assert facts["name"] == "식사배달" and facts["alternate_name"] == "Meal delivery"
    assert facts["url"] == "http://192.168.0.10:8080/services/meal-delivery"
    assert facts["assured_date"] == "2026-11-25" and facts["status"] == "active"
    assert facts["eligibility_description"].startswith("갑자기 혼자")
    assert facts["fees_description"].startswith("한 끼 10,400원")
    assert "내실 돈 0원 (1년에 1,800,000원까지)" in facts["fees_description"]
    assert facts["program"]["name"] == "돌봄SOS"
    assert [area["name"] for area in facts["service_areas"]] == ["마포구"]
    assert facts["phones"][0]["number"] == "120"
    assert len(facts["providers"]) == 4
    assert facts["organization"]["name"] == "동네봄 센터 (예시)"


def test_the_only_provider_of_a_service_is_its_organization(visitor):
    service = Service.get(slug="meal-delivery")
    first = service.offers.first().organization
    Offer.delete().where(Offer.service == service, Offer.organization != first).execute()
    assert meals(visitor)["organization"]["id"] == uuid_of(first)


def test_prices_stand_there_with_their_days_and_none_before_its_day(visitor, clock):
    service = Service.get(slug="meal-delivery")
    set_price(service, amount_krw=11_000, valid_from=dt.date(2027, 1, 1))
    last = meals(visitor)["cost_options"][-1]
    assert (last["amount"], last["currency"], last["amount_description"]) == (10400, "KRW", "한 끼")
    assert last["valid_from"] == "2026-01-01"
    assert [row["amount"] for row in meals(visitor)["cost_options"]] == [10100, 10400]
    clock.forward(days=60)
    assert [row["amount"] for row in meals(visitor)["cost_options"]] == [10100, 10400, 11000]
    assert "11,000원" in meals(visitor)["fees_description"]


def test_a_service_of_some_dongs_names_them(visitor):
    dong = Dong.get()
    service = Service.get(slug="meal-delivery")
    for offer in service.offers:
        ServiceArea.delete().where(ServiceArea.organization == offer.organization).execute()
        ServiceArea.create(organization=offer.organization, dong=dong)
    area = meals(visitor)["service_areas"]
    assert [(one["name"], one["description"].split()[-1]) for one in area] == [
        (dong.name, dong.code)
    ]


def test_category_and_needs_are_terms_of_two_taxonomies(visitor):
    terms = [one["taxonomy_term"] for one in meals(visitor)["attributes"]]
    assert terms[0]["code"] == "meal" and terms[0]["taxonomy"] == "분류"
    need = terms[1]
    assert need["taxonomy"] == "필요"
    group = read(visitor, f"taxonomy_terms/{need['parent_id']}")
    assert need["name"] in named(visitor, f"taxonomy_terms?parent_id={group['id']}")
    for wanted in (terms[0]["id"], need["id"], group["id"]):
        assert "식사배달" in named(visitor, f"services?taxonomy_term_id={wanted}")
    assert "식사배달" in named(visitor, f"services?taxonomy_id={need['taxonomy_id']}")


def test_only_what_the_kiosk_shows_is_told(visitor, clock):
    service = Service.get(slug="meal-delivery")
    total = read(visitor, "services")["total_items"]
    Service.update(active=False).where(Service.id == service.id).execute()
    read(visitor, f"services/{uuid_of(service)}", status=404)
    assert read(visitor, "services")["total_items"] == total - 1
    clock.forward(days=366)
    assert read(visitor, "services")["empty"] is True
    assert read(visitor, "organizations")["contents"] == []


def test_an_organization_that_is_switched_off_is_gone(visitor):
    one = Service.get(slug="meal-delivery").offers.first().organization
    assert one.name in named(visitor, "organizations?per_page=500")
    Organization.update(active=False).where(Organization.id == one.id).execute()
    assert one.name not in named(visitor, "organizations?per_page=500")
    read(visitor, f"organizations/{uuid_of(one)}", status=404)


def test_nothing_of_staff_or_of_a_provider_s_own_is_told(visitor):
    for one in Organization.select():
        facts = {"phone": "01012345678", "note": "비밀 메모", "role": one.role, "name": one.name}
        if one.role != "centre":
            save_organization(one, dongs=[], **facts)
    for path in LISTS:
        text = visitor.client.get(f"/hsds/{path}?full=true&per_page=500").text
        assert "비밀 메모" not in text and "1234-5678" not in text and "01012345678" not in text


def test_a_list_comes_in_pages(visitor):
    total = read(visitor, "services")["total_items"]
    first, last = read(visitor, "services?per_page=2"), -(-total // 2)
    assert (first["size"], first["first_page"], first["last_page"]) == (2, True, False)
    assert first["total_pages"] == last
    end = read(visitor, f"services?per_page=2&page={last}")
    assert end["last_page"] and not end["first_page"] and not end["empty"]
    seen = [
        name for n in range(last) for name in named(visitor, f"services?per_page=2&page={n + 1}")
    ]
    assert len(seen) == len(set(seen)) == total
    beyond = read(visitor, f"services?per_page=2&page={last + 1}")
    assert beyond["empty"] and beyond["contents"] == [] and beyond["last_page"]


@pytest.mark.parametrize("odd", ["0", "-1", "x", "", "9" * 50, "٣", "1e9"])
def test_odd_numbers_of_pages_break_nothing(visitor, odd):
    for name in ("page", "per_page"):
        check(read(visitor, f"services?{name}={odd}"), "page")


def test_search_finds_as_the_kiosk_does(visitor):
    assert "식사배달" in named(visitor, "services?search=도시락")
    assert "식사배달" in named(visitor, "services?search=ㄷㅅㄹ")
    for record in read(visitor, "services?search=도시락&full=true")["contents"]:
        assert record == read(visitor, f"services/{record['id']}")
    assert read(visitor, "services?search=없는말")["empty"] is True
    assert named(visitor, "organizations?search=청순이") == ["청순이"]
    assert named(visitor, "taxonomy_terms?search=Meals")


def test_services_of_one_organization(visitor):
    one = Service.get(slug="meal-delivery").offers.first().organization
    found = named(visitor, f"services?organization_id={uuid_of(one)}")
    whole = read(visitor, f"organizations/{uuid_of(one)}")
    assert "식사배달" in found and found == [row["name"] for row in whole["services"]]
    assert read(visitor, "services?organization_id=x")["empty"] is True


def test_modified_after_finds_what_staff_changed_since(visitor, clock):
    clock.forward(days=3)
    since = "services?modified_after=2026-11-26"
    assert read(visitor, since)["empty"] is True
    service = Service.get(slug="meal-delivery")
    with remembered(service, Author(now=clock.now)):
        save_service(service, words=[], organizations=[1, 2], summary="따뜻한 밥을 가져다드려요.")
    assert named(visitor, since) == ["식사배달"]
    assert meals(visitor)["last_modified"] == "2026-11-28T03:00:00.000Z"
    assert named(visitor, "services?modified_after=2026-11-28T12:00:00%2B09:00") == ["식사배달"]
    assert named(visitor, "services?modified_after=2026-11-28T12:00:00+09:00") == ["식사배달"]
    assert named(visitor, "services?modified_after=2026-11-28T03:00:01Z") == []
    read(visitor, "services?modified_after=gestern", status=400)
    assert named(visitor, "services?modified_after=0001-01-01") == named(visitor, "services")
    assert named(visitor, "services?modified_after=9999-12-31T23:59:59-14:00") == []


def test_a_price_that_begins_is_a_change(visitor, clock):
    service = Service.get(slug="meal-delivery")
    set_price(service, amount_krw=11_000, valid_from=dt.date(2027, 1, 1))
    assert read(visitor, "services?modified_after=2027-01-01")["empty"] is True
    clock.forward(days=60)
    assert named(visitor, "services?modified_after=2027-01-01") == ["식사배달"]


def test_ids_stay_when_things_are_renamed_and_are_no_other_centre_s(visitor):
    before = meals(visitor)["id"]
    Service.update(slug="lunch", name="점심배달").where(Service.slug == "meal-delivery").execute()
    assert read(visitor, f"services/{before}")["name"] == "점심배달"
    assert read(visitor, f"services/{before.upper()}")["name"] == "점심배달"
    codes.set_key(b"another centre")
    read(visitor, f"services/{before}", status=404)


@pytest.mark.parametrize("path", LISTS)
def test_an_unknown_id_is_an_answer_for_programs_too(visitor, path):
    for odd in ("x", "00000000-0000-0000-0000-000000000000", "%00", "9" * 50):
        assert read(visitor, f"{path}/{odd}", status=404) == {"error": "not found"}


def test_an_unchanged_answer_is_not_sent_again(visitor):
    tag = visitor.client.get("/hsds/services").headers["ETag"]
    again = visitor.client.get("/hsds/services", headers={"If-None-Match": tag})
    assert again.status_code == 304 and not again.data
    CostOption.update(amount_krw=1).execute()
    again = visitor.client.get("/hsds/services", headers={"If-None-Match": tag})
    assert again.status_code == 200


def test_it_says_the_same_in_every_language_and_sets_no_cookie(visitor):
    korean = visitor.client.get("/hsds/services?full=true").data
    english = visitor.client.get("/hsds/services?full=true&lang=en")
    assert english.data == korean and "Set-Cookie" not in english.headers
    visitor.get("/?lang=en")
    assert visitor.client.get("/hsds/services?full=true").data == korean
    assert visitor.get("/").lang == "en"


@pytest.mark.parametrize("path", ["", *LISTS, "services/x"])
def test_nobody_changes_anything_here(visitor, path):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert visitor.client.open(f"/hsds/{path}", method=method).status_code == 405


def test_the_feed_costs_few_queries_whatever_its_size(visitor, monkeypatch):
    from db.base import database

    asked = []
    run = database.execute_sql
    monkeypatch.setattr(database, "execute_sql", lambda *a, **k: asked.append(a) or run(*a, **k))
    read(visitor, "services?full=true&per_page=500")
    assert len(asked) < 80, len(asked)
