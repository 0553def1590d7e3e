"""What may be done next with a request or a tip-off: one small form for each move."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from db.clock import CLOSES, at
from db.feedback import Feeling
from db.request_states import AT_THE_DESK, Reason, Status
from db.tips import TIP_NEXT, TipStatus
from views.forms import Form, choice_field, select_field, text_field
from views.labels import Label, label
from views.staff.fields import date_field
from views.staff.words import MOVES, TIP_MOVES, said


class NoteForm(Form):
    note = text_field(_l("메모"), missing=_l("메모를 적어 주세요."), longest=1000, long=True)


class MoveForm(Form):
    """A move that asks for nothing but may carry a word."""

    note = text_field(_l("메모 (안 적어도 돼요)"), longest=1000, long=True)

    def __init__(self, status: Status | TipStatus, formdata=None):
        """Several moves stand on one page: their fields are told apart by the status."""
        super().__init__(formdata, prefix=f"{status.value}-")
        self.status = status

    def facts(self) -> dict:
        """What the rule takes besides the new status."""
        return {"note": self.note.data, "form_id": self.form_id.data}


class HoldForm(MoveForm):
    note = text_field(
        _l("무엇을 기다리나요?"), missing=_l("무엇을 기다리는지 적어 주세요."), long=True
    )
    until = date_field(_l("언제 다시 볼까요?"))

    def facts(self) -> dict:
        return super().facts() | {"until": at(self.until.data, CLOSES)}


def _reasons() -> list[tuple[str, str]]:
    return [(reason.value, label(reason).word) for reason in Reason]


class CloseForm(MoveForm):
    reason = select_field(_l("마치는 이유"), _reasons, _l("마치는 이유를 골라 주세요."))

    def facts(self) -> dict:
        return super().facts() | {"reason": self.reason.data}


class TipCloseForm(MoveForm):
    note = text_field(
        _l("무엇을 했나요?"), missing=_l("무엇을 했는지 한 줄 적어 주세요."), long=True
    )


class FeedbackForm(Form):
    feeling = choice_field(_l("도움이 되셨대요?"), Feeling, _l("들은 대답을 골라 주세요."))
    remark = text_field(_l("하신 말씀 (안 적어도 돼요)"), longest=250)


FORMS = {Status.ON_HOLD: HoldForm, Status.CLOSED: CloseForm}
TIP_FORMS = {TipStatus.CLOSED: TipCloseForm}


@dataclass(frozen=True)
class Step:
    """One allowed move: the words of its button, and its form. bare: the button is enough."""

    status: Status | TipStatus
    label: Label
    form: MoveForm
    bare: bool


def form_for(status: Status | TipStatus) -> type[MoveForm]:
    return (FORMS if isinstance(status, Status) else TIP_FORMS).get(status, MoveForm)


def steps(thing, refused: MoveForm | None = None) -> list[Step]:
    """What is allowed now, the likeliest first; a form that was refused keeps what was typed."""
    tip = isinstance(thing.status, TipStatus)
    words, allowed = (TIP_MOVES, TIP_NEXT) if tip else (MOVES, AT_THE_DESK)
    likeliest = [status for status in words if status in allowed[thing.status]]
    return [_step(status, words[status], refused, likeliest[0]) for status in likeliest]


def _step(status, words: Label, refused: MoveForm | None, first) -> Step:
    if refused and refused.status is status:
        return Step(status, said(words), refused, bare=False)
    kind = form_for(status)
    return Step(status, said(words), kind(status), bare=kind is MoveForm and status is first)
