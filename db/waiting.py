"""The waiting list: whose turn it is, and how a seat reaches them.

Everybody joins the end of the queue, then the queue is walked from its head. A party that does not
fit yet is passed over and keeps its turn; one that fits holds its seats against everybody behind
it, also while staff still have to call it. So a newcomer, a cancellation, a larger room and an
offer that ran out are decided by the same few lines, and nobody can overtake.
"""

import datetime as dt

from peewee import fn

from db.base import Refused, writing
from db.events import Event
from db.message_states import MessageKind
from db.messages import tell_all
from db.offers import confirms_at_once, offer_end
from db.seats import Registration, Status, lapsed, places_left
from db.session_queue import give_back_sessions, share_out_sessions

Party = list[Registration]
TOLD = {
    Status.CONFIRMED: MessageKind.CONFIRMED,
    Status.OFFERED: MessageKind.OFFERED,
    Status.CANCELLED: MessageKind.CANCELLED,
}


def waiting_parties(event: Event) -> list[Party]:
    """Who waits, the party that waits longest first."""
    waits = (Registration.event == event) & (Registration.status == Status.WAITING)
    parties: dict[str, Party] = {}
    for row in Registration.select().where(waits).order_by(Registration.turn, Registration.id):
        parties.setdefault(row.form_id, []).append(row)
    return list(parties.values())


def walk(event: Event, now: dt.datetime) -> tuple[list[Party], int]:
    """(parties whose turn it is, because all of them fit; seats that are then left)."""
    left, turn = places_left(event, now), []
    for party in waiting_parties(event) if left else []:
        if len(party) <= left:
            left -= len(party)
            turn.append(party)
    return turn, left


def seats_for_newcomers(event: Event, now: dt.datetime) -> int:
    """Seats that nobody holds and nobody who waits has a right to."""
    return walk(event, now)[1] if event.gives_seats(now) else 0


def next_turn(event: Event) -> int:
    """The end of the queue. Call inside `writing()`."""
    last = Registration.select(fn.MAX(Registration.turn)).where(Registration.event == event)
    return (last.scalar() or 0) + 1


def share_out(event: Event, now: dt.datetime, newcomer: str = "") -> Party:
    """Give every free seat to whose turn it is: confirmed or offered, and returned.

    newcomer: form_id of a party that is asking just now, so that it need not be asked. After the
    cut-off the others stay in the queue for staff to call. Call inside `writing()`.
    """
    if not event.gives_seats(now):
        return []
    _settle(event, now)
    moved = []
    for party in walk(event, now)[0]:
        if party[0].form_id == newcomer or confirms_at_once(event, now):
            asked = party[0].form_id == newcomer
            moved += move(party, Status.CONFIRMED, now=now, seen=asked)
        elif until := offer_end(event, now) if event.claim_hours else None:
            moved += move(party, Status.OFFERED, now=now, seen=False, offer_until=until)
    share_out_sessions(event, now)
    return moved


def move(party: Party, status: Status, *, now: dt.datetime, seen=True, **facts) -> Party:
    """All of a party through the one door for status, and each is told.

    seen: it is what they just asked for, on a screen or on the telephone.
    """
    for registration in party:
        for name, value in facts.items():
            setattr(registration, name, value)
        registration.move_to(status)
    if kind := TOLD.get(status):
        occasion = facts["offer_until"].isoformat() if status is Status.OFFERED else ""
        tell_all(party, kind, now=now, occasion=occasion, seen=seen)
    return party


def _settle(event: Event, now: dt.datetime) -> None:
    """Write down which offers are over; their seats and sessions are free."""
    late = list(Registration.select().where(Registration.event == event, lapsed(now)))
    give_back_sessions(move(late, Status.LAPSED, now=now), Status.WAITING)


def settle_offers(now: dt.datetime) -> Party:
    """For a command or a worker: lapsed offers of all events go to whose turn it is."""
    late = Registration.select(Registration.event).where(lapsed(now))
    moved = []
    if not late.exists():
        return moved
    with writing():
        for event in Event.select().where(Event.id.in_(late)):
            moved += share_out(event, now)
    return moved


def its_turn(registration: Registration, now: dt.datetime) -> Party | None:
    """The waiting party of this ticket where seats are free for it now, else None."""
    parties = walk(registration.event, now)[0]
    return next((party for party in parties if registration in party), None)


def standing_of(registration: Registration, now: dt.datetime) -> tuple[Status, dt.datetime | None]:
    """(status, until when an offer holds) as the ticket must say it now.

    Where an offer before it has run out and nothing has noticed, a waiting party is offered the
    seat by being looked at: `answers.accept` will find it so.
    """
    event, status = registration.event, registration.status_at(now)
    if status is Status.WAITING and event.claim_hours and event.gives_seats(now):
        until = offer_end(event, now)
        if until and its_turn(registration, now):
            return Status.OFFERED, until
    return status, registration.offer_until if status is Status.OFFERED else None


def refuse_if_over(event: Event, now: dt.datetime) -> None:
    """Raises Refused where nothing can be changed about seats any more."""
    if event.cancelled_at:
        raise Refused("취소된 행사예요.")
    if event.ends_at <= now:
        raise Refused("이미 끝난 행사예요.")
