"""The consortium's month: numbers that are right, small ones hidden, and nobody named."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.areas import Dong, Zone
from db.board_veils import veil
from db.boards import Board, year_board
from db.codes import spoken
from db.gaps import declines, nobody_offers, waits
from db.months import Month, month_numbers, veiled_month
from db.organizations import Organization, save_organization
from db.people import Person
from db.phones import spoken_phone
from db.referral_actions import Action, Voice
from db.referral_answers import act
from db.referral_states import Basis, Decline
from db.services import Service, save_service
from db.staff import Role
from db.tips import TipOff
from db.veils import FEW, hidden, hidden_dongs
from db.visit_notes import VisitNote
from db.words import masked_phone
from tests.conftest import NOON
from tests.example import address_of, fill
from tests.factories import form_id, make_helping, make_referral, make_request, make_tip, make_visit

MONTH, HERE = dt.date(2026, 11, 1), "/staff/months/2026-11"
BY_LAW = {"basis": Basis.STATUTE, "basis_reason": "긴급돌봄 조례"}


def helped(dong, **facts) -> None:
    """Somebody new of this dong who was visited once today."""
    make_visit(make_helping(make_request(dong=dong), **BY_LAW, **facts))


@pytest.fixture
def dongs(app) -> list[str]:
    """Three dongs of the east, then three of the west."""
    found = [list(Dong.select().where(Dong.zone == zone).limit(3)) for zone in Zone]
    return [dong.code for zone in found for dong in zone]


# Numbers.


def test_the_month_counts_people_visits_and_won(app, dongs):
    it = make_helping(make_request(dong=dongs[0]), **BY_LAW)
    for ago in range(2):
        make_visit(it, NOON.date() - dt.timedelta(days=ago))
    make_request(dong=dongs[0], now=NOON - dt.timedelta(days=40))  # of another month
    numbers = month_numbers(MONTH)
    here, service = numbers.dongs[dongs[0]], numbers.services[it.service_id]
    for line in (here, service, numbers.zones[Zone.EAST], numbers.total["all"]):
        assert (line.asked, line.helped, line.visits, line.programme) == (1, 1, 2, 20_800)
    assert numbers.organizations[it.organization_id].visits == 2
    assert not month_numbers(dt.date(2026, 12, 1)).total


def test_few_people_are_hidden_from_the_lead_alone(coordinator, lead, dongs):
    for place, number in enumerate((6, 2, 7)):
        for _ in range(number):
            helped(dongs[place])
    numbers = veiled_month(month_numbers(MONTH))
    told = [numbers.dongs[code].helped for code in dongs[:3]]
    assert told == [None, None, 7]  # the six, too: else the sum would tell the two
    assert numbers.zones[Zone.EAST].helped == 15
    assert "가림" in lead.get(HERE).text and "가림" not in coordinator.get(HERE).text


PEOPLE = st.dictionaries(st.integers(0, 9), st.integers(0, 30), max_size=8)


@given(PEOPLE)
def test_no_sum_tells_of_fewer_than_five(people):
    dark = hidden(people)
    seen = {key: number for key, number in people.items() if key not in dark}
    assert not [number for number in seen.values() if 0 < number < FEW]
    if dark and any(number >= FEW for number in seen.values()):
        assert len(dark) > 1 and sum(people[key] for key in dark) >= FEW


@given(PEOPLE, st.dictionaries(st.integers(0, 9), st.sampled_from(list(Zone))))
def test_a_zone_less_its_dongs_tells_nobody(people, some):
    zones = {key: some.get(key, Zone.EAST) for key in people}
    sums = {zone: sum(n for k, n in people.items() if zones[k] is zone) for zone in Zone}
    dark_zones = hidden(sums)
    dark = hidden_dongs(people, zones, dark_zones)
    for zone in Zone:
        gone = [key for key in dark if zones[key] is zone]
        if zone in dark_zones and sums[zone]:
            assert gone
        elif len(gone) == 1:
            raise AssertionError(f"{zone} less its dongs is {gone}")


def test_the_year_board_hides_the_same_from_the_lead(coordinator, lead, dongs):
    for _ in range(2):
        helped(dongs[0])
    assert "20,800원" in coordinator.get("/staff/boards/2026").text
    page = lead.get("/staff/boards/2026")
    assert (
        "20,800원" not in page.text and "가림" in page.text and "계획을 적을게요" not in page.text
    )
    lead.post("/staff/boards/2026", {"programme": "dolbom_sos", "amount_krw": "1"}, status=403)


OCTOBER = dt.datetime(2026, 10, 14, 3, tzinfo=dt.UTC)


def helped_in_october(dong) -> None:
    it = make_helping(make_request(dong=dong, now=OCTOBER), now=OCTOBER, **BY_LAW)
    make_visit(it, now=OCTOBER)


def year_and_month() -> tuple[Board, Month]:
    """2026 and November as the lead reads them."""
    board = year_board(2026)
    veil(board, 2026)
    return board, veiled_month(month_numbers(MONTH))


def test_the_year_less_its_other_months_tells_no_hidden_month(app, dongs):
    for place, (october, november) in enumerate(((6, 2), (7, 7), (6, 8))):
        for _ in range(october):
            helped_in_october(dongs[place])
        for _ in range(november):
            helped(dongs[place])
    board, month = year_and_month()
    for name in ("dongs", "zones", "organizations"):
        for key, line in getattr(month, name).items():
            if line.helped is None:
                assert getattr(board, name)[key] is None, f"{name} {key}"
    assert board.dongs[dongs[0]] is None and board.dongs[dongs[2]], "the rest can be read"


def test_no_table_of_the_year_adds_up_where_a_whole_month_is_hidden(app, dongs):
    for place in range(2):
        for _ in range(6):
            helped_in_october(dongs[3 * place])
    for _ in range(3):
        helped(dongs[0])
    board, month = year_and_month()
    assert (
        month.total["all"].helped is None
        and veiled_month(month_numbers(OCTOBER.date())).total["all"].visits == 12
    )
    for name in ("months", "programmes", "dongs", "zones", "organizations"):
        assert None in getattr(board, name).values(), f"{name} add up to the year"


# What is stuck, refused or missing.


def test_stuck_cases_have_a_state_a_delay_and_a_turn_but_no_name(lead, coordinator):
    long_ago = NOON - dt.timedelta(days=9)
    it = make_request(name="멈춘사람", wish="비밀 부탁", now=long_ago)
    tip = make_tip(now=long_ago)
    make_request(name="제때사람")
    for reader in (lead, coordinator):
        text = reader.get(HERE).text
        assert "지금 멈춰 있는 일 2건" in text
        for words in ("접수", "7일 늦었어요", "우리: 전화하기", "우리: 찾아가 보기"):
            assert words in text
        for words in (
            "멈춘사람",
            "비밀 부탁",
            it.number,
            spoken(it.number),
            spoken(tip.number),
            tip.where,
        ):
            assert words not in text


def declined(dong, why=Decline.OUT_OF_AREA) -> None:
    it = make_referral(make_request(dong=dong), **BY_LAW)
    act(it, Action.DECLINE, now=NOON, voice=Voice(), decline_reason=why, note="멀어요")


def test_declines_are_counted_by_reason_and_few_are_hidden(app, dongs):
    for _ in range(5):
        declined(dongs[0])
    for why in (Decline.SAFETY, Decline.TIME_CONFLICT):
        for _ in range(3):
            declined(dongs[0], why)
    reasons, too_far = declines(MONTH, veil=False)
    assert reasons == {Decline.OUT_OF_AREA: 5, Decline.SAFETY: 3, Decline.TIME_CONFLICT: 3}
    assert too_far == {dongs[0]: 5}
    reasons, too_far = declines(MONTH, veil=True)
    assert set(reasons.values()) == {5, None} and too_far == {dongs[0]: 5}
    assert declines(dt.date(2026, 10, 1), veil=False) == ({}, {})


def test_a_service_that_nobody_offers_names_its_dongs(app, dongs):
    service = Service.get(slug="meal-delivery")
    only = save_organization(Organization(), name="한 동 부엌", dongs=[dongs[0]])
    save_service(service, words=["밥"], organizations=[only.id])
    missing = dict(nobody_offers())
    assert len(missing[service]) == Dong.select().count() - 1
    save_service(service, words=["밥"], organizations=[])
    assert len(dict(nobody_offers())[service]) == Dong.select().count()


def test_the_wait_is_the_middle_of_all_first_visits(app, dongs):
    for days in (1, 2, 9):
        request = make_request(dong=dongs[0], now=NOON - dt.timedelta(days=days))
        it = make_helping(request, **BY_LAW, now=NOON)
        make_visit(it)
        make_visit(it, again=True)
    assert waits(MONTH, veil=False) == {Zone.EAST: 2, "all": 2}
    assert waits(MONTH, veil=True) == {Zone.EAST: None, "all": None}
    assert waits(dt.date(2026, 10, 1), veil=False) == {}


def test_five_waits_of_one_person_are_still_one_person(app, dongs):
    for _ in range(5):
        request = make_request(dong=dongs[0], name="김하나", phone="01000000001")
        make_visit(make_helping(request, overlap_reason="다른 끼니예요", **BY_LAW))
    assert waits(MONTH, veil=False) == {Zone.EAST: 0, "all": 0}
    assert waits(MONTH, veil=True) == {Zone.EAST: None, "all": None}


# Files and addresses.


def export(reader, **facts):
    typed = {"form_id": form_id(), "kind": "csv", "reason": "월례 회의"}
    return reader.send(f"{HERE}/export", typed | facts)


def test_a_file_needs_a_reason_and_hides_the_same(lead, coordinator, dongs):
    helped(dongs[0])
    assert "무엇에 쓰는지" in lead.post(f"{HERE}/export", {"kind": "csv"}, status=422).text
    assert "10400" in export(coordinator).text
    file = export(lead)
    assert "10400" not in file.text and "가림" in file.text
    assert export(lead, kind="xlsx").data[:2] == b"PK"


def test_the_lead_comes_to_the_last_full_month(lead):
    page = lead.get("/staff/months")
    assert "2026년 10월" in page.h1[0]
    assert lead.client.get("/staff").location.endswith("/staff/months")
    for nonsense in ("2026-13", "abc", "0001-01", "9999-12"):
        lead.get(f"/staff/months/{nonsense}", status=404)


def test_no_page_of_the_lead_tells_of_a_person(app, lead):
    """Every address that the lead may open, with the example data: no name, phone or place."""
    gaps = fill(NOON)
    of_roles = {name: getattr(one, "roles", set()) for name, one in app.blueprints.items()}
    words = {person.name for person in Person.select()}
    for phone in {person.phone for person in Person.select()}:
        words |= {phone, spoken_phone(phone), masked_phone(phone)}
    words |= {tip.where for tip in TipOff.select()} | {note.entry for note in VisitNote.select()}
    opened = 0
    for rule in app.url_map.iter_rules():
        if Role.LEAD not in of_roles.get(rule.endpoint.split(".")[0], set()):
            continue
        address = address_of(rule.rule, gaps)
        for method in rule.methods & {"GET", "POST"}:
            typed = {"form_id": form_id(), "kind": "csv", "reason": "회의"}
            answer = lead.client.open(address, method=method, data=typed)
            opened += 1
            text = re.sub(r"\s+", " ", answer.data.decode(errors="ignore"))
            for word in words - {""}:
                assert word not in text, f"{method} {address}: {word}"
    assert opened >= 6
