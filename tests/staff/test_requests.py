"""A request's page: its facts, and the moves from received to closed."""

import datetime as dt

import pytest

from db.access_log import AccessLog, latest_accesses
from db.consents import Kind, allows
from db.desk import move_request
from db.history import Entry, history_of
from db.request_states import AT_THE_DESK, Reason, Status
from db.requests import Applicant, ServiceRequest
from tests.conftest import NOON
from tests.factories import form_id, make_request
from tests.staff.test_inbox import queries_of


def address(it, rest="") -> str:
    return f"/staff/requests/{it.id}{rest}"


def fresh(it) -> ServiceRequest:
    return ServiceRequest.get_by_id(it.id)


def move(it, status: Status, coordinator, **facts) -> None:
    move_request(it, status, staff=coordinator.staff, now=NOON, **facts)


def test_the_page_shows_what_is_needed_to_phone(coordinator):
    it = make_request(
        name="홍길동",
        phone="01087654321",
        wish="오전에 와 주세요",
        applicant=Applicant.FAMILY,
        applicant_name="홍딸",
        consents={Kind.NEWS: True},
    )
    page = coordinator.get(address(it))
    assert "tel:01087654321" in page.links and "010-8765-4321" in page.text
    for words in ("홍길동", "홍딸", "가족", "오전에 와 주세요", "내일 오후 6시까지", it.dong.name):
        assert words in page.text
    assert "본인께 아직 여쭤보지 않았으니" in page.text
    assert "홍길동" not in page.title and "홍길동" not in page.path


def test_the_exact_words_of_each_consent_stand_on_the_page(coordinator):
    page = coordinator.get(address(make_request(consents={Kind.PROVIDE: True})))
    assert "서비스가 끝나고 30일까지 봐요." in page.text and "휴대폰·컴퓨터" in page.text


def test_looking_is_logged(coordinator):
    it = make_request()
    coordinator.get(address(it))
    line = latest_accesses()[0]
    assert (line.action, line.subject, line.place) == ("view", f"request {it.id}", "127.0.0.1")
    assert line.staff == coordinator.staff


def test_a_request_travels_from_received_to_closed(coordinator):
    it = make_request()
    for word, data in (
        ("reviewing", {}),
        ("in_service", {}),
        ("closed", {"closed-reason": "got_help", "closed-note": "잘 드세요"}),
    ):
        page = coordinator.post(
            address(it, f"/moves/{word}"), data | {f"{word}-form_id": form_id()}
        )
        assert page.path == address(it)
    assert (fresh(it).status, fresh(it).reason) == (Status.CLOSED, Reason.GOT_HELP)
    assert fresh(it).owner == coordinator.staff
    assert "잘 드세요" in page.text and "다 끝난 일이에요" in page.text
    logged = [line.detail for line in latest_accesses() if line.action == "change"]
    assert logged == ["closed", "in_service", "reviewing"]


@pytest.mark.parametrize("status", [status for status in Status if AT_THE_DESK[status]])
def test_only_allowed_moves_are_offered(coordinator, status):
    it = make_request()
    ServiceRequest.update(status=status).where(ServiceRequest.id == it.id).execute()
    html = coordinator.get(address(it)).html
    for other in Status:
        assert (f"/moves/{other.value}" in html) == (other in AT_THE_DESK[status]), other
    assert html.count("strong wide") == 1


def test_closing_needs_a_reason_and_keeps_what_was_typed(coordinator):
    it = make_request()
    page = coordinator.post(address(it, "/moves/closed"), {"closed-note": "적던 말"}, status=422)
    assert page.text.count("마치는 이유를 골라 주세요.") == 2 and "적던 말" in page.html
    assert "#closed-reason" in page.links and "closed-reason" in page.ids
    assert fresh(it).status is Status.RECEIVED


@pytest.mark.parametrize(
    ("note", "until", "sentence"),
    [
        ("", "2026-12-04", "무엇을 기다리는지 적어 주세요."),
        ("퇴원하시면", "", "날짜를 골라 주세요."),
        ("퇴원하시면", "내일", "날짜를 달력에서"),
        ("퇴원하시면", "2026-11-24", "날짜는 오늘보다 뒤여야"),
    ],
)
def test_waiting_needs_to_know_for_what_and_until_when(coordinator, note, until, sentence):
    it = make_request()
    data = {"on_hold-note": note, "on_hold-until": until}
    page = coordinator.post(address(it, "/moves/on_hold"), data, status=422)
    assert sentence in page.text and note in page.html
    assert fresh(it).status is Status.RECEIVED


