"""Who comes from which institution; the same one written in two ways is one."""

import datetime as dt

from db.events import Event
from db.seats import Registration, Status, has_a_seat
from db.words import squash


def by_institution(event: Event, now: dt.datetime) -> list[tuple[str, int, int]]:
    """(institution, guests with a seat, guests who wait), the largest first."""
    found: dict[str, list] = {}
    named = (Registration.event == event) & (Registration.institution != "")
    waits = Registration.status == Status.WAITING
    rows = Registration.select(Registration.institution, has_a_seat(now), waits).where(named)
    for name, seated, waiting in rows.order_by(Registration.id).tuples():
        here = found.setdefault(squash(name) or name, [name, 0, 0])
        here[1] += seated
        here[2] += waiting
    return sorted(map(tuple, found.values()), key=lambda row: (-row[1], -row[2], row[0]))
