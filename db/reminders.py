"""Reminders: each guest once for each of their days, so many days before, at an hour."""

import datetime as dt

from peewee import BooleanField, Check, ForeignKeyField, IntegerField, fn

from db.base import Table, writing
from db.clock import at, today
from db.events import Event
from db.message_states import MessageKind
from db.messages import Message, tell_all
from db.seats import Registration, SessionPlace, Status
from db.sessions import Session

FARTHEST = 14  # days before


class MessagePlan(Table):
    """What an event asks and sends; without a row the defaults hold."""

    event = ForeignKeyField(Event, primary_key=True, on_delete="CASCADE")
    ask_email = BooleanField(default=False)
    remind = BooleanField(default=True)
    days_before = IntegerField(default=1, constraints=[Check("days_before BETWEEN 0 AND 14")])
    hour = IntegerField(default=10, constraints=[Check("hour BETWEEN 8 AND 20")])


def plan_of(event: Event) -> MessagePlan:
    return MessagePlan.get_or_none(MessagePlan.event == event) or MessagePlan(event=event)


def save_plan(event: Event, **facts) -> None:
    """facts: ask_email, remind, days_before, hour."""
    with writing():
        MessagePlan.insert(event=event, **facts).on_conflict_replace().execute()


def first_hour(event: Event, day: dt.date) -> dt.datetime:
    """When the event begins on one of its days: as its sessions say, else its own hour."""
    starts = [s.starts_at for s in event.sessions if today(s.starts_at) == day]
    return min(starts, default=max(event.starts_at, at(day, dt.time(0))))


def reminder_moment(day: dt.date, plan: MessagePlan) -> dt.datetime:
    """When guests of this day are to hear of it."""
    return at(day - dt.timedelta(days=plan.days_before), dt.time(plan.hour))


def days_to_remind(event: Event, now: dt.datetime) -> list[tuple[dt.date, dt.datetime]]:
    """(day, since when) for each day whose reminder is due and that has not begun."""
    plan = plan_of(event)
    days = [(day, reminder_moment(day, plan)) for day in event.days if plan.remind]
    return [(day, due) for day, due in days if due <= now < first_hour(event, day)]


def write_reminders(now: dt.datetime) -> None:
    """Write what is due; whoever has it already, or was confirmed since, is left in peace."""
    soon = Event.starts_at < now + dt.timedelta(days=FARTHEST + 1)
    takes_place = Event.published & Event.cancelled_at.is_null() & (Event.ends_at > now)
    for event in Event.select().where(soon, takes_place):
        for day, due in days_to_remind(event, now):
            if _guests_to_remind(event, day, due).exists():
                with writing():
                    guests = _guests_to_remind(event, day, due)
                    tell_all(guests, MessageKind.REMINDER, now=now, occasion=day.isoformat())


def _guests_to_remind(event: Event, day: dt.date, due: dt.datetime):
    holds_a_seat = (Registration.event == event) & (Registration.status == Status.CONFIRMED)
    holds_a_seat &= Registration.phone != ""  # walk-ins left no number
    heard = Message.select().where(
        Message.registration == Registration.id,
        ((Message.kind == MessageKind.REMINDER) & (Message.occasion == day.isoformat()))
        | ((Message.kind == MessageKind.CONFIRMED) & (Message.created_at >= due))
        | (Message.kind == MessageKind.CALLED_OFF),
    )
    comes = Registration.id.in_(_wishes(_on(day))) | Registration.id.not_in(_wishes())
    return Registration.select().where(holds_a_seat, comes, ~fn.EXISTS(heard))


def _on(day: dt.date):
    next_day = at(day + dt.timedelta(days=1), dt.time(0))
    return (Session.starts_at >= at(day, dt.time(0))) & (Session.starts_at < next_day)


def _wishes(*which):
    """Guests with a wish for such a session, held or waited for; without one they come each day."""
    rows = SessionPlace.select(SessionPlace.registration).join(Session)
    return rows.where(SessionPlace.status != Status.CANCELLED, *which)
