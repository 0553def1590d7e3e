"""The waiting list of an event: in order, with reasons, and whom to call about a free seat."""

from flask import render_template

from db.answers import confirm, decline, rejoin
from db.base import Refused
from db.waiting_list import is_called_for, seats_at_hand, waiting_list
from views.forms import Form
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, note, noting, staff_pages
from views.staff.registrations import find_event, find_ticket

pages = staff_pages("waiting", roles=DESK)


def _page(event, form=None, status=200):
    lines = waiting_list(event, now())
    note("view", f"event {event.id}", f"{sum(len(line.party) for line in lines)} registrations")
    return render_template(
        "staff/waiting/index.html",
        event=event,
        lines=lines,
        left=seats_at_hand(event, now()),
        calling=is_called_for(event, now()),
        form=form,
    ), status


@pages.get("/events/<slug>/waiting")
def index(slug):
    return _page(find_event(slug))


def _answer(slug: str, id: int, rule, **how):
    event, ticket = find_ticket(slug, id)
    try:
        with noting("change", f"registration {ticket.id}"):
            rule(ticket, now=now(), **how)
    except Refused as refused:
        form = Form()
        form.refuse(sentence(refused))
        return _page(event, form, 422)
    return go_to(".index", slug=slug)


@pages.post("/events/<slug>/waiting/<int:id>/confirm")
def comes(slug, id):
    return _answer(slug, id, confirm)


@pages.post("/events/<slug>/waiting/<int:id>/decline")
def stays_away(slug, id):
    return _answer(slug, id, decline)


@pages.post("/events/<slug>/waiting/<int:id>/rejoin")
def waits_again(slug, id):
    return _answer(slug, id, rejoin, by_staff=True)
