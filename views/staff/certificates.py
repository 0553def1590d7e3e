"""Certificates of attendance as staff print them: for one guest, or for all who came."""

from flask import render_template

from db.base import Refused
from db.certificates import certificate, certificates
from views.certificates import issuer
from views.language import sentence
from views.pages import now
from views.staff import DESK, note, staff_pages
from views.staff.registrations import find_event, find_ticket

pages = staff_pages("certificates", roles=DESK)


def _page(event, made, why="", ticket=None):
    shown = {"event": event, "made_all": made, "why": why, "ticket": ticket}
    return render_template("staff/certificates/show.html", issuer=issuer(event), **shown)


@pages.get("/events/<slug>/certificates")
def index(slug):
    event = find_event(slug)
    made = certificates(event, now=now())
    note("print", f"event {event.id}", f"certificates {len(made)}")
    return _page(event, made)


@pages.get("/events/<slug>/registrations/<int:id>/certificate")
def show(slug, id):
    event, ticket = find_ticket(slug, id)
    try:
        made = [certificate(ticket, now=now())]
    except Refused as refused:
        return _page(event, [], sentence(refused), ticket)
    note("print", f"registration {ticket.id}", "certificates")
    return _page(event, made, ticket=ticket)
