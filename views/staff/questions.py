"""The questions that an event asks besides name and phone."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from db.base import Refused
from db.questions import Question, QuestionKind, delete_question, question_of, save_question
from views.forms import Form, choice_field, text_field
from views.language import sentence
from views.pages import go_to
from views.staff import DESK, noting, staff_pages
from views.staff.registrations import find_event

pages = staff_pages("questions", roles=DESK)


class QuestionForm(Form):
    kind = choice_field(_l("무엇을 물어볼까요"), QuestionKind, _l("하나를 골라 주세요."))
    words = text_field(_l("질문"), missing=_l("무엇을 물어볼지 적어 주세요."), longest=150)
    words_en = text_field(_l("질문 (영어)"), longest=150)
    choices = text_field(_l("고를 것, 한 줄에 하나"), longest=1000, long=True)
    choices_en = text_field(_l("고를 것 (영어), 같은 차례로"), longest=1000, long=True)
    needed = BooleanField(_l("꼭 대답해야 해요"))

    def facts(self) -> dict:
        return {name: value for name, value in self.data.items() if name != "form_id"}


def _page(event, form, question=None, status=200):
    shown = {"event": event, "form": form, "question": question}
    return render_template("staff/questions/form.html", **shown), status


@pages.get("/events/<slug>/questions/new")
def new(slug):
    return _page(find_event(slug), QuestionForm())


@pages.post("/events/<slug>/questions/new")
def create(slug):
    event = find_event(slug)
    return _save(event, Question(event=event))


def _find(slug: str, id: int):
    """(event, question of this event), or 404."""
    event = find_event(slug)
    return event, question_of(event, id) or abort(404)


@pages.get("/events/<slug>/questions/<int:id>")
def edit(slug, id):
    event, question = _find(slug, id)
    return _page(event, QuestionForm(obj=question), question)


@pages.post("/events/<slug>/questions/<int:id>")
def update(slug, id):
    return _save(*_find(slug, id))


def _save(event, question: Question):
    form = QuestionForm.sent()
    known = question if question.id else None
    if not form.validate():
        return _page(event, form, known, 422)
    try:
        with noting("change", f"event {event.id}"):
            save_question(question, form_id=form.form_id.data, **form.facts())
    except Refused as refused:
        form.refuse(sentence(refused), "choices" if "두 줄" in refused.sentence else "kind")
        return _page(event, form, known, 422)
    return go_to("staff_terms.edit", slug=event.slug, _anchor="questions")


@pages.post("/events/<slug>/questions/<int:id>/delete")
def destroy(slug, id):
    event, question = _find(slug, id)
    try:
        with noting("change", f"event {event.id}"):
            delete_question(question)
    except Refused as refused:
        form = QuestionForm(obj=question)
        form.refuse(sentence(refused))
        return _page(event, form, question, 422)
    return go_to("staff_terms.edit", slug=slug, _anchor="questions")
