"""Signing up: one question group a screen; the answers travel with the form until they are sent."""

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField

from db.base import Refused
from db.consents import OPTIONAL, Kind, Proof, current_text
from db.requests import Applicant
from db.services import public_service
from db.signup import sign_up
from db.words import masked_phone
from views.calls import call_from_here
from views.forms import Form, choice_field, dong_field, name_field, phone_field, text_field
from views.labels import label
from views.language import LANGUAGES, choose, chosen, sentence
from views.looks import choose_look
from views.pages import go_to, now

STEPS = {
    "who": ["applicant"],
    "contact": ["name", "applicant_name", "phone"],
    "place": ["dong", "wish"],
    "consents": [kind.value for kind in OPTIONAL],
    "check": [],
}
ORDER = list(STEPS)
LOOK = "look "  # a press on a helper carries the answers along: "look contrast"


class SignUpForm(Form):
    """All questions of a sign-up; `STEPS` says which stand on which screen."""

    applicant = choice_field(_l("누가 도움을 받으세요?"), Applicant, _l("한 가지를 골라 주세요."))
    name = name_field(_l("도움 받으실 분 성함"))
    applicant_name = name_field(_l("신청하시는 분 성함"))
    phone = phone_field(_l("전화번호"))
    dong = dong_field(_l("어느 동에 사세요?"))
    wish = text_field(_l("하고 싶은 말 (안 적어도 돼요)"), long=True, longest=300)
    provide = BooleanField(_l("네, 제공기관에 알려도 돼요"))
    health = BooleanField(_l("네, 건강 이야기를 적어 두세요"))
    news = BooleanField(_l("네, 소식을 보내 주세요"))

    @property
    def by_proxy(self) -> bool:
        return self.applicant.data not in (Applicant.SELF, None)

    def fields_of(self, step: str) -> list:
        """The questions of a screen that are asked of this applicant."""
        return [self[name] for name in STEPS[step] if name not in self._left_out()]

    def _left_out(self) -> set[str]:
        return {Kind.PROVIDE, Kind.HEALTH} if self.by_proxy else {"applicant_name"}

    def answers(self) -> list[tuple[str, str, str]]:
        """(screen, question, answer) of everything that was asked, to be read before sending."""
        asked = [(step, field) for step in ORDER for field in self.fields_of(step)]
        return [(step, _question(field), _in_words(field)) for step, field in asked]

    def first_wrong(self, up_to: str) -> str | None:
        """The first screen up to this one whose answers are missing or bad."""
        for step in ORDER[: ORDER.index(up_to) + 1]:
            wrong = [field for field in self.fields_of(step) if not field.validate(self)]
            if wrong:
                return step
        return None


def _question(field) -> str:
    if isinstance(field, BooleanField):
        return label(Kind(field.name)).word
    return str(field.label.text)


def _in_words(field) -> str:
    """An answer as the check page shows it; a phone number only in part (ACCESSIBILITY V3)."""
    if isinstance(field, RadioField):
        return next((str(text) for value, text in field.choices if value == field.data), "")
    if isinstance(field, BooleanField):
        return _("네") if field.data else _("아니요")
    return masked_phone(field.data) if field.name == "phone" else field.data or "–"


pages = Blueprint("signup", __name__, url_prefix="/services/<slug>/request")


@pages.get("")
def new(slug):
    return screen(slug, SignUpForm(), "who")


@pages.post("")
def create(slug):
    """One press: back, another language, staff, a change of an answer, or onward."""
    form = SignUpForm.sent()
    step = request.form.get("step")
    go = request.form.get("go", "next")
    if step not in STEPS:
        return screen(slug, form, "who")
    if go in LANGUAGES:
        choose(go)
        return screen(slug, form, step)
    if go.startswith(LOOK):
        choose_look(go.removeprefix(LOOK))
        return screen(slug, form, step)
    if go == "call":
        return screen(slug, form, step, call=call_from_here())
    if go == "back":
        return screen(slug, form, ORDER[max(0, ORDER.index(step) - 1)])
    if go in STEPS and not form.first_wrong(go):
        return screen(slug, form, go)
    return onward(slug, form, step)


def onward(slug, form, step):
    """The next screen, the first one that needs mending, or, after the last, sending."""
    if wrong := form.first_wrong(step):
        return screen(slug, form, wrong, status=422)
    if step != ORDER[-1]:
        return screen(slug, form, ORDER[ORDER.index(step) + 1])
    return send(slug, form)


def send(slug, form):
    service = public_service(slug) or abort(404)
    try:
        made = sign_up(
            service,
            form_id=form.form_id.data,
            applicant=form.applicant.data,
            applicant_name=form.applicant_name.data if form.by_proxy else "",
            name=form.name.data,
            phone=form.phone.data,
            dong=form.dong.data,
            wish=form.wish.data,
            consents={kind: form[kind].data for kind in OPTIONAL},
            proof=Proof(language=chosen()),
            now=now(),
        )
    except Refused as refused:
        form.refuse(sentence(refused))
        return screen(slug, form, "check", status=422)
    return go_to("requests.show", token=made.token)


def screen(slug, form, step, status=200, call=None):
    """The screen of one step, with every other answer travelling along unseen."""
    service = public_service(slug) or abort(404)
    shown = form.fields_of(step)
    page = render_template(
        "signup/new.html",
        service=service,
        form=form,
        step=step,
        answers=form.answers() if step == ORDER[-1] else [],
        left=len(ORDER) - ORDER.index(step) - 1,
        carried=[field for field in form if field not in shown and field.data],
        texts={kind: current_text(kind, chosen()) for kind in (Kind.NOTICE, *OPTIONAL)},
        call=call,
        carrying=True,
    )
    return page, status
