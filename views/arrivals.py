"""Guests who let themselves in: with the code that the door shows, on their own ticket's page."""

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext as _l

from db.attempts import Paused
from db.base import Refused
from db.lookups import find_tickets
from db.self_checkins import arrive
from db.tickets import by_token
from views.arrival_form import COOKIE, ArrivalForm
from views.events import find_event
from views.forms import Form, name_field, phone_field
from views.language import sentence
from views.pages import go_to, now
from views.registrations import find_ticket

pages = Blueprint("arrivals", __name__)


class WhoForm(Form):
    name = name_field(_l("이름"))
    phone = phone_field(_l("휴대폰 번호"), mobile=True)


def _who_page(event, form, status=200):
    return render_template("arrivals/new.html", event=event, form=form), status


@pages.get("/events/<slug>/arrive/<code>")
def new(slug, code):
    """Where the code at the door leads: to the ticket of this phone, or asks whose it is."""
    event, mine = find_event(slug), by_token(request.cookies.get(COOKIE, ""))
    if mine and mine.event == event:
        return go_to("registrations.ticket", token=mine.token, code=code[:20])
    return _who_page(event, WhoForm())


@pages.post("/events/<slug>/arrive/<code>")
def create(slug, code):
    event, form = find_event(slug), WhoForm.sent()
    if not form.validate():
        return _who_page(event, form, 422)
    try:
        who = {"device": request.remote_addr, "now": now()}
        tickets = find_tickets(form.name.data, form.phone.data, **who)
    except Refused as refused:
        form.refuse(sentence(refused))
        return _who_page(event, form, 429 if isinstance(refused, Paused) else 422)
    here = [ticket for ticket in tickets if ticket.event == event] or tickets
    return go_to("registrations.ticket", token=here[0].token, code=code[:20])


@pages.post("/tickets/<token>/arrive")
def arrive_here(token):
    """The guest's one button; a wrong or old code is asked for again."""
    registration, form = find_ticket(token), ArrivalForm.sent()
    try:
        if not form.validate():
            raise Refused("문 앞 화면의 여섯 자리 번호를 적어 주세요.")
        arrive(registration, form.code.data, nonce=form.form_id.data, now=now())
    except Refused as refused:
        form.refuse(sentence(refused), "code")
        status = 429 if isinstance(refused, Paused) else 422
        page = render_template("arrivals/again.html", registration=registration, form=form)
        return page, status
    return go_to("registrations.ticket", token=registration.token)
