"""How long guests' names are kept after an event: promised to them, so it can only grow shorter."""

import datetime as dt

from peewee import Check, ForeignKeyField, IntegerField

from db.base import Refused, Table, writing
from db.events import Event
from db.seats import Registration

USUAL_DAYS = 30  # PRIVACY P30
LONGEST = 365


class EventKeeping(Table):
    """An event with a period of its own; one without a row keeps names the usual time."""

    event = ForeignKeyField(Event, unique=True, backref="keeping", on_delete="CASCADE")
    days = IntegerField(constraints=[Check("days BETWEEN 1 AND 365")])


def keeping_days(event: Event) -> int:
    """After so many days the guests of this event are forgotten."""
    own = EventKeeping.get_or_none(EventKeeping.event == event)
    return own.days if own else USUAL_DAYS


def change_keeping(event: Event, days: int) -> None:
    """Keep the guests' names for 1 to 365 days. Raises Refused where some were promised less."""
    with writing():
        promised = keeping_days(event)
        guests = Registration.select().where(Registration.event == event)
        if days > promised and guests.exists():
            raise Refused(
                "이미 신청하신 분께 {days}일 뒤에 지운다고 말씀드렸어요. 더 길게는 못 바꿔요.",
                days=promised,
            )
        EventKeeping.delete().where(EventKeeping.event == event).execute()
        EventKeeping.create(event=event, days=days)


def past_keeping(now: dt.datetime) -> list[Event]:
    """Events whose guests must be forgotten now and are not yet."""
    here = Registration.select(Registration.event)
    over = Event.select().where(Event.ends_at < now - dt.timedelta(days=1), Event.id.in_(here))
    return [e for e in over if e.ends_at < now - dt.timedelta(days=keeping_days(e))]
