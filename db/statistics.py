"""The numbers of an event: counted from its rows, and kept when the rows are destroyed.

A number has a measure and an item: ("status", "confirmed"), ("day", "2026-11-28"). What was kept
and what is counted are added, so that nobody has to know whether guests are forgotten yet.
"""

import datetime as dt
from collections import Counter

from peewee import CharField, Check, ForeignKeyField, IntegerField

from db.attendance import arrivals_by_day, sessions_attended, who_came
from db.base import Table
from db.clock import SEOUL
from db.events import Event
from db.seats import Registration, Status
from db.surveys import answers_of
from db.tickets import sessions_by_ticket
from db.veils import hidden

Numbers = dict[str, Counter]
MEASURES = ("status", "channel", "arrived", "day", "session", "place", "quarter", "mood", "again")


class EventCount(Table):
    """A pure number that stays after its people are forgotten."""

    event = ForeignKeyField(Event, backref="counts", on_delete="CASCADE")
    measure = CharField()
    item = CharField()
    number = IntegerField(constraints=[Check("number > 0")])

    class Meta:
        indexes = ((("event", "measure", "item"), True),)


def statistics_of(event: Event) -> Numbers:
    """Every number of an event, also after its guests are forgotten."""
    kept, counted = _kept(event), _counted(event)
    return {measure: kept[measure] + counted[measure] for measure in MEASURES}


def no_shows(numbers: Numbers) -> int:
    """Who had a seat and did not come."""
    return max(0, numbers["status"][Status.CONFIRMED] - numbers["arrived"]["all"])


def keep_counts(event: Event) -> None:
    """Write down the numbers of rows that are about to go. Call inside `writing()`."""
    numbers = statistics_of(event)
    EventCount.delete().where(EventCount.event == event).execute()
    for measure, items in numbers.items():
        for item, number in items.items():
            EventCount.create(event=event, measure=measure, item=item, number=number)


def _kept(event: Event) -> Numbers:
    found: Numbers = {measure: Counter() for measure in MEASURES}
    for row in EventCount.select().where(EventCount.event == event):
        found[row.measure][row.item] = row.number
    return found


def _counted(event: Event) -> Numbers:
    rows = list(Registration.select().where(Registration.event == event))
    answers = answers_of(event)
    return _arrivals(event) | {
        "status": Counter(row.status.value for row in rows),
        "channel": Counter(row.channel for row in rows if row.status is not Status.CANCELLED),
        "place": Counter(
            str(session.id)
            for chosen in sessions_by_ticket(event).values()
            for session, status in chosen
            if status is Status.CONFIRMED
        ),
        "mood": Counter(answer.mood.value for answer in answers),
        "again": Counter(answer.again.value for answer in answers),
    }


def _arrivals(event: Event) -> Numbers:
    days = arrivals_by_day(event)
    attended = sessions_attended(event).values()
    return {
        "arrived": Counter({"all": len(who_came(event))}),
        "day": Counter({str(day): len(here) for day, here in days.items()}),
        "session": Counter(str(session.id) for here in attended for session in here),
        "quarter": Counter(_quarter(at) for here in days.values() for at in here.values()),
    }


def _quarter(at: dt.datetime) -> str:
    """The quarter of an hour, in Seoul: 2026-11-28 13:45."""
    local = at.astimezone(SEOUL)
    return f"{local.replace(minute=local.minute // 15 * 15):%Y-%m-%d %H:%M}"


def veiled(items: dict[str, int]) -> dict[str, int | None]:
    """None for every number from 1 to 4, and for the next ones where a sum would give it away."""
    dark = hidden(items)
    return {item: None if item in dark else number for item, number in items.items()}
