"""Registering for an event, and the ticket that one then has."""

from contextlib import suppress

from flask import Blueprint, abort, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from db.attempts import Paused
from db.base import Refused
from db.events import Event, sessions_of
from db.lookups import find_tickets
from db.purge import DAYS
from db.registrations import cancel as give_back
from db.registrations import register
from db.reminders import plan_of
from db.seats import Registration, queue_length
from db.tickets import by_token, party_of, place_in_queue, sessions_with_status
from views.calendar import calendar_of
from views.events import facts_of, find_event
from views.forms import Form, name_field, phone_field
from views.language import sentence
from views.pages import go_to, now
from views.registration_form import RegistrationForm
from views.staff import note
from views.staff.registrations import check_in_panel

pages = Blueprint("registrations", __name__)


def form_page(event: Event, form: RegistrationForm, status: int = 200, **more):
    facts = facts_of(event) | {"queue": queue_length(event), "days": DAYS["event"], **more}
    return render_template("registrations/new.html", form=form, **facts), status


@pages.get("/events/<slug>/register")
def new(slug):
    event = find_event(slug)
    return form_page(
        event, RegistrationForm().offer(sessions_of(event), email=plan_of(event).ask_email)
    )


@pages.post("/events/<slug>/register")
def create(slug):
    event = find_event(slug)
    form = RegistrationForm.sent().offer(sessions_of(event), email=plan_of(event).ask_email)
    if request.form.get("go") == "more":
        form.add_person()
        return form_page(event, form, grown=True)
    if not form.validate():
        return form_page(event, form, 422)
    if form.was_filled_by_a_robot():
        form.refuse(_("신청을 받지 못했어요. 한 번 더 눌러 주세요."))
        return form_page(event, form, 422)
    return _register(event, form)


def _register(event: Event, form: RegistrationForm):
    try:
        tickets = register(
            event,
            names=form.names,
            phone=form.phone.data,
            form_id=form.form_id.data,
            sessions=form.sessions.ids,
            now=now(),
            **form.contact,
        )
    except Refused as refused:
        form.refuse(sentence(refused))
        return form_page(event, form, 422)
    return go_to("registrations.ticket", token=tickets[0].token)


def find_ticket(token: str) -> Registration:
    return by_token(token) or abort(404)


@pages.get("/tickets/<token>")
def ticket(token):
    registration = find_ticket(token)
    panel = check_in_panel(registration)
    if panel:
        note("view", f"registration {registration.id}")
    return render_template(
        "registrations/ticket.html",
        registration=registration,
        event=registration.event,
        queue=place_in_queue(registration),
        sessions=sessions_with_status(registration),
        companions=[other for other in party_of(registration) if other != registration],
        over=registration.event.ends_at <= now(),
        panel=panel,
    )


@pages.get("/tickets/<token>.ics")
def calendar(token):
    registration = find_ticket(token)
    answer = make_response(calendar_of(registration, now()))
    answer.content_type = "text/calendar; charset=utf-8"
    answer.headers["Content-Disposition"] = 'attachment; filename="dongnebom.ics"'
    return answer


@pages.post("/tickets/<token>/cancel")
def cancel(token):
    registration = find_ticket(token)
    with suppress(Refused):  # after the event; the ticket's own page says so
        give_back(registration, now=now())
    return go_to("registrations.ticket", token=registration.token)


class FindForm(Form):
    name = name_field(_l("이름"))
    phone = phone_field(_l("휴대폰 번호"), mobile=True)


@pages.get("/tickets/find")
def find():
    return render_template("registrations/find.html", form=FindForm())


@pages.post("/tickets/find")
def found():
    form = FindForm.sent()
    if not form.validate():
        return render_template("registrations/find.html", form=form), 422
    try:
        mine = {"device": request.remote_addr, "now": now()}
        tickets = find_tickets(form.name.data, form.phone.data, **mine)
    except Refused as refused:
        form.refuse(sentence(refused))
        status = 429 if isinstance(refused, Paused) else 422
        return render_template("registrations/find.html", form=form), status
    if len(tickets) == 1:
        return go_to("registrations.ticket", token=tickets[0].token)
    return render_template("registrations/found.html", tickets=tickets)
