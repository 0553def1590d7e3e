"""One tip-off: where, what, and what was done about it."""

from flask import abort, render_template, request

from db.base import Refused, get_or_none
from db.desk import add_note, move_tip, set_urgent
from db.tips import TipOff, TipStatus
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.inbox import subject_of
from views.staff.requests import desk_facts, find_move
from views.staff.steps import NoteForm, form_for

pages = staff_pages("tips", roles=DESK)


def _find(tip_id: int) -> TipOff:
    return get_or_none(TipOff, tip_id) or abort(404)


def _page(it: TipOff, form=None, status: int = 200):
    note("view", subject_of(it))
    return render_template("staff/tips/show.html", **desk_facts(it, form)), status


@pages.get("/tips/<int:tip_id>")
def show(tip_id):
    return _page(_find(tip_id))


@pages.post("/tips/<int:tip_id>/moves/<word>")
def move(tip_id, word):
    it, to = _find(tip_id), find_move(TipStatus, word)
    form = form_for(to)(to, request.form)
    if form.validate():
        try:
            with noting("change", subject_of(it), to):
                move_tip(it, to, now=now(), staff=current_staff(), **form.facts())
            return go_to("staff_tips.show", tip_id=it.id)
        except Refused as refused:
            form.refuse(sentence(refused))
    return _page(it, form, 422)


@pages.post("/tips/<int:tip_id>/notes")
def create_note(tip_id):
    it, form = _find(tip_id), NoteForm.sent()
    if not form.validate():
        return _page(it, form, 422)
    with noting("change", subject_of(it), "note"):
        facts = {"staff": current_staff(), "now": now(), "form_id": form.form_id.data}
        add_note(it, form.note.data, **facts)
    return go_to("staff_tips.show", tip_id=it.id)


@pages.post("/tips/<int:tip_id>/urgent")
def mark(tip_id):
    it, urgent = _find(tip_id), request.form.get("urgent") == "yes"
    with noting("change", subject_of(it), "urgent" if urgent else "not urgent"):
        set_urgent(it, urgent, staff=current_staff(), now=now())
    return go_to("staff_tips.show", tip_id=it.id)
