"""Requests that staff enter for a caller or from a paper form."""

import pytest

from db.access_log import latest_accesses
from db.areas import Dong
from db.consents import Consent, Kind, allows
from db.requests import Channel, ServiceRequest
from tests.factories import form_id


def answers(**more) -> dict:
    return {
        "channel": "phone",
        "service": "meal-delivery",
        "name": "홍길동",
        "phone": "010-8765-4321",
        "dong": Dong.get().code,
        "applicant": "self",
        "form_id": form_id(),
    } | more


def test_a_call_becomes_a_request_with_its_witness(coordinator):
    page = coordinator.get("/staff/requests/new")
    assert not any("checked" in field for field in page.inputs)
    data = answers(provide="y")
    for _ in range(2):
        page = coordinator.post("/staff/requests", data)
    it = ServiceRequest.get()
    assert page.path == f"/staff/requests/{it.id}" and ServiceRequest.select().count() == 1
    assert (it.channel, it.person.phone) == (Channel.PHONE, "01087654321")
    assert allows(it, Kind.PROVIDE) and not allows(it, Kind.NEWS)
    assert Consent.get().witness == coordinator.staff
    assert latest_accesses()[1].subject == f"request {it.id}"


def test_a_paper_form_counts_from_the_day_it_came_in(coordinator, clock):
    coordinator.post("/staff/requests", answers(channel="paper", received_at="2026-11-23T10:30"))
    it = ServiceRequest.get()
    assert (it.created_at.day, it.created_at.hour, it.created_at.minute) == (23, 1, 30)
    assert it.due_at < clock.now and it.channel is Channel.PAPER
    assert latest_accesses()[1].at == clock.now


@pytest.mark.parametrize("when", ["2026-11-26T10:30", "2026-01-01T10:30"])
def test_nothing_comes_in_from_the_future_or_long_ago(coordinator, when):
    page = coordinator.post("/staff/requests", answers(received_at=when), status=422)
    assert page.text.count("지난 30일 안이어야 해요.") == 2 and "#received_at" in page.links
    assert not ServiceRequest.select().exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "이름을 적어 주세요."),
        ({"phone": "12"}, "전화번호를 다시 확인해 주세요."),
        ({"service": "none"}, "서비스를 골라 주세요."),
        ({"dong": ""}, "동을 골라 주세요."),
        ({"channel": "web"}, "어떻게 왔는지 골라 주세요."),
        ({"applicant": "family"}, "신청하시는 분의 성함을 적어 주세요."),
        ({"received_at": "어제"}, "날짜와 시각을 달력에서"),
        ({"wish": "850101-1234567"}, "주민등록번호는 적지 마세요"),
    ],
)
def test_a_bad_answer_is_asked_again_and_nothing_else_is_lost(coordinator, wrong, sentence):
    page = coordinator.post("/staff/requests", answers(news="y") | wrong, status=422)
    assert page.text.count(sentence) == 2
    assert any("checked" in field for field in page.inputs if field.get("name") == "news")
    assert not ServiceRequest.select().exists()


def test_somebody_who_calls_for_another_is_named(coordinator):
    data = answers(applicant="official", applicant_name="이주무관")
    assert "이주무관" in coordinator.post("/staff/requests", data).text
