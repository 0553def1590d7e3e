"""Where my request stands: one sentence, withdrawing, finding it again."""

import datetime as dt
from threading import Thread

import pytest

from db.attempts import ALLOWED
from db.base import database
from db.desk import move_request
from db.request_states import AT_THE_DESK, NEXT, OPEN, Reason, Status
from db.requests import ServiceRequest
from tests.conftest import Visitor
from tests.factories import NOW, make_request, make_staff

PHONE = "01012345678"


def test_every_state_has_its_own_sentence(visitor):
    seen = set()
    for status in Status:
        made = make_request()
        ServiceRequest.update(
            status=status, reason=Reason.GOT_HELP if status is Status.CLOSED else None
        ).where(ServiceRequest.id == made.id).execute()
        seen.add(visitor.get(f"/requests/{made.token}").h1[0].strip())
    assert len(seen) == len(Status)


def test_a_promise_that_was_not_kept_is_not_repeated(visitor, clock):
    made = make_request()
    assert "까지 전화드릴게요" in visitor.get(f"/requests/{made.token}").h1[0]
    clock.forward(days=2)
    assert "약속한 때가 지났어요" in visitor.get(f"/requests/{made.token}").h1[0]


def test_it_can_be_withdrawn_twice_with_the_same_end(visitor):
    made = make_request()
    for _ in range(2):
        page = visitor.post(f"/requests/{made.token}/withdraw")
        assert "취소하신 신청이에요" in page.h1[0]
    assert made.entries.count() == 2


def test_what_is_closed_cannot_be_withdrawn(visitor):
    made = make_request()
    staff = make_staff()
    move_request(made, Status.CLOSED, staff=staff, now=NOW, reason=Reason.GOT_HELP)
    page = visitor.post(f"/requests/{made.token}/withdraw")
    assert page.path == f"/requests/{made.token}" and "이 신청은 마쳤어요" in page.h1[0]


def test_fetching_the_link_changes_nothing(visitor):
    made = make_request()
    visitor.client.get(f"/requests/{made.token}/withdraw")
    assert ServiceRequest.get().status is Status.RECEIVED


def test_number_and_phone_find_it(visitor):
    made = make_request(phone=PHONE)
    typed = {"number": f"{made.number[:3]} {made.number[3:]}", "phone": "010-1234-5678"}
    page = visitor.post("/requests/find", typed)
    assert page.path == f"/requests/{made.token}"


def test_a_wrong_number_and_a_wrong_phone_look_alike(visitor):
    made = make_request(phone=PHONE)
    wrong_phone = visitor.post(
        "/requests/find", {"number": made.number, "phone": "01099998888"}, status=422
    )
    wrong_number = visitor.post("/requests/find", {"number": "1000008", "phone": PHONE}, status=422)
    assert "맞지 않아요" in wrong_phone.text and "맞지 않아요" in wrong_number.text


def test_after_five_wrong_tries_it_pauses_for_that_number(visitor, clock):
    made = make_request(phone=PHONE)
    for _ in range(ALLOWED):
        visitor.post("/requests/find", {"number": made.number, "phone": "01099998888"}, status=422)
    right = {"number": made.number, "phone": PHONE}
    paused = visitor.post("/requests/find", right, status=429)
    assert "15분" in paused.text and paused.response.headers["Retry-After"] == "900"
    somebody_else = make_request(phone="01055556666")
    visitor.post("/requests/find", {"number": somebody_else.number, "phone": "01055556666"})
    clock.forward(minutes=16)
    visitor.post("/requests/find", right)


def test_many_guesses_at_once_are_not_more_than_five(app):
    make_request(phone=PHONE)
    done = []

    def guess():
        with database.connection_context():
            typed = {"number": "1000008", "phone": PHONE}
            done.append(Visitor(app).send("/requests/find", typed).status_code)

    threads = [Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [422] * 5 + [429] * 7


def test_an_unknown_link_is_a_plain_page(visitor):
    visitor.get("/requests/abcdefghjk0123456789", status=404)


@pytest.mark.parametrize("status", list(Status))
def test_only_the_listed_moves_are_possible(app, status):
    staff = make_staff()
    for target in Status:
        made = make_request()
        ServiceRequest.update(status=status).where(ServiceRequest.id == made.id).execute()
        facts = {"staff": staff, "now": NOW, "note": "메모", "until": NOW + dt.timedelta(days=3)}
        reason = Reason.GOT_HELP if target is Status.CLOSED else None
        if target in AT_THE_DESK[status]:
            move_request(made, target, reason=reason, **facts)
            after = ServiceRequest.get_by_id(made.id)
            assert after.status is target and after.owner == staff
            assert bool(after.due_at) == (target in OPEN), "open means: with a clock"
        else:
            with pytest.raises(Exception, match="할 수 없는"):
                move_request(made, target, reason=reason, **facts)


def test_what_staff_may_do_is_part_of_what_is_possible():
    assert all(AT_THE_DESK[status] <= NEXT[status] for status in Status)
