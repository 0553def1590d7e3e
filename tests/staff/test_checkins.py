"""Promises about the door: a verdict, one arrival a ticket and day, counts that are true."""

import datetime as dt
from threading import Barrier, Thread

import pytest

from db.access_log import AccessLog
from db.attendance import arrivals
from db.base import Refused, database
from db.checkins import CheckIn, check_in, undo_check_in
from db.clock import today
from db.registrations import cancel
from tests.factories import form_id, make_event, make_registration, make_session, make_staff


@pytest.fixture
def event(app, clock):
    """An event that takes place now, with room for nine."""
    return _event_now(clock)


def _event_now(clock, **facts):
    later = clock.now + dt.timedelta(hours=1)
    return make_event(**{"starts_at": clock.now, "closes_at": later, "capacity": 9} | facts)


def _door(event) -> str:
    return f"/staff/events/{event.slug}/door"


def _in(event) -> str:
    return f"/staff/events/{event.slug}/check-in"


def _kinds(row) -> list[str]:
    return [entry.kind.value for entry in row.checkins.order_by(CheckIn.turn)]


def _big_word(page) -> str:
    return page.html.split('class="word"')[1].split("</svg>")[1].split("</p>")[0].strip()


def test_a_number_lets_its_guest_in(door, event):
    row = make_registration(event)
    page = door.post(_in(event), {"typed": row.number})
    assert _big_word(page) == "입장"
    assert row.name in page.text
    assert "오늘 1명 입장 / 확정 1명" in page.text
    assert _kinds(row) == ["in"]
    assert row.checkins[0].staff == door.staff


def test_a_scanner_may_type_the_link_its_last_part_or_the_spoken_number(door, event):
    for write in (
        lambda row: f"HTTP://192.168.0.10:8080/TICKETS/{row.token}",
        lambda row: f"http://192.168.0.10:8080/tickets/{row.token.lower()}/",
        lambda row: row.token,
        lambda row: f" {row.number[:3]}-{row.number[3:]} ",
    ):
        row = make_registration(event)
        assert _big_word(door.post(_in(event), {"typed": write(row)})) == "입장"
        assert _kinds(row) == ["in"]


def test_a_second_visit_to_the_door_says_since_when(door, event, clock):
    row = make_registration(event)
    door.post(_in(event), {"typed": row.number})
    clock.forward(minutes=43)
    page = door.post(_in(event), {"typed": row.number})
    assert _big_word(page) == "이미 입장"
    assert "오후 12시에 들어오셨어요" in page.text
    assert _kinds(row) == ["in"]
    assert "오늘 1명 입장" in page.text


def test_a_double_tap_is_one_entry_and_says_the_same(door, event):
    row = make_registration(event)
    sent = {"form_id": form_id(), "registration": str(row.id)}
    words = [_big_word(door.post(_in(event), sent)) for _ in range(2)]
    assert words == ["입장", "입장"]
    assert _kinds(row) == ["in"]


def test_one_page_lets_two_guests_in(door, event):
    """A browser may restore the page that was already used for the guest before."""
    rows, same = [make_registration(event) for _ in range(2)], form_id()
    for row in rows:
        door.post(_in(event), {"form_id": same, "typed": row.number})
        assert _kinds(row) == ["in"]


def test_an_arrival_is_taken_back_by_one_more_entry(door, event):
    row = make_registration(event)
    page = door.post(_in(event), {"typed": row.number})
    sent = {"form_id": page.hidden["form_id"], "registration": str(row.id)}
    for _ in range(2):
        page = door.post(f"{_in(event)}/undo", sent)
        assert _big_word(page) == "입장 전"
    assert _kinds(row) == ["in", "undo"]
    assert "오늘 0명 입장" in page.text
    assert _big_word(door.post(_in(event), {"typed": row.number})) == "입장"
    assert _kinds(row) == ["in", "undo", "in"]


def test_a_form_that_was_undone_does_not_turn_green_again(door, event):
    row, sent = make_registration(event), form_id()
    door.post(_in(event), {"form_id": sent, "typed": row.number})
    door.post(f"{_in(event)}/undo", {"registration": str(row.id)})
    page = door.post(_in(event), {"form_id": sent, "typed": row.number}, status=422)
    assert _big_word(page) == "확인 필요"
    assert _kinds(row) == ["in", "undo"]


def test_a_guest_who_waits_or_cancelled_needs_a_look(door, clock):
    event = _event_now(clock, capacity=1)
    gone, waiting = make_registration(event), make_registration(event)
    for row in (waiting, gone):
        if row == gone:
            cancel(waiting, now=clock.now)
            row = waiting
        page = door.post(_in(event), {"typed": row.number}, status=422)
        assert _big_word(page) == "확인 필요"
        assert row.name in page.text
        assert _kinds(row) == []


def test_a_ticket_of_another_event_is_told_apart(door, event, clock):
    other = make_registration(_event_now(clock, title="옆방 모임"))
    page = door.post(_in(event), {"typed": other.token}, status=422)
    assert _big_word(page) == "확인 필요" and "옆방 모임" in page.text
    page = door.post(_in(event), {"typed": other.number}, status=422)
    assert other.name not in page.text
    door.post(_in(event), {"registration": str(other.id)}, status=404)
    assert _kinds(other) == []


