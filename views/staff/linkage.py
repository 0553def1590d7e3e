"""Handing a request to a provider, all in one screen."""

from flask import render_template, request

from db.base import Refused
from db.budgets import quote
from db.candidates import candidates
from db.consents import Kind, allows
from db.incomes import band_on
from db.linkage import refer
from db.overlaps import overlaps
from db.referrals import chain
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.care_words import why_here
from views.staff.inbox import subject_of
from views.staff.referral_form import ReferralForm, filled
from views.staff.requests import find_request

pages = staff_pages("linkage", roles=DESK)


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
        "staff/linkage/new.html",
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
    return go_to("staff_referrals.show", referral_id=made.id)
