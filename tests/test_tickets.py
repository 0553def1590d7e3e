"""Tickets: what one shows at the door, gives back, loses and finds again."""

import datetime as dt

from icalendar import Calendar

from db.access_log import latest_accesses
from db.registrations import register
from db.seats import Registration, Status
from tests.factories import NOW, form_id, make_event, make_registration, make_session
from views.qr import qr_of

FIND = {"name": "김하늘", "phone": "010-1234-5678"}


def mine(event, **facts):
    return make_registration(event, name="김하늘", phone="01012345678", **facts)


def status_of(registration) -> Status:
    return Registration.get_by_id(registration.id).status


def test_a_ticket_says_who_when_where_and_its_number(app, visitor):
    event = make_event(title="작은 모임")
    session = make_session(event, title="차 마시기")
    ticket = mine(event, sessions=(session.id,))
    page = visitor.get(f"/tickets/{ticket.token}")
    for words in ("확정", "김하늘 님", "작은 모임", "2층 회의실", "12월 9일", "차 마시기"):
        assert words in page.text
    assert f"{ticket.number[:3]}-{ticket.number[3:]}" in page.text
    assert "김하늘" not in page.title


def test_the_code_is_small_and_opens_the_ticket(app, visitor):
    ticket = mine(make_event())
    address = f"http://192.168.0.10:8080/tickets/{ticket.token}"
    assert qr_of(address).size - 2 * 4 <= 29
    assert qr_of(address).path in visitor.get(f"/tickets/{ticket.token}").html
    upper = visitor.get(f"/TICKETS/{ticket.token.upper()}", follow_redirects=True)
    assert "확정" in upper.text


def test_an_unknown_ticket_is_not_there(app, visitor):
    for path in ("/tickets/x", "/tickets/x.ics"):
        visitor.get(path, status=404)
    visitor.post("/tickets/x/cancel", status=404)


def test_giving_back_is_one_post_and_the_next_one_moves_up(app, visitor):
    event = make_event(capacity=1)
    ticket, waiting = mine(event), make_registration(event)
    page = visitor.get(f"/tickets/{ticket.token}")
    assert status_of(ticket) is Status.CONFIRMED
    page = visitor.post(f"/tickets/{ticket.token}/cancel")
    assert page.h1 == [" 취소"]
    assert "다시 신청할게요" in page.text
    assert status_of(waiting) is Status.CONFIRMED
    assert visitor.post(f"/tickets/{ticket.token}/cancel").h1 == [" 취소"]


def test_one_of_a_party_can_stay_away_alone(app, visitor):
    event = make_event(capacity=2)
    names = ["김하늘", "이바다"]
    first, second = register(event, names=names, phone="01012345678", form_id=form_id(), now=NOW)
    page = visitor.get(f"/tickets/{first.token}")
    assert f"/tickets/{second.token}" in page.links
    visitor.post(f"/tickets/{second.token}/cancel")
    assert (status_of(first), status_of(second)) == (Status.CONFIRMED, Status.CANCELLED)


def test_after_the_event_nothing_can_be_given_back(app, visitor, clock):
    event = make_event()
    ticket = mine(event)
    clock.forward(days=20)
    page = visitor.post(f"/tickets/{ticket.token}/cancel")
    assert "이 행사는 끝났어요" in page.text
    assert "참가를 취소할게요" not in page.text
    assert status_of(ticket) is Status.CONFIRMED


def test_who_waits_is_told_what_to_do(app, visitor):
    ticket = mine(make_event(capacity=0))
    page = visitor.get(f"/tickets/{ticket.token}")
    assert page.h1 == [" 대기 1번째"]
    assert "저절로 확정으로 바뀌어요" in page.text


def test_the_calendar_file_holds_the_event_and_no_name(app, visitor):
    event = make_event(ends_at=NOW + dt.timedelta(days=15, hours=1))
    ticket = mine(event)
    answer = visitor.client.get(f"/tickets/{ticket.token}.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "김하늘" not in answer.text
    calendar = Calendar.from_ical(answer.data)
    entry = calendar.walk("VEVENT")[0]
    assert entry.start == event.starts_at
    assert entry.end == event.ends_at
    assert "TZID=Asia/Seoul" in answer.text.replace('"', "")
    assert calendar.walk("VTIMEZONE")
    assert entry["LOCATION"] == "2층 회의실"
    assert entry["URL"].endswith(f"/tickets/{ticket.token}")
    again = visitor.client.get(f"/tickets/{ticket.token}.ics")
    assert Calendar.from_ical(again.data).walk("VEVENT")[0]["UID"] == entry["UID"]


def test_a_lost_ticket_is_found_by_name_and_phone(app, visitor):
    ticket = mine(make_event())
    assert visitor.post("/tickets/find", FIND).path == f"/tickets/{ticket.token}"
    other = mine(make_event())
    page = visitor.post("/tickets/find", FIND)
    assert {f"/tickets/{ticket.token}", f"/tickets/{other.token}"} <= set(page.links)


def test_the_answer_is_the_same_for_unknown_people(app, visitor):
    mine(make_event())
    wrong_name = visitor.post("/tickets/find", FIND | {"name": "모르는 이"}, status=422)
    wrong_phone = visitor.post("/tickets/find", FIND | {"phone": "010-9999-9999"}, status=422)
    sentence = "이 이름과 번호로 된 참가표를 찾지 못했어요."
    assert sentence in wrong_name.text
    assert sentence in wrong_phone.text
    assert "이름을 적어 주세요." in visitor.post("/tickets/find", {}, status=422).text


def test_guessing_names_to_a_phone_ends_in_a_pause(app, visitor, clock):
    ticket = mine(make_event())
    for number in range(5):
        visitor.post("/tickets/find", FIND | {"name": f"누구{number}"}, status=422)
    page = visitor.post("/tickets/find", FIND, status=429)
    assert page.response.headers["Retry-After"] == "900"
    visitor.post("/tickets/find", FIND | {"phone": "010-9999-9999"}, status=422)
    clock.forward(minutes=16)
    assert visitor.post("/tickets/find", FIND).path == f"/tickets/{ticket.token}"


def test_one_device_may_try_for_a_whole_hall_but_not_for_ever(app, visitor):
    for number in range(100):
        visitor.post("/tickets/find", FIND | {"phone": f"010-9999-{number:04d}"}, status=422)
    visitor.post("/tickets/find", FIND | {"phone": "010-9998-0000"}, status=429)


def test_staff_find_the_check_in_on_top_of_the_ticket(app, visitor, door):
    ticket = mine(make_event())
    assert "입장 확인" in door.get(f"/tickets/{ticket.token}").text
    seen = latest_accesses()
    assert seen[0].subject == f"registration {ticket.id}"
    assert "입장 확인" not in visitor.get(f"/tickets/{ticket.token}").text
    assert latest_accesses() == seen


def test_finding_ones_ticket_again_and_again_blocks_nobody(app, visitor):
    mine(make_event())
    for _number in range(101):
        visitor.post("/tickets/find", FIND)
