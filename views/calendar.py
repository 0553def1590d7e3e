"""A ticket as a calendar file; no name in it, because calendars are shared."""

import datetime as dt

from flask_babel import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from db.clock import SEOUL
from db.seats import Registration, Status
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
    event = registration.event
    link = full_address("registrations.ticket", token=registration.token)
    entry = Entry()
    entry.add("uid", f"ticket-{registration.number}@dongnebom")
    entry.add("dtstamp", now)
    entry.add("dtstart", event.starts_at.astimezone(SEOUL))
    entry.add("dtend", event.ends_at.astimezone(SEOUL))
    entry.add("summary", say(event, "title"))
    entry.add("location", say(event, "place"))
    entry.add("description", "\n".join([*_sessions(registration), _("참가표"), link]))
    entry.add("url", link)
    status = Status.CANCELLED if event.cancelled_at else registration.status_at(now)
    entry.add("status", STATUS[status])
    return _file(entry)


def _file(entry: Entry) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//dongnebom//events//KO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _sessions(registration: Registration) -> list[str]:
    rows = sessions_with_status(registration)
    return [f"{hours(session)} {say(session, 'title')}" for session, _status in rows]
