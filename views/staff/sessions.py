"""The sessions of an event: when, where, and how many places of their own."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l

from db.base import Refused
from db.clock import at
from db.event_changes import delete_session, save_session_and_promote
from db.sessions import Session, session_of
from views.forms import text_field
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, noting, staff_pages
from views.staff.event_forms import split
from views.staff.fields import date_field, time_field, whole_field
from views.staff.registrations import find_event
from views.staff.telling import TellingForm

pages = staff_pages("sessions", roles=DESK)


class SessionForm(TellingForm):
    title = text_field(_l("제목"), missing=_l("제목을 적어 주세요."), longest=100)
    title_en = text_field(_l("제목 (영어)"), longest=120)
    room = text_field(_l("방"), longest=60)
    starts_day = date_field(_l("날짜"))
    starts_time, ends_time = time_field(_l("시작 시각")), time_field(_l("끝나는 시각"))
    capacity = whole_field(_l("자리"), most=100_000)

    def facts(self) -> dict:
        """What `save_session_and_promote` takes."""
        facts = {name: self[name].data for name in ("title", "title_en", "room", "capacity")}
        day = self.starts_day.data
        facts["starts_at"] = at(day, self.starts_time.data)
        return facts | {"ends_at": at(day, self.ends_time.data)}


def _page(form, event, session=None, status=200):
    return render_template(
        "staff/events/session.html", form=form, event=event, session=session
    ), status


def _filled(session: Session) -> SessionForm:
    pairs = split("starts", session.starts_at) | split("ends", session.ends_at)
    return SessionForm(obj=session, **pairs)


@pages.get("/events/<slug>/sessions/new")
def new(slug):
    event = find_event(slug)
    return _page(SessionForm(**split("starts", event.starts_at)), event)


@pages.post("/events/<slug>/sessions/new")
def create(slug):
    event = find_event(slug)
    return _save(event, Session(event=event))


@pages.get("/events/<slug>/sessions/<int:id>")
def edit(slug, id):
    event = find_event(slug)
    session = session_of(event, id) or abort(404)
    return _page(_filled(session), event, session)


@pages.post("/events/<slug>/sessions/<int:id>")
def update(slug, id):
    event = find_event(slug)
    return _save(event, session_of(event, id) or abort(404))


def _save(event, session: Session):
    form = SessionForm.sent()
    known = session if session.id else None
    telling = form.ask_whether_to_tell(session) if form.validate() else None
    if telling is None:
        return _page(form, event, known, 422)
    try:
        with noting("change", f"event {event.id}", "session"):
            save_session_and_promote(session, now=now(), **form.facts(), **telling)
    except Refused as refused:
        form.refuse(sentence(refused), "ends_time")
        return _page(form, event, known, 422)
    return go_to("staff_event_forms.edit", slug=event.slug, _anchor="sessions")


@pages.post("/events/<slug>/sessions/<int:id>/delete")
def destroy(slug, id):
    event = find_event(slug)
    session = session_of(event, id) or abort(404)
    try:
        with noting("change", f"event {event.id}", "session"):
            delete_session(session)
    except Refused as refused:
        form = _filled(session)
        form.refuse(sentence(refused))
        return _page(form, event, session, 422)
    return go_to("staff_event_forms.edit", slug=slug, _anchor="sessions")
