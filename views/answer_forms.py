"""What a provider answers: one small form for each answer, by its link or written by staff."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from db.clock import CLOSES, at
from db.referral_actions import Action, allowed
from db.referral_states import Decline
from db.referrals import Referral
from views.forms import Form, choice_field, text_field
from views.labels import N_, Label
from views.staff.fields import date_field

WORDS = {
    Action.ACCEPT: Label(N_("맡을게요"), icon="circle-check"),
    Action.DECLINE: Label(N_("맡지 못해요"), icon="circle-x"),
    Action.ASK: Label(N_("먼저 여쭤볼 게 있어요"), icon="circle-help"),
    Action.REPLY: Label(N_("대답할게요"), icon="send"),
    Action.RESUME: Label(N_("다시 시작해요"), icon="undo-2"),
    Action.COMPLETE: Label(N_("다 해 드렸어요"), icon="circle-check"),
    Action.HOLD: Label(N_("잠시 미룰게요"), icon="pause"),
    Action.FAIL: Label(N_("하지 못했어요"), icon="triangle-alert"),
    Action.CANCEL: Label(N_("의뢰를 거둘게요"), icon="undo-2"),
}


class AnswerForm(Form):
    """An answer that asks for nothing but may carry a word."""

    note = text_field(_l("덧붙일 말 (안 적어도 돼요)"), longest=500, long=True)
    spoken_with = text_field(_l("누구와 통화했나요?"), longest=40)

    def __init__(self, action: Action, formdata=None, **kwargs):
        """Several answers stand on one page: their fields are told apart by the action."""
        super().__init__(formdata, prefix=f"{action.value}-", **kwargs)
        self.action = action

    def facts(self) -> dict:
        """What `act` takes besides the action."""
        return {"note": self.note.data, "form_id": self.form_id.data}


class AcceptForm(AnswerForm):
    first_visit_on = date_field(_l("처음 찾아갈 날"))

    def facts(self) -> dict:
        return super().facts() | {"first_visit_on": self.first_visit_on.data}


class DeclineForm(AnswerForm):
    decline_reason = choice_field(_l("까닭"), Decline, _l("맡지 못하는 까닭을 골라 주세요."))

    def facts(self) -> dict:
        return super().facts() | {"decline_reason": self.decline_reason.data}


class HoldForm(AnswerForm):
    until = date_field(_l("언제까지 미루나요?"))
    note = text_field(
        _l("무엇을 기다리나요?"), missing=_l("무엇을 기다리는지 적어 주세요."), long=True
    )

    def facts(self) -> dict:
        return super().facts() | {"until": at(self.until.data, CLOSES)}


class WordsForm(AnswerForm):
    note = text_field(_l("할 말"), missing=_l("한 줄 적어 주세요."), long=True)


FORMS = {
    Action.ACCEPT: AcceptForm,
    Action.DECLINE: DeclineForm,
    Action.HOLD: HoldForm,
    Action.ASK: WordsForm,
    Action.REPLY: WordsForm,
    Action.FAIL: WordsForm,
}


def form_for(action: Action, formdata=None) -> AnswerForm:
    return FORMS.get(action, AnswerForm)(action, formdata)


def answer_forms(
    referral: Referral, among: set[Action], refused: AnswerForm | None = None
) -> list[AnswerForm]:
    """What may be said now, the likeliest first; a form that was refused keeps what was typed."""
    shown = [action for action in WORDS if action in among and allowed(referral, action)]
    return [
        refused if refused and refused.action is action else form_for(action) for action in shown
    ]


def word_of(action: Action) -> Label:
    """What the button of an answer says, in the reader's language."""
    found = WORDS[action]
    return Label(_(found.word), found.icon, found.tone)
