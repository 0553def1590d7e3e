"""The waiting list as staff read it: every party in order, and why it waits."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from db.events import Event
from db.offers import calls_begin
from db.seats import Registration, Status, has_a_seat, lapsed, places_left
from db.waiting import Party, waiting_parties, walk


class Why(StrEnum):
    """Why a party is where it is."""

    OFFERED = "offered"  # it holds seats and has not answered
    CALL = "call"  # its turn: seats are free for it, staff call
    TOO_MANY = "too_many"  # some seats are free, not as many as it needs
    FULL = "full"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Line:
    """place: of its first person in the queue, 0 where it is not in it."""

    party: Party
    why: Why
    place: int = 0
    until: dt.datetime | None = None

    @property
    def first(self) -> Registration:
        return self.party[0]


def waiting_list(event: Event, now: dt.datetime) -> list[Line]:
    """Who holds an offer, then who waits in order, then who did not answer in time."""
    offered = _parties(event, has_a_seat(now) & (Registration.status == Status.OFFERED))
    gone = _parties(event, lapsed(now) | (Registration.status == Status.LAPSED))
    lines = [Line(party, Why.OFFERED, until=party[0].offer_until) for party in offered]
    lines += _in_queue(event, now) if event.gives_seats(now) else []
    return lines + [Line(party, Why.LAPSED, until=party[0].offer_until) for party in gone]


def _parties(event: Event, condition) -> list[Party]:
    rows = Registration.select().where(Registration.event == event, condition)
    parties: dict[str, Party] = {}
    for row in rows.order_by(Registration.turn):
        parties.setdefault(row.form_id, []).append(row)
    return list(parties.values())


def _in_queue(event: Event, now: dt.datetime) -> list[Line]:
    turn, left = walk(event, now)
    whose = {party[0].form_id for party in turn}
    lines, place = [], 1
    for party in waiting_parties(event):
        called = party[0].form_id in whose
        lines.append(Line(party, Why.CALL if called else _why_not(left), place))
        place += len(party)
    return lines


def _why_not(left: int) -> Why:
    return Why.TOO_MANY if left else Why.FULL


def seats_at_hand(event: Event, now: dt.datetime) -> int:
    """Seats that nobody holds, also those that staff must call about."""
    return places_left(event, now) if event.gives_seats(now) else 0


def is_called_for(event: Event, now: dt.datetime) -> bool:
    """Has the time come in which seats are given by telephone?"""
    return calls_begin(event) <= now < event.ends_at
