"""Visits: the week, a day's list to print, and entering one in half a minute."""

import datetime as dt

from flask import abort, render_template, request

from db.base import Refused, get_or_none
from db.clock import today
from db.organizations import Organization, providers
from db.rounds import days_between, on_day, plan_visits
from db.visiting import counts_by_day, enter_visit, go_as_planned, void_visit
from db.visits import Visit
from views.forms import Form
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.fields import YEARS
from views.staff.referrals import find_referral, referral_page
from views.staff.visit_forms import PlanForm, VisitForm, VoidForm

pages = staff_pages("visits", roles=DESK)
WEEK = dt.timedelta(days=7)


def find_day(word: str | None) -> dt.date:
    """The day that an address names, of this century, or 404; none is today."""
    try:
        day = dt.date.fromisoformat(word) if word else today(now())
    except ValueError:
        abort(404)
    return day if day.year in YEARS else abort(404)


def find_provider() -> Organization | None:
    """The provider that the list was narrowed to."""
    return get_or_none(Organization, request.args.get("organization", type=int))


@pages.get("/visits")
def index():
    """A week, day by day: how many are planned, how many took place."""
    day = find_day(request.args.get("day"))
    monday = day - dt.timedelta(days=day.weekday())
    days = [monday + dt.timedelta(days=n) for n in range(7)]
    return render_template(
        "staff/visits/index.html",
        days=days,
        counts=counts_by_day(days[0], days[-1]),
        earlier=monday - WEEK,
        later=monday + WEEK,
    )


def _list(day, organization, form=None, status: int = 200):
    note("view", f"visits {day}")
    return render_template(
        "staff/visits/day.html",
        day=day,
        organization=organization,
        providers=providers(),
        visits=on_day(day, organization),
        form=form,
    ), status


@pages.get("/visits/days/<word>")
def day_list(word):
    return _list(find_day(word), find_provider())


def find_visit(visit_id: int) -> Visit:
    """The visit, or 404."""
    return get_or_none(Visit, visit_id) or abort(404)


@pages.post("/visits/<int:visit_id>/done")
def done(visit_id):
    """What was planned took place; back to the day's list."""
    visit, form = find_visit(visit_id), Form.sent()
    facts = {"staff": current_staff(), "now": now(), "form_id": form.form_id.data}
    try:
        with noting("change", f"visit {visit.id}"):
            go_as_planned(visit, **facts)
    except Refused as refused:
        form.refuse(sentence(refused))
        return _list(visit.day, find_provider(), form, 422)
    kept = request.args.get("organization")
    return go_to(".day_list", word=visit.day.isoformat(), organization=kept, _anchor="list")


@pages.post("/referrals/<int:referral_id>/visits")
def create(referral_id):
    it, form = find_referral(referral_id), VisitForm.sent()
    if not form.validate():
        return referral_page(it, form, 422)
    try:
        with noting("change", f"referral {it.id}", "visit"):
            enter_visit(it, staff=current_staff(), now=now(), **form.facts())
    except Refused as refused:
        form.refuse(sentence(refused), "again" if "두 번째" in refused.sentence else "day")
        return referral_page(it, form, 422)
    return go_to("staff_referrals.show", referral_id=it.id, _anchor="visits")


@pages.post("/referrals/<int:referral_id>/plans")
def plan(referral_id):
    """Regular visits ahead: from today, or the first day, to the end of the period."""
    it, form = find_referral(referral_id), PlanForm.sent()
    if not form.validate():
        return referral_page(it, form, 422)
    first = max(it.starts_on, it.first_visit_on or it.starts_on, today(now()))
    days = days_between(first, it.ends_on, set(form.weekdays.data))
    try:
        with noting("change", f"referral {it.id}", "plan"):
            plan_visits(it, days, units=form.planned.data, staff=current_staff(), now=now())
    except Refused as refused:
        form.refuse(sentence(refused))
        return referral_page(it, form, 422)
    return go_to("staff_referrals.show", referral_id=it.id, _anchor="visits")


@pages.post("/visits/<int:visit_id>/void")
def void(visit_id):
    visit, form = find_visit(visit_id), VoidForm.sent()
    it = find_referral(visit.referral_id)
    if not form.validate():
        return referral_page(it, form, 422)
    try:
        with noting("change", f"visit {visit.id}", "void"):
            void_visit(visit, note=form.why.data)
    except Refused as refused:
        form.refuse(sentence(refused))
        return referral_page(it, form, 422)
    return go_to("staff_referrals.show", referral_id=it.id, _anchor="visits")
