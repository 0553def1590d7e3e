"""For somebody on the phone: register them for an event, or cancel their ticket."""

from flask import g, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from db.base import Refused
from db.keeping import keeping_days
from db.registrations import cancel, register
from db.sessions import sessions_of
from views.forms import Form, name_field, phone_field
from views.language import moment, sentence, time
from views.pages import go_to, now
from views.question_fields import asking, question_fields, replies_in
from views.staff import DESK, note, noting, staff_pages
from views.staff.fields import ticks_field
from views.staff.registrations import find_event, find_ticket

pages = staff_pages("callers", roles=DESK)


class CallerForm(Form):
    name = name_field(_l("이름"))
    phone = phone_field(_l("전화"))
    sessions = ticks_field(_l("오실 시간"), [], coerce=int)

    @classmethod
    def of(cls, event, *args) -> "CallerForm":
        """The form with the event's sessions, and what it asks: on the phone all that is free."""
        form = asking(cls, event, insist=False)(*args)
        form.sessions.choices = [(s.id, _session_line(s)) for s in sessions_of(event)]
        if not form.sessions.choices:
            del form.sessions
        return form

    @property
    def questions(self) -> list:
        return question_fields(self)

    @property
    def chosen(self) -> tuple[int, ...]:
        return tuple(self.sessions.data) if "sessions" in self else ()


def _session_line(session) -> str:
    times = {"start": moment(session.starts_at), "end": time(session.ends_at)}
    return _("%(title)s · %(start)s ~ %(end)s", title=session.title, **times)


def _page(event, form, status=200):
    shown = {"event": event, "form": form, "days": keeping_days(event)}
    return render_template("staff/registrations/new.html", **shown), status


@pages.get("/events/<slug>/registrations/new")
def new(slug):
    event = find_event(slug)
    return _page(event, CallerForm.of(event))


@pages.post("/events/<slug>/registrations/new")
def create(slug):
    event = find_event(slug)
    form = CallerForm.of(event, request.form)
    if not form.validate():
        return _page(event, form, 422)
    try:
        with noting("register", f"event {event.id}") as line:
            ticket = _register(event, form)
            line["subject"] = f"registration {ticket.id}"
    except Refused as refused:
        form.refuse(sentence(refused), "sessions" if "sessions" in form else None)
        return _page(event, form, 422)
    return go_to("staff_registrations.show", slug=slug, id=ticket.id)


def _register(event, form):
    return register(
        event,
        names=[form.name.data],
        phone=form.phone.data,
        sessions=form.chosen,
        institution=form.institution.data if "institution" in form else "",
        replies=replies_in(form),
        form_id=form.form_id.data,
        channel="phone",
        staff=g.staff,
        now=now(),
    )[0]


def _asked(event, ticket, form, status=200):
    shown = {"event": event, "ticket": ticket, "form": form}
    return render_template("staff/registrations/cancel.html", **shown), status


@pages.get("/events/<slug>/registrations/<int:id>/cancel")
def confirm(slug, id):
    """Asks once more: a place that is given back goes to somebody else at once."""
    event, ticket = find_ticket(slug, id)
    note("view", f"registration {ticket.id}")
    return _asked(event, ticket, Form())


@pages.post("/events/<slug>/registrations/<int:id>/cancel")
def destroy(slug, id):
    event, ticket = find_ticket(slug, id)
    try:
        with noting("cancel", f"registration {ticket.id}"):
            promoted = cancel(ticket, now=now())
    except Refused as refused:
        form = Form()
        form.refuse(sentence(refused))
        return _asked(event, ticket, form, 422)
    freed = [other.id for other in promoted]
    return go_to("staff_registrations.show", slug=slug, id=id, freed=freed)
