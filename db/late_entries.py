"""What devices without network wrote down: kept with its own time, conflicts flagged."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from db.base import Refused, writing
from db.checkins import (
    CheckIn,
    Flag,
    arrival_at,
    is_used,
    own,
    standing,
    take_back,
    undo_check_in,
    write_arrival,
)
from db.checkpoints import Checkpoint, read_checkpoint, refuse_without_a_place
from db.events import Event
from db.seats import Registration
from db.tickets import party_by_form, ticket_of
from db.walkins import give_back_if_mistaken, walk_in


class Outcome(StrEnum):
    KEPT = "kept"
    AGAIN = "again"
    NO_PLACE = "no_place"
    GONE = "gone"  # there is no such ticket any more


@dataclass(frozen=True)
class Late:
    """One entry of a device's queue. at: when it was, by the server's clock; never later than now.

    kind: in, undo or walk_in. undone: the nonce of the arrival that an undo takes back; without
    it whatever stands there.
    """

    kind: str
    nonce: str
    at: dt.datetime
    ticket: int = 0
    checkpoint: str = ""
    lane: str = ""
    undone: str = ""
    name: str = ""
    reason: str = ""


def keep_late(event: Event, entry: Late, *, staff, now) -> tuple[Outcome, Registration | None]:
    """Write one entry of a queue, once however often it is sent; and whose ticket it was."""
    facts = {"at": entry.at, "received_at": now, "staff": staff, "lane": entry.lane}
    door = read_checkpoint(event, entry.checkpoint, entry.at)
    with writing():
        if entry.kind == "walk_in":
            words = {"name": entry.name, "form_id": entry.nonce, "reason": entry.reason}
            return Outcome.KEPT, walk_in(event, now=now, checkpoint=door, **words, **facts)
        ticket = ticket_of(event, entry.ticket) or _walk_in_of(event, entry.undone)
        if not ticket:
            return Outcome.GONE, None
        if is_used(ticket, entry.nonce):
            return Outcome.KEPT, ticket
        keep = _keep_undo if entry.kind == "undo" else _keep_arrival
        return keep(ticket, door, entry, facts), ticket


def _walk_in_of(event: Event, nonce: str) -> Registration | None:
    """A device that entered a walk-in without network does not know the number of the ticket."""
    found = party_by_form(nonce) if nonce else []
    return ticket_of(event, found[0].id) if found else None


def _keep_arrival(ticket: Registration, door: Checkpoint, entry: Late, facts) -> Outcome:
    flag = _flag(ticket, door)
    write_arrival(ticket, door, nonce=entry.nonce, flag=flag, **facts)
    return Outcome(flag.value or Outcome.KEPT)


def _flag(ticket: Registration, door: Checkpoint) -> Flag:
    try:
        refuse_without_a_place(ticket, door)
    except Refused:
        return Flag.NO_PLACE
    return Flag.AGAIN if arrival_at(ticket, door) else Flag.NONE


def _keep_undo(ticket: Registration, door: Checkpoint, entry: Late, facts) -> Outcome:
    if entry.undone:
        found = standing(CheckIn.nonce == own(ticket, entry.undone)).first()
        if found:
            take_back(found, nonce=entry.nonce, **facts)
    else:
        who = {"staff": facts["staff"], "lane": entry.lane}
        undo_check_in(ticket, nonce=entry.nonce, now=facts["received_at"], checkpoint=door, **who)
    give_back_if_mistaken(ticket, now=facts["received_at"])
    return Outcome.KEPT


def conflicts(event: Event) -> list[CheckIn]:
    """The flagged arrivals that nobody took back, the latest first."""
    flagged = CheckIn.flag != Flag.NONE
    rows = standing(flagged).join(Registration).where(Registration.event == event)
    return list(rows.order_by(CheckIn.id.desc()))
