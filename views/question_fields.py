"""What an event asks besides name and phone, as fields: institution, code, its own questions."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired, Optional

from db.events import Asking, Event
from db.questions import NEEDS, Question, QuestionKind, Reply, questions_of
from views.forms import Form, text_field
from views.language import chosen, say

PREFIX = "question_"


def asking(form_class: type[Form], event: Event, *, insist=True, **later) -> type[Form]:
    """The form with the fields that this event adds.

    insist=False leaves every added one optional. later: fields that stand below the added ones.
    """
    fields = {f"{PREFIX}{q.id}": _field(q, insist) for q in questions_of(event)}
    if event.asks_institution is not Asking.OFF:
        fields = {"institution": _institution(event, insist)} | fields
    if event.codes and insist:
        fields = {"code": _code()} | fields
    return type(form_class.__name__, (form_class,), fields | later)


def _institution(event: Event, insist: bool):
    needed = insist and event.asks_institution is Asking.NEEDED
    missing = _l("기관 이름을 적어 주세요.") if needed else None
    return text_field(_l("어느 기관에서 오세요?"), missing=missing, longest=60)


def _code():
    missing = _l("초대장에 있는 코드를 적어 주세요.")
    return text_field(_l("초대 코드"), missing=missing, longest=40)


def _field(question: Question, insist: bool):
    words, needed = say(question, "words"), question.needed and insist
    if question.kind is QuestionKind.TEXT:
        return text_field(words, missing=_l("대답을 적어 주세요.") if needed else None, longest=300)
    missing = _l("하나를 골라 주세요.")
    first = InputRequired(missing) if needed else Optional()
    return RadioField(words, [first], choices=_choices(question), invalid_choice_message=missing)


def _choices(question: Question) -> list[tuple[str, str]]:
    if question.kind in NEEDS:
        return needed_by(1)
    return [(ko, en if chosen() == "en" else ko) for ko, en in question.pairs]


def needed_by(people: int) -> list[tuple[str, str]]:
    """How many of a party need something."""
    yes = [("1", _("네, 필요해요"))] if people == 1 else []
    some = [(str(n), _("%(n)d명 필요해요", n=n)) for n in range(1, people + 1)]
    return [("0", _("아니요, 괜찮아요")), *(yes or some)]


def fit_to(form: Form, event: Event, people: int) -> None:
    """Let the needs be told for so many people."""
    for question in questions_of(event):
        if question.kind in NEEDS:
            form[f"{PREFIX}{question.id}"].choices = needed_by(people)


def answered(reply: Reply) -> str:
    """A guest's answer in the reader's language."""
    if reply.question.kind in NEEDS:
        return _("네, 필요해요")
    pairs = dict(reply.question.pairs) if chosen() == "en" else {}
    return pairs.get(reply.value, reply.value)


def question_fields(form: Form) -> list:
    return [field for field in form if field.name.startswith(PREFIX)]


def replies_in(form: Form) -> dict[int, str]:
    """What was answered, by question id."""
    fields = question_fields(form)
    return {int(f.name.removeprefix(PREFIX)): f.data for f in fields if f.data}
