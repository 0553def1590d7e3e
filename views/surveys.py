"""After the event: three questions, asked from the guest's own ticket."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l

from db.base import Refused
from db.surveys import Again, Mood, answer, answer_of, refuse_early_or_absent
from views.forms import Form, choice_field, text_field
from views.labels import label
from views.language import sentence
from views.pages import go_to, now
from views.registrations import find_ticket

pages = Blueprint("surveys", __name__)
FACES = [*Mood, *Again]


class SurveyForm(Form):
    mood = choice_field(_l("행사는 어떠셨어요?"), Mood, _l("어떠셨는지 골라 주세요."))
    again = choice_field(_l("또 오고 싶으세요?"), Again, _l("또 오고 싶으신지 골라 주세요."))
    line = text_field(_l("하고 싶은 말씀 (안 적으셔도 돼요)"), longest=500, long=True)


def _page(registration, form, status=200):
    pictures = {value.value: label(value).icon for value in FACES}
    shown = {"registration": registration, "form": form, "pictures": pictures}
    return render_template("surveys/new.html", **shown), status


@pages.get("/tickets/<token>/survey")
def new(token):
    """The questions; thanks to who has answered, and a reason for who is not asked."""
    registration = find_ticket(token)
    shown = {"registration": registration, "why": None}
    if answer_of(registration):
        return render_template("surveys/thanks.html", **shown)
    try:
        refuse_early_or_absent(registration, now=now())
    except Refused as refused:
        return render_template("surveys/thanks.html", **shown | {"why": sentence(refused)})
    return _page(registration, SurveyForm())


@pages.post("/tickets/<token>/survey")
def create(token):
    registration, form = find_ticket(token), SurveyForm.sent()
    if not form.validate():
        return _page(registration, form, 422)
    said = {"mood": form.mood.data, "again": form.again.data, "line": form.line.data or ""}
    try:
        answer(registration, **said, now=now())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _page(registration, form, 422)
    return go_to(".new", token=registration.token)
