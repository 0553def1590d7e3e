"""An event as the desk writes it: new, changed, more seats."""

import datetime as dt

from flask import render_template, request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from db.base import Refused
from db.clock import SEOUL, at
from db.event_changes import delete_event, save_event_and_promote
from db.events import Event
from db.seats import Status, counts
from db.sessions import sessions_of
from views.forms import phone_field, text_field
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, noting, staff_pages
from views.staff.fields import date_field, time_field, whole_field
from views.staff.registrations import find_event
from views.staff.slug_field import slug_field
from views.staff.telling import TellingForm

pages = staff_pages("event_forms", roles=DESK)
MOMENTS = ("starts", "ends", "opens", "closes")


class EventForm(TellingForm):
    title = text_field(_l("제목"), missing=_l("행사 제목을 적어 주세요."), longest=100)
    title_en = text_field(_l("제목 (영어)"), longest=120)
    slug = slug_field(_l("화면 주소"))
    about = text_field(_l("소개"), longest=2000, long=True)
    about_en = text_field(_l("소개 (영어)"), longest=2000, long=True)
    place = text_field(_l("장소"), missing=_l("어디에서 하는지 적어 주세요."), longest=100)
    place_en = text_field(_l("장소 (영어)"), longest=120)
    host = text_field(_l("여는 곳"), longest=100)
    host_en = text_field(_l("여는 곳 (영어)"), longest=120)
    phone = phone_field(_l("물어볼 전화"), needed=False)
    starts_day, starts_time = date_field(_l("시작하는 날")), time_field(_l("시작 시각"))
    ends_day, ends_time = date_field(_l("끝나는 날")), time_field(_l("끝나는 시각"))
    opens_day, opens_time = date_field(_l("신청 여는 날")), time_field(_l("신청 여는 시각"))
    closes_day, closes_time = date_field(_l("신청 닫는 날")), time_field(_l("신청 닫는 시각"))
    capacity = whole_field(_l("드릴 자리"), missing=_l("자리 수를 적어 주세요."), most=100_000)
    seats = whole_field(_l("방에 있는 자리"), most=100_000)
    published = BooleanField(_l("주민 화면에 보여요"))

    def facts(self) -> dict:
        """What `save_event_and_promote` takes: the pairs of day and time are moments of Seoul."""
        facts = {n: v for n, v in self.data.items() if not n.endswith(("_day", "_time", "_id"))}
        del facts["tell"]
        facts["summary"], facts["summary_en"] = facts.pop("about"), facts.pop("about_en")
        for name in MOMENTS:
            facts[f"{name}_at"] = at(self[f"{name}_day"].data, self[f"{name}_time"].data)
        return facts


def split(name: str, moment: dt.datetime) -> dict:
    """A moment as the two fields that show it."""
    moment = moment.astimezone(SEOUL)
    return {f"{name}_day": moment.date(), f"{name}_time": moment.time()}


def _filled(event: Event) -> EventForm:
    pairs = {"about": event.summary, "about_en": event.summary_en}
    for name in MOMENTS:
        pairs |= split(name, getattr(event, f"{name}_at"))
    return EventForm(obj=event, **pairs)


def _page(form, event=None, status=200):
    here = counts(now()).get(event.id, {}) if event else {}
    return render_template(
        "staff/events/form.html",
        form=form,
        event=event,
        sessions=sessions_of(event) if event else [],
        confirmed=here.get(Status.CONFIRMED, 0),
        taken=bool(here),
        freed=request.args.get("freed", 0, int),
    ), status


@pages.get("/events/new")
def new():
    return _page(EventForm(published=True))


@pages.post("/events/new")
def create():
    return _save(Event())


@pages.get("/events/<slug>/edit")
def edit(slug):
    event = find_event(slug)
    return _page(_filled(event), event)


@pages.post("/events/<slug>/edit")
def update(slug):
    return _save(find_event(slug))


def _save(event: Event):
    form = EventForm.sent()
    known = event if event.id else None
    telling = form.ask_whether_to_tell(event) if form.validate() else None
    if telling is None:
        return _page(form, known, 422)
    try:
        with noting("change", "event") as line:
            promoted = save_event_and_promote(event, now=now(), **form.facts(), **telling)
            line["subject"] = f"event {event.id}"
    except Refused as refused:
        form.refuse(sentence(refused), _field_of(refused))
        return _page(form, known, 422)
    return go_to(".edit", slug=form.slug.data, freed=len(promoted) or None)


def _field_of(refused: Refused) -> str:
    """The field that the rule speaks about."""
    if "주소" in refused.sentence:
        return "slug"
    return "closes_day" if "신청" in refused.sentence else "ends_day"


@pages.post("/events/<slug>/delete")
def destroy(slug):
    event = find_event(slug)
    try:
        with noting("change", f"event {event.id}", "deleted"):
            delete_event(event)
    except Refused as refused:
        form = _filled(event)
        form.refuse(sentence(refused))
        return _page(form, event, 422)
    return go_to("staff_events.index")