def test_waiting_lasts_until_the_chosen_day(coordinator):
    it = make_request()
    data = {"on_hold-note": "퇴원하시면", "on_hold-until": "2026-12-04"}
    coordinator.post(address(it, "/moves/on_hold"), data)
    assert fresh(it).due_at == dt.datetime(2026, 12, 4, 9, tzinfo=dt.UTC)


def test_a_page_that_is_out_of_date_says_so_and_loses_no_note(coordinator):
    it = make_request()
    move(it, Status.WITHDRAWN, coordinator)
    data = {"on_hold-note": "길게 적은 말", "on_hold-until": "2026-12-04"}
    page = coordinator.post(address(it, "/moves/on_hold"), data, status=422)
    assert "지금 상태에서는 할 수 없는 일이에요." in page.text and "길게 적은 말" in page.html
    assert fresh(it).status is Status.WITHDRAWN
    assert not AccessLog.select().where(AccessLog.action == "change").exists()


def test_a_move_that_does_not_exist_is_not_found(coordinator):
    coordinator.post(address(make_request(), "/moves/nonsense"), status=404)


@pytest.mark.parametrize("word", ["reviewing", "closed"])
def test_a_move_sent_twice_is_made_once(coordinator, word):
    it = make_request()
    data = {f"{word}-form_id": form_id(), "closed-reason": "error"}
    for _ in range(2):
        coordinator.post(address(it, f"/moves/{word}"), data)
    assert len([entry for entry in history_of(it) if entry.action == word]) == 1


def test_a_note_sent_twice_is_one_note(coordinator):
    it, data = make_request(), {"note": "오전이 좋으시대요", "form_id": form_id()}
    for _ in range(2):
        page = coordinator.post(address(it, "/notes"), data)
    assert page.text.count("오전이 좋으시대요") == 1
    assert Entry.select().where(Entry.action == "note").count() == 1


def test_an_empty_note_is_refused(coordinator):
    page = coordinator.post(address(make_request(), "/notes"), {"note": " "}, status=422)
    assert page.text.count("메모를 적어 주세요.") == 2


def test_a_note_with_a_resident_number_is_neither_kept_nor_logged(coordinator):
    it = make_request()
    page = coordinator.post(address(it, "/notes"), {"note": "850101-1234567"}, status=422)
    assert "주민등록번호는 적지 마세요" in page.text
    assert not any("850101" in (entry.note or "") for entry in history_of(it))


def test_hostile_notes_are_only_words(coordinator):
    it = make_request(name="<script>1</script>", wish='"><script>2</script>')
    page = coordinator.post(address(it, "/notes"), {"note": "<script>3</script>"})
    assert "<script>1" not in page.html and "<script>2" not in page.html
    assert "<script>3" not in page.html and "<script>3</script>" in page.text


def test_a_request_becomes_urgent_and_calm_again(coordinator):
    it = make_request()
    assert "급함" in coordinator.post(address(it, "/urgent"), {"urgent": "yes"}).text
    assert "급함" not in coordinator.post(address(it, "/urgent"), {"urgent": "no"}).text
    assert [entry.action for entry in history_of(it)][:2] == ["not_urgent", "urgent"]


def test_other_requests_of_the_same_person_are_one_touch_away(coordinator):
    facts = {"name": "홍길동", "phone": "01087654321"}
    it, other, stranger = make_request(**facts), make_request(**facts), make_request()
    links = coordinator.get(address(it)).links
    assert address(other) in links and address(stranger) not in links


def test_a_request_that_does_not_exist_is_not_found(coordinator):
    coordinator.get("/staff/requests/999", status=404)


def test_a_long_history_asks_the_database_no_more_than_a_short_one(coordinator):
    it = make_request()
    few = queries_of(coordinator, address(it))
    for _ in range(30):
        coordinator.send(address(it, "/notes"), {"note": "메모"})
    assert queries_of(coordinator, address(it)) <= few + 1


def test_consents_are_heard_word_by_word_on_the_phone(coordinator):
    it = make_request(applicant=Applicant.NEIGHBOUR, applicant_name="이웃")
    page = coordinator.get(address(it, "/consents"))
    assert "제공기관에 알려도 될까요?" in page.text
    assert not any("checked" in field for field in page.inputs)
    page = coordinator.post(address(it, "/consents"), {"provide": "yes"}, status=422)
    assert page.text.count("들은 대답을 골라 주세요.") == 4
    data = {"provide": "yes", "health": "no", "news": "no", "form_id": form_id()}
    for _ in range(2):
        page = coordinator.post(address(it, "/consents"), data)
    assert allows(it, Kind.PROVIDE) and not allows(it, Kind.NEWS)
    assert f"{coordinator.staff.name} 님이 들음" in page.text
    assert "아직 여쭤보지 않았으니" not in page.text
    assert it.consents.count() == 6
