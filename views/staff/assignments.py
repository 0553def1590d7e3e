"""A provider that logged in: its own referrals, and its answers, as by the expiring link."""

from flask import abort, render_template, request

from db.assignments import assignment, finished_assignments, open_assignments
from db.base import Refused
from db.disclosures import answer_as_provider, seen_of_many
from db.organizations import Organization
from db.referral_actions import Action
from db.referrals import Referral
from db.setup_links import organization_of
from db.visiting import visits_of
from views.answer_forms import form_for
from views.language import sentence
from views.pages import go_to, now
from views.referrals import find_word, provider_facts
from views.staff import PROVIDER, current_staff, note, noting, staff_pages
from views.staff.care_words import turn_of_provider
from views.staff.words import time_left

pages = staff_pages("assignments", roles=PROVIDER)


def own_organization() -> Organization:
    """For whom the provider that is logged in speaks, or 404."""
    return organization_of(current_staff()) or abort(404)


def find_own(referral_id: int) -> Referral:
    """A referral of this provider; anybody else's is not found."""
    return assignment(own_organization(), referral_id) or abort(404)


def _rows(referrals: list[Referral]) -> list[dict]:
    """What the provider may know of each, and its clock."""
    seen = seen_of_many(referrals, now())
    return [seen[it.id] | _clock(it, seen[it.id]) | {"id": it.id} for it in referrals]


def _clock(it: Referral, seen: dict) -> dict:
    """Whose move it is, and how much time is left; of what it may not answer any more, neither."""
    runs = seen["open"] and it.is_live and it.due_at
    return {
        "turn": turn_of_provider(it) if runs else None,
        "left": time_left(it.due_at, now()) if runs else None,
    }


@pages.get("/assignments")
def index():
    own = own_organization()
    rows, ended = _rows(open_assignments(own)), _rows(finished_assignments(own))
    told = [*rows, *(row for row in ended if row["open"])]
    note("view", "assignments", ", ".join(f"referral {row['id']}" for row in told))
    shown = {"organization": own, "rows": rows, "ended": ended}
    return render_template("staff/assignments/index.html", **shown)


def _facts(it: Referral) -> dict:
    return provider_facts(it) | {"key": {"referral_id": it.id}}


@pages.get("/assignments/<int:referral_id>")
def show(referral_id):
    it = find_own(referral_id)
    note("view", f"referral {it.id}")
    facts = _facts(it)
    visits = visits_of(it) if facts["seen"]["open"] else []
    shown = facts | _clock(it, facts["seen"]) | {"visits": visits}
    return render_template("staff/assignments/show.html", **shown)


def _form_page(it: Referral, form, status: int = 200):
    return render_template("staff/assignments/answer.html", form=form, **_facts(it)), status


@pages.get("/assignments/<int:referral_id>/answers/<word>")
def new(referral_id, word):
    """One answer, one screen; for what cannot be said now, the referral itself."""
    it, action = find_own(referral_id), find_word(Action, word)
    if action not in provider_facts(it)["actions"]:
        return go_to(".show", referral_id=it.id)
    return _form_page(it, form_for(action))


@pages.post("/assignments/<int:referral_id>/answers/<word>")
def create(referral_id, word):
    it, action = find_own(referral_id), find_word(Action, word)
    form = form_for(action, request.form)
    if not form.validate():
        return _form_page(it, form, 422)
    try:
        with noting("change", f"referral {it.id}", action):
            answer_as_provider(it, action, now=now(), staff=current_staff(), **form.facts())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _form_page(it, form, 422)
    return go_to(".show", referral_id=it.id)
