"""How many came: distinct people of an event, of each day and each session; counted from rows."""

import datetime as dt
from dataclasses import dataclass

from peewee import Value, fn

from db.checkins import CheckIn, standing
from db.checkpoints import SESSION, Checkpoint
from db.events import Event
from db.seats import Registration, SessionPlace, Status
from db.sessions import Session, sessions_of
from db.walkins import CHANNEL


@dataclass(frozen=True)
class DoorCounts:
    """registered: people with a seat before they came; sessions: (session, arrived, expected)."""

    registered: int
    walk_ins: int
    arrived: int
    days: list[tuple[dt.date, int]]
    sessions: list[tuple[Session, int, int]]

    @property
    def expected(self) -> int:
        return self.registered + self.walk_ins

    def at(self, door: Checkpoint) -> tuple[int, int]:
        """How many came through this door, and how many are expected there."""
        if door.session:
            return next((came, due) for s, came, due in self.sessions if s == door.session)
        return dict(self.days)[door.day], self.expected

    @property
    def revision(self) -> str:
        """Changes when one of the numbers does; tells who came apart from who is expected."""
        numbers = [self.arrived, self.registered, self.walk_ins, *(n for _day, n in self.days)]
        numbers += [n for _session, came, due in self.sessions for n in (came, due)]
        return "-".join(map(str, numbers))


def door_counts(event: Event) -> DoorCounts:
    by_day, by_session = _came(event, CheckIn.day), _came_to_sessions(event)
    due = _expected_in_sessions(event)
    seats, walk_ins = _seats(event)
    return DoorCounts(
        registered=seats - walk_ins,
        walk_ins=walk_ins,
        arrived=_people(event).select(fn.COUNT(CheckIn.registration.distinct())).scalar(),
        days=[(day, by_day.get(day, 0)) for day in event.days],
        sessions=[
            (s, by_session.get(f"{SESSION}{s.id}", 0), due.get(s.id, 0)) for s in sessions_of(event)
        ],
    )


def _people(event: Event):
    """Arrivals that stand, of guests who hold a seat."""
    rows = standing().join(Registration)
    return rows.where(Registration.event == event, Registration.status == Status.CONFIRMED)


def _came(event: Event, column) -> dict:
    people = fn.COUNT(CheckIn.registration.distinct())
    rows = _people(event).select(column, people.alias("n")).group_by(column)
    return dict(rows.tuples())


def _came_to_sessions(event: Event) -> dict[str, int]:
    mine = SessionPlace.registration == CheckIn.registration
    here = CheckIn.checkpoint == Value(SESSION).concat(SessionPlace.session.cast("TEXT"))
    rows = _people(event).join(SessionPlace, on=(mine & here))
    rows = rows.where(SessionPlace.status == Status.CONFIRMED).group_by(CheckIn.checkpoint)
    people = fn.COUNT(CheckIn.registration.distinct())
    return dict(rows.select(CheckIn.checkpoint, people).tuples())


def _expected_in_sessions(event: Event) -> dict[int, int]:
    rows = SessionPlace.select(SessionPlace.session, fn.COUNT(SessionPlace.id)).join(Registration)
    seated = (Registration.event == event) & (Registration.status == Status.CONFIRMED)
    held = SessionPlace.status == Status.CONFIRMED
    return dict(rows.where(seated, held).group_by(SessionPlace.session).tuples())


def _seats(event: Event) -> tuple[int, int]:
    """(all who hold a seat, the walk-ins among them)."""
    held = (Registration.event == event) & (Registration.status == Status.CONFIRMED)
    rows = Registration.select().where(held)
    return rows.count(), rows.where(Registration.channel == CHANNEL).count()
