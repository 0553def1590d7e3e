"""Questions that an organiser adds to a form, and what each guest answered."""

import datetime as dt
from enum import StrEnum

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField, fn
from playhouse.fields import EnumField

from db.base import Refused, Table, writing
from db.events import Event
from db.seats import Registration, has_a_seat


class QuestionKind(StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    WHEELCHAIR = "wheelchair"
    SIGN_LANGUAGE = "sign_language"


# Answered by how many of the party need it.
NEEDS = {QuestionKind.WHEELCHAIR, QuestionKind.SIGN_LANGUAGE}


class Question(Table):
    event = ForeignKeyField(Event, backref="questions", on_delete="CASCADE")
    position = IntegerField()
    kind = EnumField(QuestionKind)
    words = CharField()
    words_en = CharField(default="")
    choices = TextField(default="")  # one a line
    choices_en = TextField(default="")
    needed = BooleanField(default=False)
    form_id = CharField(unique=True)

    class Meta:
        indexes = ((("event", "position"), True),)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """(choice, its English or Korean again), in order."""
        english = self.choices_en.splitlines()
        return [
            (line, english[place] if place < len(english) else line)
            for place, line in enumerate(self.choices.splitlines())
        ]


class Reply(Table):
    """A guest's answer: words, a choice, or 1 for a guest who has the need."""

    registration = ForeignKeyField(Registration, backref="replies", on_delete="CASCADE")
    question = ForeignKeyField(Question, backref="replies", on_delete="CASCADE")
    value = TextField()

    class Meta:
        indexes = ((("registration", "question"), True),)


def questions_of(event: Event) -> list[Question]:
    return list(event.questions.order_by(Question.position))


def question_of(event: Event, id: int) -> Question | None:
    """The question with this id, if it is one of this event."""
    return Question.get_or_none(Question.id == id, Question.event == event)


def save_question(question: Question, *, form_id: str, **facts) -> Question:
    """Write a question, a new one behind the others; the same form twice is one. Raises Refused."""
    for name, value in facts.items():
        setattr(question, name, value)
    lines = [line.strip() for line in question.choices.splitlines() if line.strip()]
    question.choices = "\n".join(dict.fromkeys(lines))
    if question.kind is QuestionKind.CHOICE and len(question.pairs) < 2:
        raise Refused("고를 것을 두 줄 이상 적어 주세요.")
    with writing():
        if question.id and _changes_kind(question) and _is_answered(question):
            raise Refused("이미 대답한 분이 있어서 지우거나 종류를 바꿀 수 없어요.")
        if question.id:
            question.save()
        elif not Question.get_or_none(Question.form_id == form_id):
            _add(question, form_id)
    return question


def _add(question: Question, form_id: str) -> None:
    last = Question.select(fn.MAX(Question.position)).where(Question.event == question.event)
    question.position = (last.scalar() or 0) + 1
    question.form_id = form_id
    question.save()


def _changes_kind(question: Question) -> bool:
    return Question.get_by_id(question.id).kind is not question.kind


def _is_answered(question: Question) -> bool:
    return Reply.select().where(Reply.question == question).exists()


def delete_question(question: Question) -> None:
    """Raises Refused where somebody has answered it."""
    with writing():
        if _is_answered(question):
            raise Refused("이미 대답한 분이 있어서 지우거나 종류를 바꿀 수 없어요.")
        question.delete_instance()


def keep_replies(event: Event, party: list[Registration], replies: dict[int, str]) -> None:
    """Each ticket gets the party's answers; a need, told as a number, the first so many tickets.

    replies: by question id. Call inside `writing()`.
    """
    for question in questions_of(event):
        value = replies.get(question.id, "")
        need = question.kind in NEEDS
        number = int(value or 0) if need else len(party)
        for registration in party[:number] if value else []:
            facts = {"registration": registration, "question": question}
            Reply.create(**facts, value="1" if need else value)


def replies_by_ticket(event: Event) -> dict[int, list[Reply]]:
    """Every answer of an event's guests, by ticket id, in the order of the questions; one query."""
    rows = Reply.select(Reply, Question).join(Question).where(Question.event == event)
    found: dict[int, list[Reply]] = {}
    for row in rows.order_by(Question.position):
        found.setdefault(row.registration_id, []).append(row)
    return found


def replies_of(registration: Registration) -> list[Reply]:
    rows = Reply.select(Reply, Question).join(Question)
    return list(rows.where(Reply.registration == registration).order_by(Question.position))


def needs_of(event: Event, now: dt.datetime) -> dict[QuestionKind, int]:
    """How many guests who have a seat need a wheelchair seat, how many sign language."""
    rows = Reply.select(Question.kind, fn.COUNT(Reply.id)).join(Question)
    rows = rows.switch(Reply).join(Registration)
    mine = (Question.event == event) & Question.kind.in_(NEEDS) & has_a_seat(now)
    counted = dict(rows.where(mine).group_by(Question.kind).tuples())
    asked = {question.kind for question in questions_of(event)} & NEEDS
    return {kind: counted.get(kind, 0) for kind in QuestionKind if kind in asked}
