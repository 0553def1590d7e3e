"""How much more a provider can take on: one tap for each of its services."""

from flask import abort, render_template, request

from db.base import get_or_none
from db.capacities import Capacity, capacities_of, note_capacity
from db.organizations import Organization
from views.pages import go_to, now
from views.referrals import find_word
from views.staff import DESK, current_staff, noting, staff_pages

pages = staff_pages("capacities", roles=DESK)


def _find(id) -> Organization:
    return get_or_none(Organization, id) or abort(404)


@pages.get("/organizations/<int:id>/capacities")
def show(id):
    organization = _find(id)
    return render_template(
        "staff/capacities/show.html",
        organization=organization,
        rows=capacities_of(organization, now=now()),
        words=list(Capacity),
    )


@pages.post("/organizations/<int:id>/capacities")
def create(id):
    """Only services that it provides have a word."""
    organization, word = _find(id), find_word(Capacity, request.form.get("word", ""))
    known = {service.slug: service for service, *_rest in capacities_of(organization, now=now())}
    service = known.get(request.form.get("service")) or abort(404)
    with noting("change", f"organization {organization.id}", "capacity"):
        note_capacity(organization, service, word, now=now(), staff=current_staff())
    return go_to(".show", id=organization.id)
