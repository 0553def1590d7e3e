"""Promises about an event that does not take place."""

import datetime as dt

import pytest

from db.access_log import latest_accesses
from db.base import Refused
from db.cancellations import Told, cancel_event
from db.checkins import check_in
from db.events import Event
from db.registrations import cancel
from db.seats import Registration, Status
from tests.factories import NOW, form_id, make_event, make_registration, make_session, make_staff

GOOD = {"name": "김하늘", "phone": "010-1234-5678", "consent": "y"}
WHY = "눈이 많이 와서 다음 달로 미뤄요."


@pytest.fixture
def event(app):
    return make_event(slug="tea", capacity=1)


def test_a_cancellation_needs_a_reason_and_keeps_every_registration(event, coordinator):
    tickets = [make_registration(event) for _ in range(2)]
    page = coordinator.get("/staff/events/tea/cancel")
    assert "확정 1명, 대기 1명에게" in page.text
    for reason in ("", "   ", "가" * 301):
        coordinator.post("/staff/events/tea/cancel", {"reason": reason}, status=422)
    assert not Event.get(slug="tea").cancelled_at
    for _tap in range(2):
        page = coordinator.post("/staff/events/tea/cancel", {"reason": WHY})
    assert all(ticket.name in page.text for ticket in tickets)
    assert Event.get(slug="tea").cancelled_at == NOW
    status = [Registration.get_by_id(ticket.id).status for ticket in tickets]
    assert status == [Status.CONFIRMED, Status.WAITING]
    assert latest_accesses(limit=4)[3].action == "cancel"


def test_page_list_and_ticket_say_that_and_why(event, visitor):
    ticket = make_registration(event)
    cancel_event(event, reason=WHY, now=NOW)
    for path in ("/events/tea", "/events/tea/register"):
        page = visitor.get(path)
        assert "취소된 행사" in page.text and WHY in page.text
        assert not [link for link in page.links if link.endswith("/register")]
    assert "취소된 행사" in visitor.get("/events").text
    page = visitor.get(f"/tickets/{ticket.token}")
    assert page.h1 == [" 취소된 행사"]
    assert WHY in page.text and "참가를 취소할게요" not in page.text
    assert "STATUS:CANCELLED" in visitor.client.get(f"/tickets/{ticket.token}.ics").text


def test_nobody_registers_comes_in_or_moves_up_any_more(event, visitor, coordinator):
    ticket, waiting = make_registration(event), make_registration(event)
    cancel_event(event, reason=WHY, now=NOW)
    visitor.post("/events/tea/register", GOOD, status=422)
    caller = {"name": "박바다", "phone": "01022223333"}
    page = coordinator.post("/staff/events/tea/registrations/new", caller, status=422)
    assert "취소된 행사예요" in page.text
    with pytest.raises(Refused, match="취소된 행사"):
        cancel(ticket, now=NOW)
    with pytest.raises(Refused, match="취소된 행사"):
        check_in(ticket, nonce=form_id(), staff=make_staff(), now=event.starts_at)
    assert Registration.get_by_id(waiting.id).status is Status.WAITING


def test_what_is_over_cannot_be_cancelled(event, coordinator, clock):
    Event.update(ends_at=NOW, starts_at=NOW - dt.timedelta(hours=1)).where(
        Event.id == event.id
    ).execute()
    page = coordinator.post("/staff/events/tea/cancel", {"reason": WHY}, status=422)
    assert "이미 끝난 행사예요" in page.text


def test_the_list_of_whom_to_tell_is_ticked_by_saying_what_shall_be(event, coordinator):
    ticket, other = make_registration(event), make_registration(event)
    gone = make_registration(event)
    cancel(gone, now=NOW)
    cancel_event(event, reason=WHY, now=NOW)
    page = coordinator.get("/staff/events/tea/tell")
    assert "아직 알리지 못한 분 2명" in page.text
    assert gone.name not in page.text and f"tel:{ticket.phone}" in page.links
    for _tap in range(2):
        page = coordinator.post(f"/staff/events/tea/tell/{ticket.id}", {"told": "1"})
    assert "아직 알리지 못한 분 1명" in page.text
    assert Told.get().staff == coordinator.staff
    for _tap in range(2):
        coordinator.post(f"/staff/events/tea/tell/{ticket.id}", {"told": "0"})
    assert not Told.select().exists()
    coordinator.post(f"/staff/events/forum/tell/{other.id}", {"told": "1"}, status=404)


def test_the_door_cancels_nothing(event, door):
    door.post("/staff/events/tea/cancel", {"reason": WHY}, status=403)
    door.get("/staff/events/tea/tell", status=403)


def test_an_event_or_session_is_deleted_only_where_nobody_registered(event, coordinator):
    session = make_session(event)
    ticket = make_registration(event, sessions=(session.id,))
    address = f"/staff/events/tea/sessions/{session.id}"
    assert "고른 분이 있어서" in coordinator.post(f"{address}/delete", status=422).text
    page = coordinator.post("/staff/events/tea/delete", status=422)
    assert "신청한 분이 있어서" in page.text
    assert "이 행사 지우기" not in coordinator.get("/staff/events/tea/edit").text
    Registration.delete().where(Registration.id == ticket.id).execute()
    coordinator.post(f"{address}/delete")
    assert "이 행사 지우기" in coordinator.get("/staff/events/tea/edit").text
    coordinator.post("/staff/events/tea/delete")
    assert not Event.get_or_none(slug="tea")
