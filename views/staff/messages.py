"""What an event's guests are told: the call list, where each message stands, and when to remind."""

from flask import abort, current_app, g, render_template, request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from db.call_list import (
    calls_to_make,
    can_send_again,
    note_called,
    note_not_called,
    send_again,
)
from db.message_states import Delivery, MessageKind
from db.message_texts import own_texts
from db.messages import latest_messages, message_counts, message_of
from db.outbox import channels_of
from db.reminders import FARTHEST, plan_of, save_plan
from views.forms import Form
from views.letters import said_aloud
from views.pages import go_to, now
from views.staff import DESK, note, noting, staff_pages
from views.staff.fields import number_field
from views.staff.registrations import find_event

pages = staff_pages("messages", roles=DESK)
SHOWN = 200


@pages.get("/events/<slug>/messages")
def index(slug):
    event = find_event(slug)
    calls = calls_to_make(event, now())
    note("view", f"event {event.id}", "messages")
    channels = channels_of(current_app.config["SETTINGS"])
    return render_template(
        "staff/messages/index.html",
        event=event,
        calls=calls,
        sayings={kind: said_aloud(parties[0][0]) for kind, parties in calls.items()},
        called=_just_called(event),
        again=can_send_again(calls) if channels else 0,
        channels=channels,
        counts=message_counts(event),
        latest=latest_messages(event, SHOWN),
        plan=plan_of(event),
        own=own_texts(event),
        kinds=list(MessageKind),
        states=list(Delivery),
    )


def _just_called(event):
    """The message that was just ticked off, to be put back if it was the wrong one."""
    message = message_of(event, request.args.get("called", 0, int))
    return message if message and message.status is Delivery.CALLED else None


def find_message(slug: str, id: int):
    event = find_event(slug)
    return message_of(event, id) or abort(404)


@pages.post("/events/<slug>/messages/<int:id>/called")
def called(slug, id):
    message = find_message(slug, id)
    with noting("told_by_phone", f"registration {message.registration_id}"):
        note_called(message, staff=g.staff, now=now())
    return go_to(".index", slug=slug, called=id)


@pages.post("/events/<slug>/messages/<int:id>/not-called")
def not_called(slug, id):
    message = find_message(slug, id)
    with noting("not_told_by_phone", f"registration {message.registration_id}"):
        note_not_called(message)
    return go_to(".index", slug=slug)


@pages.post("/events/<slug>/messages/again")
def again(slug):
    event = find_event(slug)
    with noting("send_again", f"event {event.id}"):
        send_again(event, now())
    return go_to(".index", slug=slug)


class PlanForm(Form):
    remind = BooleanField(_l("오시는 분께 미리 알려드려요"))
    days_before = number_field(_l("며칠 전에 알릴까요?"), 0, FARTHEST, whole=True)
    hour = number_field(_l("몇 시에 알릴까요?"), 8, 20, whole=True)
    ask_email = BooleanField(_l("신청받을 때 전자우편 주소도 물어봐요"))

    def facts(self) -> dict:
        return {name: value for name, value in self.data.items() if name != "form_id"}


def _plan(event, form, status=200):
    return render_template("staff/messages/plan.html", event=event, form=form), status


@pages.get("/events/<slug>/messages/plan")
def plan(slug):
    event = find_event(slug)
    return _plan(event, PlanForm(obj=plan_of(event)))


@pages.post("/events/<slug>/messages/plan")
def update_plan(slug):
    event = find_event(slug)
    form = PlanForm.sent()
    if not form.validate():
        return _plan(event, form, 422)
    with noting("change", f"event {event.id}", "messages"):
        save_plan(event, **form.facts())
    return go_to(".index", slug=slug)
