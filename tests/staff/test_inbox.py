"""The inbox: one list of what is open, the most pressing first."""

import datetime as dt
import logging

import pytest

from db.access_log import latest_accesses
from db.desk import move_request, set_urgent
from db.request_states import Status
from tests.conftest import NOON
from tests.factories import make_request, make_tip


def order(page, *words) -> list[str]:
    return sorted(words, key=page.text.index)


def test_an_empty_inbox_says_so(coordinator):
    assert "지금은 할 일이 없어요" in coordinator.get("/staff/inbox").text


def test_urgent_comes_first_then_whoever_has_least_time_left(coordinator):
    make_request(name="느긋한이", now=NOON)
    make_request(name="늦은이", now=NOON - dt.timedelta(days=9))
    late_tip = make_tip(now=NOON - dt.timedelta(days=5))
    set_urgent(make_request(name="급한이"), True, staff=coordinator.staff, now=NOON)
    page = coordinator.get("/staff/inbox")
    tip = f"{late_tip.number[:3]}-{late_tip.number[3:]}"
    assert order(page, "느긋한이", "늦은이", "급한이", tip) == ["급한이", "늦은이", tip, "느긋한이"]


def test_a_row_says_whose_move_it_is_and_how_much_time_is_left(coordinator):
    make_request(now=NOON - dt.timedelta(days=9))
    make_request(now=NOON)
    make_tip()
    text = coordinator.get("/staff/inbox").text
    for words in ("우리: 전화하기", "우리: 찾아가 보기", "7일 늦었어요", "내일 오후 6시까지"):
        assert words in text
    assert "급함" not in text


@pytest.mark.parametrize("query", ["홍길", "ㅎㄱㄷ", "4321", "010-8765-4321", "number"])
def test_a_search_finds_by_name_initials_phone_and_number(coordinator, query):
    found = make_request(name="홍길동", phone="01087654321")
    make_request(name="김철수", phone="01011112222")
    page = coordinator.post("/staff/inbox", {"query": found.number if query == "number" else query})
    assert "홍길동" in page.text and "김철수" not in page.text


@pytest.mark.parametrize("query", ["'", '"', "%", "_", "\\", "%%", "' OR 1=1 --", " "])
def test_odd_signs_in_a_search_break_nothing(coordinator, query):
    make_request(name="홍길동")
    coordinator.post("/staff/inbox", {"query": query})


def test_a_search_is_logged_with_whom_it_found_but_without_its_words(coordinator):
    found = make_request(name="홍길동")
    coordinator.post("/staff/inbox", {"query": "홍길동"})
    line = latest_accesses()[0]
    assert (line.action, line.staff, line.detail) == (
        "search",
        coordinator.staff,
        f"request {found.id}",
    )


def test_one_can_see_only_what_is_ones_own(coordinator):
    mine, _other = make_request(name="내사람"), make_request(name="남의사람")
    move_request(mine, Status.REVIEWING, staff=coordinator.staff, now=NOON)
    page = coordinator.get("/staff/inbox?show=mine")
    assert "내사람" in page.text and "남의사람" not in page.text


def test_what_is_finished_has_a_list_of_its_own(coordinator):
    done = make_request(name="끝난이")
    move_request(done, Status.CLOSED, staff=coordinator.staff, now=NOON, reason="got_help")
    assert "끝난이" not in coordinator.get("/staff/inbox").text
    page = coordinator.get("/staff/inbox?show=finished")
    assert "끝난이" in page.text and "도움을 받았어요" in page.text
    assert "끝난이" in coordinator.post("/staff/inbox?show=finished", {"query": "ㄲㄴㅇ"}).text


def test_an_unknown_list_is_the_whole_one(coordinator):
    make_request(name="홍길동")
    assert "홍길동" in coordinator.get("/staff/inbox?show=nonsense").text


def test_hostile_names_are_only_words(coordinator):
    make_request(name="<script>alert(1)</script>", wish="<img src=x>")
    assert "<script>alert" not in coordinator.get("/staff/inbox").html


def queries_of(visitor, path) -> int:
    count, logger = [], logging.getLogger("peewee")
    handler = logging.Handler()
    handler.emit = count.append
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        visitor.get(path)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)
    return len(count)


@pytest.mark.parametrize("show", ["", "mine", "finished"])
def test_a_long_list_asks_the_database_no_more_than_a_short_one(coordinator, show):
    def add():
        taken, done = make_request(), make_request()
        make_tip()
        move_request(taken, Status.REVIEWING, staff=coordinator.staff, now=NOON)
        move_request(done, Status.CLOSED, staff=coordinator.staff, now=NOON, reason="error")

    add()
    few = queries_of(coordinator, f"/staff/inbox?show={show}")
    for _ in range(15):
        add()
    assert queries_of(coordinator, f"/staff/inbox?show={show}") == few


def test_a_long_inbox_shows_the_most_urgent_and_the_rest_on_demand(coordinator, monkeypatch):
    from views.staff import inbox

    monkeypatch.setattr(inbox, "PAGE", 2)
    late = [make_request(now=NOON - dt.timedelta(days=ago)) for ago in (1, 9, 5)]
    page = coordinator.get("/staff/inbox")
    assert "3건" in page.h1[0]
    assert late[1].person.name in page.text and late[0].person.name not in page.text
    assert late[0].person.name in coordinator.get("/staff/inbox?all=1").text
