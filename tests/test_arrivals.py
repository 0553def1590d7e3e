"""Guests who let themselves in with the code at the door."""

import datetime as dt

import pytest

from db.checkins import CheckIn
from db.self_checkins import door_code
from tests.factories import form_id, make_event, make_kiosk, make_registration


@pytest.fixture
def event(app, clock):
    later = clock.now + dt.timedelta(hours=1)
    return make_event(starts_at=clock.now, closes_at=later, capacity=3)


def press(visitor, row, code, status=200):
    sent = {"code": code, "form_id": form_id()}
    return visitor.post(f"/tickets/{row.token}/arrive", sent, status=status)


def test_one_button_on_the_own_ticket_lets_in(visitor, event, clock):
    row = make_registration(event)
    assert "도착했어요" in visitor.get(f"/tickets/{row.token}").text
    page = press(visitor, row, door_code(event, clock.now))
    assert "오후 12시에 입장하셨어요" in page.text
    assert CheckIn.get().lane == "self"


def test_the_code_at_the_door_leads_to_the_ticket_of_this_phone(visitor, event, clock):
    row, code = make_registration(event), door_code(event, clock.now)
    visitor.get(f"/tickets/{row.token}")
    answer = visitor.client.get(f"/events/{event.slug}/arrive/{code}")
    assert answer.location == f"/tickets/{row.token}?code={code}"
    assert f'value="{code}"' in visitor.get(answer.location).html


def test_another_phone_is_asked_whose_ticket_it_is(visitor, event, clock):
    row, code = make_registration(event, name="김하늘", phone="01012345678"), "123456"
    address = f"/events/{event.slug}/arrive/{code}"
    visitor.get(address)
    visitor.post(address, {"name": "박바다", "phone": "01012345678"}, status=422)
    page = visitor.post(address, {"name": "김하늘", "phone": "010-1234-5678"})
    assert page.path == f"/tickets/{row.token}"


def test_a_kiosk_forgets_whose_ticket_it_showed(visitor, event):
    visitor.client.set_cookie("kiosk", make_kiosk().secret)
    visitor.get(f"/tickets/{make_registration(event).token}")
    assert visitor.client.get_cookie("ticket") is None


@pytest.mark.parametrize("code", ["", "000000", "x" * 30, "①②③④⑤⑥", "<script>"])
def test_a_wrong_code_is_refused_kindly(visitor, event, code):
    row = make_registration(event)
    page = press(visitor, row, code, status=422)
    assert "문 앞" in page.text and not CheckIn.select().exists()


def test_guessing_pauses(visitor, event):
    row = make_registration(event)
    for _ in range(5):
        press(visitor, row, "000000", status=422)
    press(visitor, row, "000000", status=429)


def test_only_who_holds_a_seat_today_is_asked(visitor, event, clock):
    later = make_registration(make_event())
    waiting = [make_registration(event) for _ in range(4)][-1]
    for row in (later, waiting):
        assert "arrive" not in visitor.get(f"/tickets/{row.token}").ids
        good = door_code(row.event, clock.now)
        assert press(visitor, row, good, status=422)
    assert not CheckIn.select().exists()
