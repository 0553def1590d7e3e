"""A provider's day on paper: visits, or meals with the bulk first, in an order that is kept."""

import datetime as dt

import pytest

from db.areas import Dong
from db.base import database
from db.codes import spoken
from db.consents import Kind
from db.desk import hear_consents
from db.organizations import Organization
from db.referral_states import Basis
from db.rounds import plan_visits
from db.services import Service
from db.sheets import Stop, drop, set_order, sheet
from db.visit_notes import write_visit_note
from tests.conftest import NOON
from tests.factories import form_id, make_helping, make_request, make_staff, make_visit
from tests.fill import forms_of

DAY = dt.date(2026, 11, 25)
VISITS = f"/staff/sheets/{DAY}"
MEALS = f"{VISITS}?kind=meals"


@pytest.fixture
def dongs(app) -> list[str]:
    return [dong.code for dong in Dong.select().order_by(Dong.name).limit(3)]


def fed(kitchen, name: str, dong: str, *, units=0, **facts):
    """Somebody who gets meals; units: so many are planned today."""
    request = make_request(name=name, dong=dong, consents={Kind.PROVIDE: True})
    it = make_helping(request, organization=kitchen, **facts)
    if units:
        plan_visits(it, [DAY], units=units, staff=make_staff(), now=NOON)
    return it


def names(lines) -> list[str]:
    return [line.seen.get("name", "") for line in lines]


# The list.


def test_the_bulk_comes_first_then_the_homes_by_dong_and_name(provider, dongs):
    kitchen = provider.organization
    fed(kitchen, "다길동", dongs[1], units=1)
    fed(kitchen, "나길동", dongs[0], units=2)
    fed(kitchen, "가길동", dongs[0], units=1)
    lines = sheet(kitchen, DAY, now=NOON, meals=True)
    assert names(lines) == ["가길동", "나길동", "다길동"]
    assert [(dong.code, n) for dong, n in drop(lines)] == [(dongs[0], 3), (dongs[1], 1)]
    text = provider.get(MEALS).text
    assert "모두 4개" in text and text.index("모두 4개") < text.index("가길동")
    assert names(sheet(kitchen, DAY, now=NOON, meals=True, dong=dongs[1])) == ["다길동"]


def test_who_gets_a_meal_every_day_stands_there_without_a_plan(provider, dongs):
    kitchen = provider.organization
    fed(kitchen, "매일이", dongs[0])
    other_day = fed(kitchen, "다른날", dongs[0])
    plan_visits(other_day, [dt.date(2026, 11, 27)], units=1, staff=make_staff(), now=NOON)
    assert names(sheet(kitchen, DAY, now=NOON, meals=True)) == ["매일이"]
    assert not sheet(kitchen, DAY, now=NOON, meals=False)
    later = dt.date(2027, 3, 1)  # after the end of its period
    assert not sheet(kitchen, later, now=NOON, meals=True)


def test_what_is_no_meal_is_visited_but_not_delivered(provider, dongs):
    request = make_request(
        name="씻는이", service=Service.get(slug="home-care"), consents={Kind.PROVIDE: True}
    )
    it = make_helping(request, organization=request.service.offers[0].organization)
    make_visit(it)
    assert names(sheet(it.organization, DAY, now=NOON, meals=False)) == ["씻는이"]
    assert not sheet(it.organization, DAY, now=NOON, meals=True)


def test_an_order_is_kept_and_taken_back(provider, dongs):
    kitchen = provider.organization
    first, last = (fed(kitchen, name, dongs[0], units=1) for name in ("가길동", "나길동"))
    form = {"form_id": form_id(), f"place_{first.id}": "2", f"place_{last.id}": "1"}
    provider.post(VISITS, form)
    assert names(sheet(kitchen, DAY, now=NOON, meals=False)) == ["나길동", "가길동"]
    assert 'value="2"' in provider.get(VISITS).html
    provider.post(VISITS, {f"place_{first.id}": "0", f"place_{last.id}": "x"}, status=422)
    provider.post(VISITS, {f"place_{first.id}": "", f"place_{last.id}": ""})
    assert not Stop.select().exists()


# Who may know what.


