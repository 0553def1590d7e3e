"""Promises about questions that an organiser adds, and what guests answer."""

import pytest

from db.questions import Question, QuestionKind, Reply, needs_of, questions_of
from db.registrations import cancel
from db.seats import Registration
from tests.factories import NOW, form_id, make_event

GOOD = {"name": "김하늘", "phone": "010-1234-5678", "consent": "y"}
MEAL = {
    "kind": "choice",
    "words": "무엇을 드실래요?",
    "words_en": "What will you eat?",
    "choices": "밥\n국수",
    "choices_en": "Rice\nNoodles",
    "needed": "y",
}
CHAIR = {"kind": "wheelchair", "words": "휠체어 자리가 필요하세요?"}


@pytest.fixture
def event(app):
    return make_event(slug="tea", capacity=9)


def ask(coordinator, event, **facts) -> str:
    """Add a question by its form; returns the name of its field."""
    coordinator.post("/staff/events/tea/questions/new", facts | {"form_id": form_id()})
    return f"question_{questions_of(event)[-1].id}"


def test_a_question_is_added_once_changed_and_deleted(event, coordinator):
    sent = MEAL | {"form_id": form_id()}
    for _tap in range(2):
        page = coordinator.post("/staff/events/tea/questions/new", sent)
    assert "무엇을 드실래요?" in page.text
    question = Question.get()
    address = f"/staff/events/tea/questions/{question.id}"
    assert "무엇을 드실래요?" in coordinator.get(address).html
    coordinator.post(address, MEAL | {"words": "점심은요?", "choices": "밥\n\n 국수 \n죽"})
    kept = Question.get()
    assert (kept.words, kept.pairs[-1]) == ("점심은요?", ("죽", "죽"))
    coordinator.post(f"{address}/delete")
    assert not Question.select().exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "가" * 151}, "words"),
        ({"kind": "odd"}, "kind"),
        ({"choices": "밥"}, "choices"),
        ({"choices": "밥\n밥"}, "choices"),
    ],
)
def test_a_bad_question_is_refused_at_its_field(event, coordinator, changed, field):
    page = coordinator.post("/staff/events/tea/questions/new", MEAL | changed, status=422)
    assert f'id="{field}-error"' in page.html
    assert not Question.select().exists()


def test_a_needed_answer_is_asked_for_and_nothing_typed_is_lost(event, coordinator, visitor):
    meal = ask(coordinator, event, **MEAL)
    words = ask(coordinator, event, kind="text", words="궁금한 것은요?")
    sent = GOOD | {words: "주차할 수 있나요?"}
    page = visitor.post("/events/tea/register", sent, status=422)
    assert f'id="{meal}-error"' in page.html and "주차할 수 있나요?" in page.html
    visitor.post("/events/tea/register", sent | {meal: "피자"}, status=422)
    page = visitor.post("/events/tea/register", sent | {meal: "국수"})
    assert "무엇을 드실래요?" in page.text and "국수" in page.text
    assert "주차할 수 있나요?" in page.text
    assert "Noodles" in visitor.get(page.path + "?lang=en").text


def test_a_party_tells_how_many_need_a_wheelchair_seat(event, coordinator, visitor):
    chair = ask(coordinator, event, **CHAIR)
    page = visitor.post("/events/tea/register", GOOD | {"go": "more"})
    assert "2명 필요해요" in page.text and "3명" not in page.text
    sent = GOOD | {"name2": "이바다", "name3": "박나무", chair: "2"}
    visitor.post("/events/tea/register", sent)
    assert needs_of(event, NOW) == {QuestionKind.WHEELCHAIR: 2}
    text = " ".join(coordinator.get("/staff/events/tea/registrations").text.split())
    assert "휠체어 자리 2명" in text
    cancel(Registration.get(name="김하늘"), now=NOW)
    assert needs_of(event, NOW) == {QuestionKind.WHEELCHAIR: 1}
    visitor.post("/events/tea/register", GOOD | {"name": "홀로", chair: "2"}, status=422)


def test_an_event_without_questions_asks_none(event, visitor):
    names = {field["name"] for field in visitor.get("/events/tea/register").inputs}
    assert names - {"website"} == {"name", "phone", "consent"}


def test_a_caller_is_asked_too_but_needs_to_answer_nothing(event, coordinator):
    ask(coordinator, event, **MEAL)
    chair = ask(coordinator, event, **CHAIR)
    address = "/staff/events/tea/registrations/new"
    caller = {"name": "박바다", "phone": "01022223333", chair: "1"}
    page = coordinator.post(address, caller)
    assert "휠체어 자리가 필요하세요?" in page.text
    assert needs_of(event, NOW) == {QuestionKind.WHEELCHAIR: 1}


def test_a_question_that_was_answered_stays(event, coordinator, visitor):
    chair = ask(coordinator, event, **CHAIR)
    visitor.post("/events/tea/register", GOOD | {chair: "1"})
    address = f"/staff/events/tea/questions/{Question.get().id}"
    page = coordinator.post(f"{address}/delete", status=422)
    assert "이미 대답한 분이 있어서" in page.text
    coordinator.post(address, MEAL, status=422)
    coordinator.post(address, CHAIR | {"words": "휠체어 자리가 필요하신가요?"})
    assert Question.get().words == "휠체어 자리가 필요하신가요?"
    assert Reply.select().count() == 1


def test_answers_are_in_the_exported_list(event, coordinator, visitor):
    meal = ask(coordinator, event, **MEAL)
    visitor.post("/events/tea/register", GOOD | {meal: "국수"})
    sent = {"reason": "점심 주문", "kind": "csv"}
    answer = coordinator.send("/staff/events/tea/export", sent)
    head, row = answer.data.decode("utf-8-sig").splitlines()[:2]
    assert head.split(",")[-2:] == ["기관", "무엇을 드실래요?"]
    assert row.endswith(",국수")


def test_hostile_answers_stay_text(event, coordinator, visitor):
    words = ask(coordinator, event, kind="text", words="<b>궁금한</b> 것은요?")
    page = visitor.post("/events/tea/register", GOOD | {words: "<script>alert(1)</script>"})
    assert "<script>alert" not in page.html and "<b>" not in page.html
    visitor.post("/events/tea/register", GOOD | {words: "가" * 301}, status=422)
    visitor.post("/events/tea/register", GOOD | {words: "900101-1234567"}, status=422)


def test_a_question_of_another_event_is_not_found(event, coordinator, door):
    ask(coordinator, event, **CHAIR)
    other = f"/staff/events/forum/questions/{Question.get().id}"
    coordinator.get(other, status=404)
    coordinator.post(other, MEAL, status=404)
    coordinator.post(f"{other}/delete", status=404)
    door.get(other, status=403)
