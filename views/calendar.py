"""A ticket as a calendar file, and all events as a feed; no name in them: calendars are shared."""

import datetime as dt
import hashlib

from flask_babel import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from db import codes
from db.clock import SEOUL
from db.events import Event
from db.seats import Registration, Status
from db.sessions import sessions_of
from db.tickets import sessions_with_status
from views.language import hours, say
from views.pages import full_address

STATUS = {
    Status.CONFIRMED: "CONFIRMED",
    Status.OFFERED: "TENTATIVE",
    Status.WAITING: "TENTATIVE",
    Status.LAPSED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
}


def calendar_of(registration: Registration, now: dt.datetime) -> bytes:
    """An .ics file with one entry, from the event's first hour to its last (RFC 5545)."""
    link = full_address("registrations.ticket", token=registration.token)
    chosen = [session for session, _status in sessions_with_status(registration)]
    entry = _entry(registration.event, link, [*_lines(chosen), _("참가표"), link])
    entry.add("uid", f"ticket-{registration.number}@dongnebom")
    entry.add("dtstamp", now)
    status = Status.CANCELLED if registration.event.cancelled_at else registration.status_at(now)
    entry.add("status", STATUS[status])
    return _file(entry)


def feed_of(events: list[Event], now: dt.datetime) -> bytes:
    """An .ics file with every event, for calendars that ask for it again and again."""
    calendar = _calendar()
    calendar.add("x-wr-calname", f"동네봄 {_('행사')}")
    calendar.add("refresh-interval", dt.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for event in events:
        link = full_address("events.show", slug=event.slug)
        words = [say(event, "summary"), *_lines(sessions_of(event)), link]
        entry = _entry(event, link, words)
        entry.add("uid", _uid(event))
        entry.add("dtstamp", now)
        entry.add("status", "CANCELLED" if event.cancelled_at else "CONFIRMED")
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def fingerprint(events: list[Event], language: str) -> str:
    """The same as long as the feed would say the same; without drawing it up."""
    told = [
        [str(row.__data__[name]) for name in sorted(row.__data__)]
        for event in events
        for row in (event, *sessions_of(event))
    ]
    return hashlib.sha256(repr((language, full_address("events.index"), told)).encode()).hexdigest()


def _uid(event: Event) -> str:
    """Stays when the event is renamed, and is no other centre's."""
    return f"event-{codes.token_of(f'event {event.id}')}@dongnebom"


def _entry(event: Event, link: str, lines: list[str]) -> Entry:
    entry = Entry()
    entry.add("dtstart", event.starts_at.astimezone(SEOUL))
    entry.add("dtend", event.ends_at.astimezone(SEOUL))
    entry.add("summary", say(event, "title"))
    entry.add("location", say(event, "place"))
    entry.add("description", "\n".join(line for line in lines if line))
    entry.add("url", link)
    return entry


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//dongnebom//events//KO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _file(entry: Entry) -> bytes:
    calendar = _calendar()
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _lines(sessions: list) -> list[str]:
    return [f"{hours(session)} {say(session, 'title')}" for session in sessions]