def test_how_to_get_in_is_on_paper_only_by_consent(provider, dongs):
    kitchen = provider.organization
    agreed = fed(kitchen, "동의한이", dongs[0], units=1)
    by_law = make_helping(
        make_request(name="법대로", dong=dongs[0]),
        organization=kitchen,
        basis=Basis.STATUTE,
        basis_reason="긴급돌봄 조례",
    )
    make_visit(by_law)
    for it, words in ((agreed, "뒷문으로"), (by_law, "비밀번호 없는 문")):
        words = {"entry": words, "present": "", "careful": ""}
        write_visit_note(it.request.person, staff=make_staff(), now=NOON, **words)
    text = provider.get(VISITS).text
    assert "뒷문으로" in text and "법대로" in text and "비밀번호 없는 문" not in text


def test_a_consent_taken_back_leaves_a_number_and_no_place(provider, coordinator, dongs):
    it = fed(provider.organization, "사라진이", dongs[0], units=1)
    hear_consents(it.request, {}, staff=make_staff(), now=NOON)
    for reader in (provider, coordinator):
        page = reader.get(VISITS)
        assert spoken(it.request.number) in page.text and "사라진이" not in page.text
    assert not drop(sheet(it.organization, DAY, now=NOON, meals=True))
    typed = {"form_id": form_id(), f"place_{it.id}": "1"}
    provider.post(VISITS, typed)
    assert not Stop.select().exists()


def test_a_provider_orders_nobody_else_s_homes(provider, dongs):
    other = Organization.get(Organization.name == "맛을만드는사람들")
    it = fed(other, "남의사람", dongs[0], units=1)
    fed(provider.organization, "내사람", dongs[0], units=1)
    asked = f"{VISITS}?organization={other.id}"
    assert "남의사람" not in provider.get(asked).text
    provider.post(asked, {"form_id": form_id(), f"place_{it.id}": "1"})
    assert not Stop.select().exists()


def test_the_desk_chooses_the_provider(coordinator, provider, dongs):
    assert "골라 주세요" in coordinator.get(VISITS).text
    fed(provider.organization, "내사람", dongs[0], units=1)
    assert "내사람" in coordinator.get(VISITS).text  # the first that has visits
    other = Organization.get(Organization.name == "청순이")
    assert "내사람" not in coordinator.get(f"{VISITS}?organization={other.id}").text
    for nonsense in ("yesterday", "2026-13-40", "0001-01-01", "9999-12-31"):
        coordinator.get(f"/staff/sheets/{nonsense}", status=404)


# Files.


def test_a_file_has_a_reason_masked_phones_and_no_way_in(provider, dongs):
    it = fed(provider.organization, "동의한이", dongs[0], units=1)
    words = {"entry": "뒷문으로", "present": "", "careful": ""}
    write_visit_note(it.request.person, staff=make_staff(), now=NOON, **words)
    provider.post(f"{VISITS}/export?kind=meals", {"kind": "csv"}, status=422)
    typed = {"form_id": form_id(), "kind": "csv", "reason": "기사님께 드릴 명단"}
    text = provider.send(f"{VISITS}/export?kind=meals", typed).text
    assert "동의한이" in text and "-****-" in text
    assert it.request.person.phone not in text and "뒷문으로" not in text
    assert provider.send(f"{VISITS}/export", typed | {"kind": "xlsx"}).data[:2] == b"PK"


def test_a_long_list_asks_no_more_than_a_short_one(provider, dongs):
    def questions() -> int:
        asked, real = [], database.execute_sql
        database.execute_sql = lambda sql, *rest: asked.append(sql) or real(sql, *rest)
        try:
            provider.get(MEALS)
        finally:
            database.execute_sql = real
        return len(asked)

    fed(provider.organization, "하나", dongs[0], units=1)
    few = questions()
    for name in ("둘", "셋", "넷"):
        fed(provider.organization, name, dongs[1], units=1)
    assert questions() == few
    set_order({})
    assert forms_of(provider.get(MEALS).html)[-1].action.startswith(MEALS)


def test_the_days_ahead_lead_to_their_lists(provider, dongs):
    it = fed(provider.organization, "내사람", dongs[0])
    days = [dt.date(2026, 11, 27), dt.date(2026, 12, 1)]
    plan_visits(it, days, units=1, staff=make_staff(), now=NOON)
    links = provider.get("/staff/sheets").links
    assert {f"/staff/sheets/{day}" for day in days} <= set(links)
