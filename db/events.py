"""Events: when they are, whom they invite, how many they seat."""

import datetime as dt
from enum import StrEnum

from peewee import SQL, BooleanField, CharField, Check, IntegerField, TextField
from playhouse.fields import EnumField

from db.base import Refused, Table, UtcField, writing
from db.clock import SEOUL
from db.words import squash


class Asking(StrEnum):
    """Does the form ask for something?"""

    OFF = "off"
    OPTIONAL = "optional"
    NEEDED = "needed"


NIGHT_ENDS = dt.timedelta(hours=5)  # a party after midnight is still yesterday's


class Event(Table):
    slug = CharField(unique=True)
    title = CharField()
    title_en = CharField(default="")
    summary = TextField(default="")
    summary_en = TextField(default="")
    place = CharField()
    place_en = CharField(default="")
    host = CharField(default="")
    host_en = CharField(default="")
    phone = CharField(default="")
    starts_at = UtcField()
    ends_at = UtcField()
    capacity = IntegerField(constraints=[Check("capacity >= 0")])  # places to give
    opens_at = UtcField()  # registration
    closes_at = UtcField()
    published = BooleanField(default=True)
    seats = IntegerField(null=True, constraints=[Check("seats >= 0")])  # in the room; null: equal
    claim_hours = IntegerField(  # to answer the offer of a freed seat; 0: it is confirmed at once
        default=0, constraints=[SQL("DEFAULT 0"), Check("claim_hours >= 0")]
    )
    cutoff_hours = IntegerField(  # so long before the start staff call instead
        default=0, constraints=[SQL("DEFAULT 0"), Check("cutoff_hours >= 0")]
    )
    asks_institution = EnumField(Asking, default=Asking.OFF, constraints=[SQL("DEFAULT 'off'")])
    invitation_codes = TextField(default="", constraints=[SQL("DEFAULT ''")])  # one a line
    cancelled_at = UtcField(null=True)
    cancel_reason = TextField(default="", constraints=[SQL("DEFAULT ''")])

    class Meta:
        constraints = [Check("ends_at >= starts_at"), Check("closes_at >= opens_at")]

    def is_open(self, now: dt.datetime) -> bool:
        """May one register now?"""
        wanted = self.published and not self.cancelled_at
        return wanted and self.opens_at <= now < self.closes_at

    def gives_seats(self, now: dt.datetime) -> bool:
        """May a seat still go to somebody? Not once it is over or does not take place."""
        return not self.cancelled_at and now < self.ends_at

    @property
    def seats_in_room(self) -> int:
        """Places to give may be more: about one in ten does not come."""
        return self.capacity if self.seats is None else self.seats

    @property
    def codes(self) -> list[str]:
        """The invitation codes as they are handed out; none where everybody may come."""
        return self.invitation_codes.split()

    def invites(self, code: str) -> bool:
        """May whoever names this code register? Without codes everybody may."""
        return not self.codes or squash(code) in map(squash, self.codes)

    def day_of(self, moment: dt.datetime) -> dt.date:
        """The event's day at this moment: it lasts until five in the morning, so that midnight
        does not make a second day; where the event begins earlier, until that time of day.
        Whoever comes up to five hours early comes to the first day."""
        if self.starts_at - NIGHT_ENDS <= moment:
            moment = max(moment, self.starts_at)
        return (moment.astimezone(SEOUL) - self._day_begins).date()

    @property
    def _day_begins(self) -> dt.timedelta:
        start = self.starts_at.astimezone(SEOUL)
        return min(dt.timedelta(hours=start.hour, minutes=start.minute), NIGHT_ENDS)

    def beginning_of(self, day: dt.date) -> dt.datetime:
        """When one of the event's days begins; the day before ends then."""
        begins = dt.datetime.combine(day, dt.time(), SEOUL) + self._day_begins
        return min(begins, self.starts_at - NIGHT_ENDS) if day == self.days[0] else begins

    @property
    def days(self) -> list[dt.date]:
        """The event's days, each named by Seoul's date on which it begins."""
        first, last = self.day_of(self.starts_at), self.day_of(self.ends_at)
        return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def upcoming(now: dt.datetime) -> list[Event]:
    """Published events that are not over, the next one first; none that one is invited to."""
    coming = Event.published & (Event.ends_at >= now) & (Event.invitation_codes == "")
    return list(Event.select().where(coming).order_by(Event.starts_at))


def recent_and_upcoming(now: dt.datetime) -> list[Event]:
    """Events for all, those of the last three months too: calendars drop what a feed leaves."""
    recent = Event.published & (Event.ends_at >= now - dt.timedelta(days=90))
    rows = Event.select().where(recent, Event.invitation_codes == "")
    return list(rows.order_by(Event.starts_at))


def all_events() -> list[Event]:
    return list(Event.select().order_by(Event.starts_at.desc()))


def public_event(slug: str) -> Event | None:
    return Event.get_or_none(Event.slug == slug, Event.published)


def event_by_slug(slug: str) -> Event | None:
    """For staff: published or not."""
    return Event.get_or_none(Event.slug == slug)


def save_event(event: Event, **facts) -> Event:
    """Write an event, a new one too. Raises Refused where its dates or address cannot be."""
    for name, value in facts.items():
        setattr(event, name, value)
    if event.ends_at <= event.starts_at:
        raise Refused("끝나는 때가 시작하는 때보다 뒤여야 해요.")
    if event.ends_at - event.starts_at > dt.timedelta(days=366):  # pages walk through its days
        raise Refused("끝나는 때는 시작하는 때부터 한 해 안이어야 해요.")
    if event.closes_at <= event.opens_at:
        raise Refused("신청을 마치는 때가 여는 때보다 뒤여야 해요.")
    with writing():
        if Event.select().where(Event.slug == event.slug, Event.id != event.id).exists():
            raise Refused("같은 주소를 쓰는 행사가 이미 있어요. 다른 주소를 적어 주세요.")
        event.save()
    return event