def test_another_day_is_never_green(door, clock):
    event = make_event(starts_at=clock.now + dt.timedelta(days=1))
    row = make_registration(event)
    assert "오늘 하는 행사가 아니에요" in door.get(_door(event)).text
    page = door.post(_in(event), {"typed": row.number}, status=422)
    assert _big_word(page) == "확인 필요"


def test_each_day_of_an_event_counts_anew(door, clock):
    days = dt.timedelta(days=1)
    event = _event_now(clock, ends_at=clock.now + days)
    row, member = make_registration(event), make_staff()
    check_in(row, nonce=form_id(), staff=member, now=clock.now)
    assert check_in(row, nonce=form_id(), staff=member, now=clock.now + days)[0]
    assert len(arrivals(event, today(clock.now))) == len(arrivals(event, today(clock.now + days)))


@pytest.mark.parametrize("typed", ["", "1", "1234567", "없음", "/", "http://x/", "0" * 300, "①②③"])
def test_what_is_no_ticket_needs_a_look_and_is_no_error(door, event, typed):
    make_registration(event)
    page = door.post(_in(event), {"typed": typed}, status=422)
    assert _big_word(page) == "확인 필요"
    assert page.title.startswith("오류")


def test_odd_ids_are_no_error(door, event):
    for odd in ("x", "-1", "99999999999999999999999", "1; drop"):
        door.post(
            _in(event), {"registration": odd, "typed": ""}, status=404 if odd[-1] in "19" else 422
        )
        door.post(f"{_in(event)}/undo", {"registration": odd}, status=404)
    door.get(f"{_door(event)}?ticket=abc")


def test_the_page_lists_nobody_before_a_search_and_masks_phones(door, event):
    row = make_registration(event, name="김하늘", phone="01012345678")
    assert "김하늘" not in door.get(_door(event)).text
    page = door.post(f"{_door(event)}/search", {"q": "ㄱㅎㄴ"})
    assert "김하늘" in page.text and "010-****-5678" in page.text and "1234-" not in page.text
    sent = {"form_id": form_id(), "registration": str(row.id)}
    assert _big_word(door.post(_in(event), sent)) == "입장"


def test_the_door_reads_no_whole_phone_number(door, coordinator, event):
    """PRIVACY P30."""
    row = make_registration(event, phone="01012345678")
    address = f"/staff/events/{event.slug}/registrations/{row.id}"
    at_the_door = door.get(address)
    assert "010-****-5678" in at_the_door.text and "01012345678" not in at_the_door.html
    assert "010-1234-5678" in coordinator.get(address).text


def test_a_session_that_is_full_is_told_at_the_door(door, event):
    session = make_session(event, title="좁은 방", capacity=0)
    row = make_registration(event, sessions=(session.id,))
    page = door.post(_in(event), {"typed": row.number})
    assert "좁은 방" in page.text and "대기" in page.text


def test_the_tickets_own_page_lets_in_where_staff_is_logged_in(door, visitor, event):
    row = make_registration(event)
    assert "check-in" not in visitor.get(f"/tickets/{row.token}").ids
    page = door.get(f"/tickets/{row.token}")
    assert "check-in" in page.ids
    sent = {
        "registration": str(row.id),
        "form_id": page.html.split('name="form_id" value="')[1][:32],
    }
    assert _big_word(door.post(_in(event), sent)) == "입장"
    assert "입장했어요" in door.get(f"/tickets/{row.token}").text


def test_every_arrival_and_undo_is_in_the_access_log(door, event):
    row = make_registration(event)
    door.post(_in(event), {"typed": row.number})
    door.post(f"{_in(event)}/undo", {"registration": str(row.id)})
    subject = f"registration {row.id}"
    told = [line.action for line in AccessLog.select().where(AccessLog.subject == subject)]
    assert told == ["check_in", "view", "undo_check_in", "view"]


def test_a_refused_arrival_leaves_no_line(door, clock):
    event = _event_now(clock, capacity=0)
    row = make_registration(event)
    door.post(_in(event), {"typed": row.number}, status=422)
    assert not AccessLog.select().where(AccessLog.action == "check_in").exists()


def test_counts_never_exceed_the_confirmed(event, clock):
    rows, member = [make_registration(event) for _ in range(9)], make_staff()
    for row in rows:
        check_in(row, nonce=form_id(), staff=member, now=clock.now)
    undo_check_in(rows[0], nonce=form_id(), staff=member, now=clock.now)
    with pytest.raises(Refused):
        check_in(make_registration(event), nonce=form_id(), staff=member, now=clock.now)
    assert len(arrivals(event, today(clock.now))) == 8


@pytest.mark.parametrize("nonces", ["one", "many"])
def test_twenty_scans_at_once_are_one_arrival(event, clock, nonces):
    row, member, start, verdicts = make_registration(event), make_staff(), Barrier(20), []
    same = form_id()

    def scan():
        nonce = same if nonces == "one" else form_id()
        with database.connection_context():
            start.wait()
            verdicts.append(check_in(row, nonce=nonce, staff=member, now=clock.now)[0])

    threads = [Thread(target=scan) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _kinds(row) == ["in"]
    assert verdicts.count(True) == (20 if nonces == "one" else 1)


def test_nobody_checks_in_without_a_log_in(visitor, event):
    row = make_registration(event)
    assert visitor.send(_in(event), {"typed": row.number}).status_code == 303
    assert _kinds(row) == []
