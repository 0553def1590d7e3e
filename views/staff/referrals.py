"""One referral: what its provider answers, what the desk does with it, and its visits."""

from flask import abort, render_template, request

from db.base import Refused, get_or_none
from db.clock import today
from db.referral_actions import BY_PROVIDER, Action, Voice
from db.referral_answers import act
from db.referral_links import renew_link
from db.referral_states import Status
from db.referrals import Referral, chain
from db.visiting import TAKES_VISITS, visits_of
from db.visits import Kind as VisitKind
from views.answer_forms import AnswerForm, answer_forms, form_for, word_of
from views.language import sentence
from views.pages import full_address, go_to, now
from views.referrals import find_word
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.care_words import turn_by_referral
from views.staff.visit_forms import PlanForm, VisitForm, VoidForm
from views.staff.words import time_left

pages = staff_pages("referrals", roles=DESK)
OF_THE_DESK = set(Action) - BY_PROVIDER


def find_referral(referral_id: int) -> Referral:
    """The referral, or 404."""
    return get_or_none(Referral, referral_id) or abort(404)


def referral_page(it: Referral, form=None, status: int = 200):
    """One referral with everything that may be said, entered or planned; form: one refused."""
    note("view", f"referral {it.id}")
    likely = {"day": today(now()), "kind": VisitKind.SERVICE, "units": 1}
    return render_template(
        "staff/referrals/show.html",
        it=it,
        form=form,
        calls=answer_forms(it, BY_PROVIDER, form if isinstance(form, AnswerForm) else None),
        ours=answer_forms(it, OF_THE_DESK, form if isinstance(form, AnswerForm) else None),
        visit_form=form if isinstance(form, VisitForm) else VisitForm(data=likely),
        plan_form=form if isinstance(form, PlanForm) else PlanForm(data={"planned": 1}),
        void_form=VoidForm(),
        visits=visits_of(it),
        takes_visits=it.status in TAKES_VISITS,
        word_of=word_of,
        turn=turn_by_referral(it),
        left=time_left(it.due_at, now()) if it.due_at else None,
        chain=chain(it.request),
        address=full_address("referrals.show", token=it.token),
    ), status


@pages.get("/referrals/<int:referral_id>")
def show(referral_id):
    return referral_page(find_referral(referral_id))


@pages.post("/referrals/<int:referral_id>/<word>")
def answer(referral_id, word):
    """What the provider said on the phone, or what the desk itself does."""
    it, action = find_referral(referral_id), find_word(Action, word)
    form = form_for(action, request.form)
    if not form.validate():
        return referral_page(it, form, 422)
    try:
        with noting("change", f"referral {it.id}", action):
            act(it, action, now=now(), voice=_voice(it, action, form), **form.facts())
    except Refused as refused:
        form.refuse(sentence(refused))
        return referral_page(it, form, 422)
    return _onward(it)


def _voice(it: Referral, action: Action, form) -> Voice:
    """On the phone it is the provider who speaks, and staff who write it down."""
    names = [it.organization.name, form.spoken_with.data]
    said = " · ".join(name for name in names if name) if action in BY_PROVIDER else ""
    return Voice(staff=current_staff(), by=said)


def _onward(it: Referral):
    """A no opens the next candidate in the same screen."""
    if find_referral(it.id).status in (Status.DECLINED, Status.FAILED):
        return go_to("staff_linkage.new", request_id=it.request_id)
    return go_to(".show", referral_id=it.id)


@pages.post("/referrals/<int:referral_id>/link")
def renew(referral_id):
    it = find_referral(referral_id)
    try:
        with noting("change", f"referral {it.id}", "link"):
            renew_link(it, staff=current_staff(), now=now())
    except Refused as refused:
        form = form_for(Action.REPLY)
        form.refuse(sentence(refused))
        return referral_page(it, form, 422)
    return go_to(".show", referral_id=it.id)
