"""One request: its facts, what happened, and what staff may do next."""

from enum import StrEnum

from flask import abort, render_template, request

from db.base import Refused, get_or_none
from db.consents import consent_pending, consents_of
from db.desk import add_note, move_request, set_urgent
from db.feedback import feedback_of, may_answer
from db.history import history_of
from db.referrals import chain, latest_states, may_refer
from db.request_states import Status
from db.requests import ServiceRequest, others_of
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.care_words import turn_now
from views.staff.inbox import subject_of
from views.staff.steps import FeedbackForm, MoveForm, NoteForm, Step, form_for, steps
from views.staff.words import time_left, told

pages = staff_pages("requests", roles=DESK)


def find_request(request_id: int) -> ServiceRequest:
    """The request, or 404."""
    return get_or_none(ServiceRequest, request_id) or abort(404)


def find_move(kind: type[StrEnum], word: str) -> StrEnum:
    """The state that an address names, or 404."""
    return kind(word) if word in list(kind) else abort(404)


def _latest(thing):
    return latest_states([thing]).get(thing.id) if isinstance(thing, ServiceRequest) else None


def state_of(thing) -> dict:
    """Whose move it is and how long there is time; nothing once it is over."""
    if not thing.is_open:
        return {}
    return {"turn": turn_now(thing, _latest(thing)), "left": time_left(thing.due_at, now())}


def _note_form(form, shown: list[Step]) -> NoteForm:
    """What was typed for a move that is gone stays, as a note that may be kept."""
    if isinstance(form, NoteForm) or not isinstance(form, MoveForm):
        return form if isinstance(form, NoteForm) else NoteForm()
    lost = form not in [step.form for step in shown]
    return NoteForm(data={"note": form.note.data}) if lost else NoteForm()


def desk_facts(thing, form=None) -> dict:
    """What the pages of a request and of a tip-off share. form: one that was refused."""
    shown = steps(thing, form if isinstance(form, MoveForm) else None)
    return state_of(thing) | {
        "it": thing,
        "form": form,
        "steps": shown,
        "note_form": _note_form(form, shown),
        "history": [(entry, told(entry)) for entry in history_of(thing)],
    }


def _feedback_form(it: ServiceRequest, form) -> FeedbackForm | None:
    if isinstance(form, FeedbackForm):
        return form
    return FeedbackForm() if may_answer(it) else None


def request_page(it: ServiceRequest, form=None, status: int = 200):
    """One request with all that may be done; form: one that was refused."""
    note("view", subject_of(it))
    facts = desk_facts(it, form) | {
        "answers": consents_of(it),
        "pending": consent_pending(it),
        "others": others_of(it),
        "chain": chain(it),
        "may_refer": may_refer(it),
        "feedback": feedback_of(it),
        "feedback_form": _feedback_form(it, form),
    }
    return render_template("staff/requests/show.html", **facts), status


@pages.get("/requests/<int:request_id>")
def show(request_id):
    return request_page(find_request(request_id))


@pages.post("/requests/<int:request_id>/moves/<word>")
def move(request_id, word):
    it, to = find_request(request_id), find_move(Status, word)
    form = form_for(to)(to, request.form)
    if form.validate():
        try:
            with noting("change", subject_of(it), to):
                move_request(it, to, now=now(), staff=current_staff(), **form.facts())
            return go_to("staff_requests.show", request_id=it.id)
        except Refused as refused:
            form.refuse(sentence(refused))
    return request_page(it, form, 422)


@pages.post("/requests/<int:request_id>/notes")
def create_note(request_id):
    it, form = find_request(request_id), NoteForm.sent()
    if not form.validate():
        return request_page(it, form, 422)
    with noting("change", subject_of(it), "note"):
        facts = {"staff": current_staff(), "now": now(), "form_id": form.form_id.data}
        add_note(it, form.note.data, **facts)
    return go_to("staff_requests.show", request_id=it.id)


@pages.post("/requests/<int:request_id>/urgent")
def mark(request_id):
    it, urgent = find_request(request_id), request.form.get("urgent") == "yes"
    with noting("change", subject_of(it), "urgent" if urgent else "not urgent"):
        set_urgent(it, urgent, staff=current_staff(), now=now())
    return go_to("staff_requests.show", request_id=it.id)
