"""Calls from kiosks: seen on every staff page, answered with one button."""

import pytest

from db.calls import Call, call_staff
from tests.conftest import NOON

HTMX = {"HX-Request": "true", "X-Quiet": "1"}


def call(place="192.168.0.21"):
    return call_staff(place=place, page="home.start", now=NOON)


@pytest.mark.parametrize("path", ["/staff/inbox", "/staff/password", "/staff/calls"])
def test_every_staff_page_shows_who_calls(coordinator, path):
    call()
    text = coordinator.get(path).text
    assert "192.168.0.21" in text and "오후 12시에 불렀어요" in text and "가고 있어요" in text


def test_nobody_outside_sees_calls(visitor):
    call()
    assert "192.168.0.21" not in visitor.get("/staff/login").text


def test_answering_tells_the_kiosk(coordinator, visitor):
    waiting = call()
    data = {"back": "/staff/inbox"}
    page = coordinator.post(f"/staff/calls/{waiting.id}/answer", data)
    assert page.path == "/staff/inbox" and "192.168.0.21" not in page.text
    assert Call.get().answered_by == coordinator.staff
    assert "직원이 가고 있어요" in visitor.get(f"/calls/{waiting.token}").text


def test_the_door_answers_too_and_the_first_one_counts(door, coordinator):
    waiting = call()
    for member in (door, coordinator):
        member.post(f"/staff/calls/{waiting.id}/answer", headers=HTMX | {"HX-Request": "false"})
    assert Call.get().answered_by == door.staff


def test_a_page_asks_again_and_is_answered_only_where_something_changed(coordinator):
    waiting = call()
    seen = coordinator.client.get(f"/staff/calls?shown={waiting.id}", headers=HTMX)
    assert (seen.status_code, seen.text) == (204, "")
    changed = coordinator.client.get("/staff/calls?shown=", headers=HTMX)
    assert changed.status_code == 200 and 'id="calls"' in changed.text
    assert "<html" not in changed.text and "every 3s" in changed.text
    answered = coordinator.send(f"/staff/calls/{waiting.id}/answer", headers=HTMX)
    assert "192.168.0.21" not in answered.text and 'id="calls"' in answered.text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/services"])
def test_an_answer_never_leads_away_from_here(coordinator, back):
    coordinator.post(f"/staff/calls/{call().id}/answer", {"back": back}, status=400)
    assert Call.get().answered_at is None


def test_staff_sign_up_together_with_the_person_at_the_kiosk(coordinator, visitor):
    visitor.client.post("/calls", headers={"Referer": "http://localhost/services/cleaning"})
    inbox = coordinator.get("/staff/inbox")
    together = next(link for link in inbox.links if "channel=together" in link)
    page = coordinator.get(together.replace("&amp;", "&"))
    assert 'selected value="cleaning"' in page.html
    assert any(f.get("value") == "together" and "checked" in f for f in page.inputs)


def test_a_call_tells_nothing_of_a_ticket_or_a_request(visitor):
    visitor.client.post("/calls", headers={"Referer": "http://localhost/tickets/ABCDEFGH"})
    assert Call.get().page == ""
