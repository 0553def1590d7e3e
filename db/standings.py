"""What an event says to somebody who would like to come."""

import datetime as dt
from enum import StrEnum

from db.events import Event
from db.seats import Status, counts
from db.waiting import seats_for_newcomers


class Standing(StrEnum):
    FREE = "free"
    FULL = "full"
    CLOSED = "closed"
    NOT_YET = "not_yet"
    OVER = "over"
    CANCELLED = "cancelled"


def standing(event: Event, left: int, now: dt.datetime) -> Standing:
    """left: seats for newcomers, as `seats_for_newcomers` says."""
    if event.cancelled_at:
        return Standing.CANCELLED
    if event.ends_at <= now:
        return Standing.OVER
    if now < event.opens_at:
        return Standing.NOT_YET
    if not event.is_open(now):
        return Standing.CLOSED
    return Standing.FREE if left else Standing.FULL


def standings(events: list[Event], now: dt.datetime) -> list[tuple[Event, Standing, int]]:
    """Each event with its standing and the seats left; one query, and one more only for events
    where people wait beside free seats."""
    here = counts(now)
    free = [(event, _left(event, here.get(event.id, {}), now)) for event in events]
    return [(event, standing(event, left, now), left) for event, left in free]


def _left(event: Event, here: dict[Status, int], now: dt.datetime) -> int:
    held = here.get(Status.CONFIRMED, 0) + here.get(Status.OFFERED, 0)
    left = max(0, event.capacity - held)
    return seats_for_newcomers(event, now) if left and here.get(Status.WAITING) else left
