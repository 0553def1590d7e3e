"""A tip-off's page: somebody goes and looks, and says what was done."""

from db.access_log import latest_accesses
from db.history import history_of
from db.tips import TipOff, TipStatus
from tests.factories import form_id, make_tip


def address(tip, rest="") -> str:
    return f"/staff/tips/{tip.id}{rest}"


def test_the_page_tells_where_what_and_whom_to_call_back(coordinator):
    page = coordinator.get(address(make_tip(phone="01087654321")))
    assert "파란 대문" in page.text and "우유가 쌓여" in page.text
    assert "tel:01087654321" in page.links and "파란 대문" not in page.title
    assert latest_accesses()[0].subject.startswith("tip ")


def test_a_tip_off_is_looked_after_and_closed_with_what_was_done(coordinator):
    tip = make_tip()
    coordinator.post(address(tip, "/moves/reviewing"))
    page = coordinator.post(address(tip, "/moves/closed"), status=422)
    assert page.text.count("무엇을 했는지 한 줄 적어 주세요.") == 2
    page = coordinator.post(address(tip, "/moves/closed"), {"closed-note": "함께 병원에 갔어요"})
    assert "함께 병원에 갔어요" in page.text
    tip = TipOff.get_by_id(tip.id)
    assert (tip.status, tip.owner) == (TipStatus.CLOSED, coordinator.staff)


def test_a_page_that_is_out_of_date_says_so_and_loses_no_note(coordinator):
    tip = make_tip()
    coordinator.post(address(tip, "/moves/closed"), {"closed-note": "만났어요"})
    page = coordinator.post(address(tip, "/moves/reviewing"), {"reviewing-note": "갈게요"}, 422)
    assert "지금 상태에서는" in page.text and "갈게요" in page.html


def test_a_note_sent_twice_is_one_note(coordinator):
    tip, data = make_tip(), {"note": "다시 가 보기", "form_id": form_id()}
    for _ in range(2):
        coordinator.post(address(tip, "/notes"), data)
    assert [entry.note for entry in history_of(tip)] == ["다시 가 보기"]
    coordinator.post(address(tip, "/notes"), {"note": ""}, status=422)


def test_a_tip_off_becomes_urgent(coordinator):
    tip = make_tip()
    assert "급함" in coordinator.post(address(tip, "/urgent"), {"urgent": "yes"}).text


def test_a_tip_off_that_does_not_exist_is_not_found(coordinator):
    coordinator.get("/staff/tips/999", status=404)
    coordinator.post(address(make_tip(), "/moves/withdrawn"), status=404)
