"""A person's page: everything in one place, twins offered, notes for whoever visits."""

import datetime as dt

import pytest

from db.access_log import AccessLog
from db.base import Refused
from db.budgets import used_in, years_of
from db.consents import Kind
from db.incomes import incomes_of
from db.merging import alike, merge, twins
from db.people import Person
from db.requests import requests_of
from db.visit_notes import visit_note, write_visit_note
from tests.factories import NOW, make_helping, make_request, make_staff, make_visit

PHONE = "01012345678"
DAY = dt.date(2026, 11, 25)


def test_one_page_tells_everything(coordinator):
    helping = make_helping()
    make_visit(helping, units=3)
    page = coordinator.get(f"/staff/people/{helping.request.person_id}")
    for words in ("31,200원", "1,800,000원", "중위소득 100% 이하", "제공기관에 알리기", "연계"):
        assert words in page.text, words
    assert f"/staff/requests/{helping.request_id}" in page.links
    assert f"/staff/referrals/{helping.id}" in page.links


def test_the_money_of_the_year_adds_up(app):
    helping = make_helping()
    make_visit(helping, units=4)
    year = years_of(helping.request.person_id, DAY)[0]
    assert (year.used, year.reserved, year.left) == (41_600, 62_400, 1_696_000)


def test_a_person_s_own_record_is_printed_and_that_is_logged(coordinator):
    helping = make_helping()
    page = coordinator.get(f"/staff/people/{helping.request.person_id}/print")
    assert helping.request.person.name in page.h1[0]
    assert AccessLog.select().where(AccessLog.action == "print").count() == 1


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("김영희", "김영희", True),
        ("김영희", "김영히", True),
        ("김영희", "김영희예시", True),
        ("김영희", "김희", True),
        ("김영희", "박철수", False),
        ("김영희", "김철수", False),
    ],
)
def test_names_are_alike_one_letter_apart(one, other, same):
    assert alike(one, other) == alike(other, one) == same


def test_a_couple_who_share_a_phone_are_no_twins(app):
    wife = make_request(name="김영희", phone=PHONE).person
    make_request(name="박철수", phone=PHONE)
    assert twins(wife) == []


def test_twins_are_offered_and_never_merged_by_themselves(coordinator):
    keep = make_request(name="김영희", phone=PHONE).person
    other = make_request(name="김영히", phone=PHONE).person
    page = coordinator.get(f"/staff/people/{keep.id}")
    assert "같은 분일까요?" in page.text and Person.select().count() == 2
    coordinator.post(f"/staff/people/{keep.id}/merge/{other.id}")
    assert Person.select().count() == 1 and len(requests_of(keep)) == 2


def test_what_both_had_comes_together(app):
    consents = {Kind.PROVIDE: True}
    helping = make_helping(make_request(name="김영희", phone=PHONE, consents=consents))
    other = make_helping(make_request(name="김영히", phone=PHONE, consents=consents))
    for one in (helping, other):
        make_visit(one, units=2)
    keep, twin = helping.request.person, other.request.person
    write_visit_note(twin, staff=make_staff(), now=NOW, entry="뒷문")
    merge(keep, twin, staff=make_staff(), now=NOW)
    assert used_in(keep, "dolbom_sos", 2026) == 41_600
    assert visit_note(keep).entry == "뒷문" and len(incomes_of(keep)) == 2


def test_strangers_are_not_merged(coordinator):
    keep, other = make_request().person, make_request(dong="1144074000").person
    with pytest.raises(Refused):
        merge(keep, other, staff=make_staff(), now=NOW)
    coordinator.post(f"/staff/people/{keep.id}/merge/{other.id}", status=422)
    coordinator.post(f"/staff/people/{keep.id}/merge/9999", status=404)
    assert Person.select().count() == 2


def test_only_the_provider_that_helps_sees_how_to_get_in(coordinator, visitor):
    helping = make_helping()
    person = helping.request.person
    sent = {"entry": "초인종이 고장 나서 두드려 주세요", "present": "딸", "careful": ""}
    for _ in range(2):
        page = coordinator.post(f"/staff/people/{person.id}/visit-note", sent)
    assert "두드려 주세요" in page.text and coordinator.staff.name in page.text
    link = visitor.get(f"/referrals/{helping.token}")
    assert "두드려 주세요" in link.text and "열쇠는 맡지 않아요" in link.text


def test_a_resident_number_is_refused_in_a_visit_note(coordinator):
    person = make_request().person
    coordinator.post(
        f"/staff/people/{person.id}/visit-note", {"entry": "900101-2345678"}, status=422
    )
    assert visit_note(person) is None


def test_two_who_merge_one_into_the_other_at_once_lose_nobody(app):
    """Both pages were open; the second press finds that its person is gone."""
    one = make_request(name="김영희", phone=PHONE).person
    other = make_request(name="김영히", phone=PHONE).person
    merge(one, other, staff=make_staff(), now=NOW)
    with pytest.raises(Refused, match="같은 분으로 보이지 않아요"):
        merge(other, one, staff=make_staff(), now=NOW)
    assert len(requests_of(one)) == 2
