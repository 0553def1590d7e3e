"""Promises about the waiting list as staff see it: its order, its reasons, its calls."""

import datetime as dt

import pytest

from db.access_log import latest_accesses
from db.events import Event
from db.registrations import cancel, register
from db.seats import Registration, Status
from db.waiting_list import Why, waiting_list
from tests.factories import NOW, form_id, make_event, make_registration

CALLS = dt.timedelta(hours=2)  # before the start: after the cut-off


@pytest.fixture
def event(app):
    return make_event(slug="tea", capacity=2, claim_hours=24, cutoff_hours=3)


def party(event, *names):
    facts = {"phone": "01011112222", "form_id": form_id(), "now": NOW}
    return register(event, names=list(names), **facts)


def status(row) -> Status:
    return Registration.get_by_id(row.id).status


def test_everybody_stands_in_order_with_a_reason(event, coordinator):
    holder, _other = make_registration(event), make_registration(event)
    party(event, "가나", "다라", "마바", "사아")
    single, last = make_registration(event), make_registration(event)
    cancel(holder, now=NOW)
    lines = waiting_list(event, NOW)
    assert [line.why for line in lines] == [Why.OFFERED, Why.FULL, Why.FULL]
    assert [line.place for line in lines] == [0, 1, 5]
    assert (lines[0].first, lines[2].first) == (single, last)
    page = coordinator.get("/staff/events/tea/waiting")
    assert page.text.index(single.name) < page.text.index("가나, 다라") < page.text.index(last.name)
    assert "11월 26일 목요일 오후 12시까지 대답을 기다려요" in page.text


def test_a_party_that_does_not_fit_is_told_why(event, coordinator):
    holder, other = make_registration(event), make_registration(event)
    friends = party(event, "가나", "다라", "마바", "사아")
    cancel(holder, now=NOW)
    assert waiting_list(event, NOW)[0].why is Why.TOO_MANY
    page = coordinator.get("/staff/events/tea/waiting")
    assert "4명 자리가 나야 해요. 지금은 1자리예요." in page.text
    cancel(other, now=NOW)
    assert [status(row) for row in friends] == [Status.WAITING] * 4
    Event.update(capacity=4).where(Event.id == event.id).execute()
    line = waiting_list(Event.get_by_id(event.id), NOW)[0]
    assert (line.why, line.party) == (Why.CALL, friends)


def test_who_missed_an_offer_stands_below_whether_or_not_it_is_written_down(event):
    holder, _other, first, second = (make_registration(event) for _ in range(4))
    cancel(holder, now=NOW)
    lines = waiting_list(event, NOW + dt.timedelta(days=1))
    assert [(line.first, line.why) for line in lines] == [(second, Why.CALL), (first, Why.LAPSED)]


def test_after_the_cut_off_staff_call_in_order_and_one_press_answers(event, coordinator, clock):
    holder, _other, first, second = (make_registration(event) for _ in range(4))
    clock.now = event.starts_at - CALLS
    cancel(holder, now=clock.now)
    assert [line.why for line in waiting_list(event, clock.now)] == [Why.CALL, Why.FULL]
    event_page = "/staff/events/tea/waiting"
    clock.now = NOW  # a log-in of today, the call list of the day before
    Event.update(cutoff_hours=24 * 14).where(Event.id == event.id).execute()
    page = coordinator.get(event_page)
    assert "차례가 된 분께 위에서부터 전화해 주세요" in page.text
    assert f"tel:{first.phone}" in page.links
    for _tap in range(2):
        coordinator.post(f"{event_page}/{first.id}/confirm")
    assert (status(first), status(second)) == (Status.CONFIRMED, Status.WAITING)
    refused = coordinator.post(f"{event_page}/{second.id}/confirm", status=422)
    assert "지금은 이분들께 드릴 자리가 없어요" in refused.text


def test_who_is_not_coming_makes_room_for_the_next(event, coordinator):
    holder, _other, first, second = (make_registration(event) for _ in range(4))
    cancel(holder, now=NOW)
    for _tap in range(2):
        coordinator.post(f"/staff/events/tea/waiting/{first.id}/decline")
    assert (status(first), status(second)) == (Status.CANCELLED, Status.OFFERED)
    assert latest_accesses(limit=2)[1].subject == f"registration {first.id}"


def test_staff_let_somebody_who_missed_an_offer_wait_again(event, coordinator, clock):
    holder, _other, first, second = (make_registration(event) for _ in range(4))
    cancel(holder, now=NOW)
    Registration.update(offer_until=NOW).where(Registration.id == first.id).execute()
    Event.update(closes_at=NOW).where(Event.id == event.id).execute()
    for _tap in range(2):
        page = coordinator.post(f"/staff/events/tea/waiting/{first.id}/rejoin")
    assert (status(first), status(second)) == (Status.WAITING, Status.OFFERED)
    assert page.text.index(second.name) < page.text.index(first.name)


def test_a_ticket_of_another_event_is_not_answered_here(event, coordinator, door):
    other = make_registration(make_event(capacity=0))
    for answer in ("confirm", "decline", "rejoin"):
        coordinator.post(f"/staff/events/tea/waiting/{other.id}/{answer}", status=404)
        door.post(f"/staff/events/tea/waiting/{other.id}/{answer}", status=403)
    assert status(other) is Status.WAITING
    door.get("/staff/events/tea/waiting", status=403)
