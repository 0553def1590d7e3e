"""After closing: did you get help? A no opens the request again."""

import pytest

from db.base import Refused
from db.desk import move_request
from db.feedback import Feedback, Feeling, give_feedback, may_answer
from db.referrals import Referral
from db.request_states import Reason, Status
from db.requests import Channel, ServiceRequest
from tests.factories import NOW, form_id, make_helping, make_request, make_staff, make_visit


def closed(reason=Reason.GOT_HELP, request=None) -> ServiceRequest:
    made = request or make_request()
    move_request(made, Status.CLOSED, staff=make_staff(), now=NOW, reason=reason)
    return ServiceRequest.get_by_id(made.id)


def test_a_no_opens_the_request_again_with_a_clock(visitor):
    it = closed()
    page = visitor.get(f"/requests/{it.token}")
    assert "도움을 받으셨어요?" in page.text
    for _ in range(2):
        page = visitor.post(f"/requests/{it.token}/feedback", {"feeling": "no"})
    after = ServiceRequest.get_by_id(it.id)
    assert after.status is Status.REVIEWING and after.due_at and not after.closed_at
    assert Feedback.select().count() == 1 and "도움을 받으셨어요?" not in page.text


@pytest.mark.parametrize("feeling", [Feeling.GOOD, Feeling.SOME])
def test_another_answer_leaves_it_closed(visitor, feeling):
    it = closed()
    page = visitor.post(f"/requests/{it.token}/feedback", {"feeling": feeling.value})
    assert ServiceRequest.get_by_id(it.id).status is Status.CLOSED
    assert "도움을 받으셨어요?" not in page.text


def test_nonsense_is_no_answer(visitor):
    it = closed()
    visitor.post(f"/requests/{it.token}/feedback", {"feeling": "wow"}, status=404)
    visitor.client.get(f"/requests/{it.token}/feedback")
    assert not Feedback.select().exists()


@pytest.mark.parametrize("reason", [Reason.MOVED_OR_DIED, Reason.ERROR])
def test_nobody_is_asked_where_it_would_hurt(app, reason):
    assert not may_answer(closed(reason))


def test_an_open_request_is_not_asked_about(app):
    with pytest.raises(Refused):
        give_feedback(make_request(), Feeling.NO, now=NOW, channel=Channel.WEB)


def test_staff_write_down_what_they_heard(coordinator):
    it = closed()
    address = f"/staff/requests/{it.id}/feedback"
    coordinator.post(address, {"form_id": form_id()}, status=422)
    page = coordinator.post(address, {"feeling": "no", "remark": "아직 어두워요"})
    assert "아직 도움이 필요하대요" in page.text and "아직 어두워요" in page.text
    assert Feedback.get().staff == coordinator.staff
    coordinator.post(address, {"feeling": "no"}, status=422)


def test_after_help_that_did_not_help_it_is_our_move_again(coordinator, visitor):
    helping = make_helping()
    make_visit(helping)
    it = closed(request=ServiceRequest.get_by_id(helping.request_id))
    assert Referral.get_by_id(helping.id).due_at is None
    page = visitor.post(f"/requests/{it.token}/feedback", {"feeling": "no"})
    assert "알맞은 도움을 알아보고" in page.h1[0]
    assert "우리: 도움 정하기" in coordinator.get("/staff/inbox").text
