"""A neighbour's tip-off, and the pages that every visitor may need."""

import pytest

from db.calls import Call, answer_call, open_calls
from db.tips import TipOff
from tests.factories import NOW, form_id, make_staff

GOOD = {"where": "파란 대문", "what": "우유가 쌓여 있어요", "dong": "1144055500", "step": "house"}


def test_a_tip_off_is_taken_and_thanked_for(visitor):
    page = visitor.post("/tips/new", GOOD | {"form_id": form_id(), "phone": "02-120"}, status=422)
    assert "전화번호를 다시" in page.text and "파란 대문" in page.html
    page = visitor.post("/tips/new", GOOD | {"form_id": form_id()})
    assert page.path == "/tips/thanks"
    assert TipOff.get().what == GOOD["what"] and TipOff.get().phone == ""


def test_a_tip_off_asks_one_thing_a_screen(visitor):
    """ACCESSIBILITY U1: three screens; nothing is stored before the last one is sent."""
    page, known = visitor.get("/tips/new"), {}
    for left, step in ((2, "what"), (1, "dong"), (0, "house")):
        assert page.hidden["step"] == step and len({f["name"] for f in page.inputs}) <= 2
        assert f"{left}단계 남았어요" in page.text or (left == 0 and "마지막이에요" in page.text)
        assert not TipOff.select().exists()
        asked = {field["name"]: GOOD.get(field["name"], "") for field in page.inputs}
        known = page.hidden | asked
        page = visitor.post("/tips/new", known | {"go": "next"})
    assert page.path == "/tips/thanks" and TipOff.get().where == GOOD["where"]


def test_a_double_tap_is_one_tip_off(visitor):
    twice = GOOD | {"form_id": form_id()}
    visitor.post("/tips/new", twice)
    visitor.post("/tips/new", twice)
    assert TipOff.select().count() == 1


@pytest.mark.parametrize(
    "step, field, words",
    [
        ("what", "what", "걱정되는 점"),
        ("dong", "dong", "동을 골라"),
        ("house", "where", "어느 집인지 적어"),
    ],
)
def test_an_empty_tip_off_says_what_is_missing(visitor, step, field, words):
    page = visitor.post("/tips/new", GOOD | {field: ""}, status=422)
    assert page.hidden["step"] == step and page.text.count(words) == 2


def test_back_loses_nothing_of_a_tip_off(visitor):
    page = visitor.post("/tips/new", GOOD | {"go": "back"})
    assert page.hidden["step"] == "dong" and page.hidden["where"] == GOOD["where"]
    page = visitor.post("/tips/new", page.hidden | {"step": "what", "go": "back"})
    assert page.hidden["step"] == "what" and GOOD["what"] in page.html


def test_calling_staff_twice_is_one_call(visitor):
    for _ in range(2):
        page = visitor.post("/calls")
        assert "직원을 불렀어요" in page.text
    assert Call.select().count() == 1


def test_the_kiosk_says_that_somebody_is_coming(visitor):
    waiting = visitor.post("/calls")
    answer_call(open_calls()[0].id, staff=make_staff(), now=NOW)
    assert "직원이 가고 있어요" in visitor.get(waiting.path).text
    visitor.post("/calls")
    assert Call.select().count() == 2


def test_every_page_can_call_staff(visitor):
    for path in ("/", "/services", "/services/cleaning", "/requests/find", "/tips/new", "/privacy"):
        assert "직원 부르기" in visitor.get(path).text


def test_the_privacy_page_names_every_period(visitor):
    page = visitor.get("/privacy")
    for words in ("14일", "90일", "3년", "30일", "담당자"):
        assert words in page.text


def test_health_says_only_ok(visitor):
    assert visitor.client.get("/healthz").get_json() == {"ok": True}
