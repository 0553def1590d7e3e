"""Handing a request to a provider in one screen, and what becomes of it."""

from flask import abort, render_template, request

from db.base import Refused, get_or_none
from db.budgets import quote
from db.candidates import candidates
from db.clock import today
from db.consents import Kind, allows
from db.incomes import band_on
from db.linkage import refer, renew_link
from db.overlaps import overlaps
from db.referral_answers import BY_PROVIDER, Action, Voice, act
from db.referral_states import Status
from db.referrals import Referral, chain
from db.visiting import TAKES_VISITS, visits_of
from db.visits import Kind as VisitKind
from views.answer_forms import AnswerForm, answer_forms, form_for, word_of
from views.language import sentence
from views.pages import full_address, go_to, now
from views.referrals import find_word
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.care_words import turn_by_referral, why_here
from views.staff.inbox import subject_of
from views.staff.referral_form import ReferralForm, filled
from views.staff.requests import find_request
from views.staff.visit_forms import PlanForm, VisitForm, VoidForm
from views.staff.words import time_left

pages = staff_pages("referrals", roles=DESK)
OF_THE_DESK = set(Action) - BY_PROVIDER


def _found(it, form) -> list:
    """The providers in their order, offered in the form."""
    service = form.chosen_service
    found = candidates(it, service, now=now()) if service else []
    form.offer([one.organization for one in found])
    return found


def _money(it, form):
    """The quote and the overlaps of what stands in the form, as far as it can be read."""
    days = (form.starts_on.data, form.ends_on.data)
    if not (form.chosen_service and form.units.data and all(days)):
        return None, []
    money = quote(
        it.person_id, form.chosen_service, form.units.data, days[0], band=form.band.data or None
    )
    period = {"starts_on": days[0], "ends_on": days[1]}
    return money, overlaps(it, form.chosen_service, None, **period)


def _page(it, form, status: int = 200):
    note("view", subject_of(it), "referral")
    found = _found(it, form)
    money, touching = _money(it, form)
    day = form.starts_on.data
    return render_template(
        "staff/referrals/new.html",
        it=it,
        form=form,
        found={one.organization.id: (one, why_here(one)) for one in found},
        money=money,
        touching=touching,
        band=band_on(it.person_id, day) if day else None,
        consented=allows(it, Kind.PROVIDE),
        chain=chain(it),
    ), status


@pages.get("/requests/<int:request_id>/referrals/new")
def new(request_id):
    it = find_request(request_id)
    tried = chain(it)
    return _page(it, filled(it, tried[-1] if tried else None, now()))


@pages.post("/requests/<int:request_id>/referrals/new")
def create(request_id):
    """Count the money anew, keep it as a draft, or send it."""
    it, form = find_request(request_id), ReferralForm.sent()
    found = _found(it, form)
    go = request.form.get("go")
    if not form.validate():
        return _page(it, form, 422)
    if go == "count":
        return _page(it, form)
    try:
        with noting("change", subject_of(it), "referral"):
            facts = {"staff": current_staff(), "now": now(), "form_id": form.form_id.data}
            wish = form.wish([one.organization for one in found])
            made = refer(it, wish, send=go != "draft", **facts)
    except Refused as refused:
        form.refuse(sentence(refused))
        return _page(it, form, 422)
    return go_to(".show", referral_id=made.id)


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
        return go_to(".new", request_id=it.request_id)
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
