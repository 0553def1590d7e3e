"""The sheet on which guests sign that they came: 25 lines a page, some left for walk-ins."""

import datetime as dt
from dataclasses import dataclass

from db.clock import today
from db.events import Event
from db.guests import confirmed
from db.seats import Registration
from db.sessions import Session

LINES = 25


@dataclass(frozen=True)
class Page:
    """number: from 1. lines: (number of the line, guest or None where somebody may write)."""

    number: int
    lines: list[tuple[int, Registration | None]]


def signing_pages(event: Event, *, order="name", session: Session | None = None) -> list[Page]:
    """Every confirmed guest of the event, or of one session, in full pages; at least one page."""
    guests: list = list(confirmed(event, order=order, session=session))
    pages = len(guests) // LINES + 1  # at least one line stays free
    guests += [None] * (pages * LINES - len(guests))
    lines = list(enumerate(guests, 1))
    return [Page(n + 1, lines[n * LINES : (n + 1) * LINES]) for n in range(pages)]


def day_of(event: Event, typed: str) -> dt.date:
    """The day of the event that was asked for, or its first."""
    return next((day for day in event.days if str(day) == typed), event.days[0])


def day_of_session(session: Session) -> dt.date:
    return today(session.starts_at)
