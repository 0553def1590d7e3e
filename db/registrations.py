"""Registering for an event: places go to people in the order in which they came.

Everybody joins the end of the queue, then `promote_waiting` confirms whoever fits. So a newcomer,
a cancellation and a larger room are decided by the same few lines, and nobody can overtake.
"""

import datetime as dt

from db import codes
from db.base import Refused, writing
from db.contacts import keep_contact
from db.events import Event, Session, sessions_of
from db.messages import MessageKind, tell
from db.seats import Registration, SessionPlace, Status, places_left, session_places_left
from db.staff import Staff
from db.tickets import party_by_form
from db.words import initials, squash

LARGEST_PARTY = 4


def register(
    event: Event,
    *,
    names: list[str],
    phone: str,
    form_id: str,
    now: dt.datetime,
    sessions: tuple[int, ...] = (),
    channel="web",
    staff: Staff | None = None,
    language="ko",
    email="",
) -> list[Registration]:
    """Register a party of one to four, all confirmed or all waiting; decided in one transaction.

    phone: digits, shared by the party; so are language and email. sessions: ids. The same form
    again, or the same names and phone, returns the tickets that exist. Staff may register outside
    the period. Raises Refused.
    """
    names = names[:LARGEST_PARTY]
    keys = [squash(name) for name in names]
    with writing():
        event = Event.get_by_id(event.id)
        if again := party_by_form(form_id) or _already_here(event, names, keys, phone):
            return again
        if not staff and not event.is_open(now):
            raise Refused("지금은 신청을 받는 기간이 아니에요.")
        wanted = _chosen(event, sessions)
        facts = {"event": event, "phone": phone, "form_id": form_id, "channel": channel}
        facts |= {"created_at": now, "staff": staff}
        party = [_join_queue(name, n, wanted, **facts) for n, name in enumerate(names)]
        keep_contact(party, language=language, email=email)
        promote_waiting(event, now=now)
        return party_by_form(form_id)


def _already_here(event: Event, names: list[str], keys: list[str], phone: str):
    """The tickets of these people where all have one, empty where none has.

    Raises Refused where only some have one: their friends' wish would be lost without a word.
    """
    if len(set(keys)) < len(keys):
        raise Refused("같은 이름이 두 번 있어요. 서로 다르게 적어 주세요.")
    mine = (Registration.event == event) & (Registration.phone == phone)
    active = Registration.name_key.in_(keys) & (Registration.status != Status.CANCELLED)
    known = {row.name_key: row for row in Registration.select().where(mine, active)}
    if len(known) < len(keys):
        for name, key in zip(names, keys, strict=False):
            if key in known:
                raise Refused("{name} 님은 이미 신청되어 있어요. 빼고 신청해 주세요.", name=name)
    return [known[key] for key in keys if key in known]


def _chosen(event: Event, ids: tuple[int, ...]) -> list[Session]:
    """The sessions with these ids. Raises Refused for none, foreign or overlapping ones."""
    offered = sessions_of(event)
    chosen = [session for session in offered if session.id in ids]
    if len(chosen) < len(set(ids)) or (offered and not chosen):
        raise Refused("어느 시간에 오실지 골라 주세요.")
    for place, session in enumerate(chosen):
        if any(session.overlaps(other) for other in chosen[place + 1 :]):
            raise Refused("시간이 겹치는 것은 하나만 고를 수 있어요.")
    return chosen


def _join_queue(name: str, place: int, wanted: list[Session], **facts) -> Registration:
    row = Registration.create(
        **codes.new_link(),
        **facts,
        number=codes.new_number(_number_is_taken),
        place_in_party=place,
        name=name,
        name_key=squash(name),
        name_initials=initials(name),
    )
    wishes = [{"registration": row, "session": session} for session in wanted]
    if wishes:
        SessionPlace.insert_many(wishes).execute()
    return row


def _number_is_taken(number: str) -> bool:
    return Registration.select().where(Registration.number == number).exists()


def promote_waiting(event: Event, *, now: dt.datetime) -> list[Registration]:
    """Whoever waited longest gets the free places, and is returned. A party that does not fit yet
    is passed over and keeps its turn. Call inside `writing()`."""
    free, promoted = places_left(event), []
    for party in _waiting_parties(event) if free else []:
        if len(party) <= free:
            free -= len(party)
            for registration in party:
                registration.move_to(Status.CONFIRMED)
                seen = registration.created_at == now  # on the page that answers the form
                tell(registration, MessageKind.CONFIRMED, now=now, seen=seen)
                promoted.append(registration)
    for session in _sessions_waited_for(event):
        _promote_in_session(session)
    return promoted


def _waiting_parties(event: Event) -> list[list[Registration]]:
    parties: dict[str, list[Registration]] = {}
    for row in _waiting(event):
        parties.setdefault(row.form_id, []).append(row)
    return list(parties.values())


def _waiting(event: Event):
    waits = (Registration.event == event) & (Registration.status == Status.WAITING)
    return Registration.select().where(waits).order_by(Registration.id)


def _waiting_in_sessions():
    """Wishes for a session that wait, of guests who have a seat: the others must have one first."""
    has_a_seat = Registration.status == Status.CONFIRMED
    return (SessionPlace.status == Status.WAITING) & has_a_seat


def _sessions_waited_for(event: Event) -> list[Session]:
    rows = Session.select().join(SessionPlace).join(Registration).distinct()
    return list(rows.where(_waiting_in_sessions(), Session.event == event))


def _promote_in_session(session: Session) -> None:
    """Its free places go to whoever waits for it longest."""
    left = session_places_left(session)
    if left == 0:
        return
    here = SessionPlace.session == session
    waiting = SessionPlace.select(SessionPlace.id).join(Registration)
    first = waiting.where(_waiting_in_sessions(), here).order_by(SessionPlace.id).limit(left)
    SessionPlace.update(status=Status.CONFIRMED).where(SessionPlace.id.in_(first)).execute()


def cancel(registration: Registration, *, now: dt.datetime) -> list[Registration]:
    """Give a place back; it goes to whoever waited longest, who is returned. Twice is once.

    Raises Refused after the event.
    """
    with writing():
        fresh = Registration.get_by_id(registration.id)
        if fresh.status is Status.CANCELLED:
            return []
        if fresh.event.ends_at <= now:
            raise Refused("이미 끝난 행사예요.")
        fresh.cancelled_at = now
        fresh.move_to(Status.CANCELLED)
        tell(fresh, MessageKind.CANCELLED, now=now, seen=True)
        SessionPlace.update(status=Status.CANCELLED).where(
            SessionPlace.registration == fresh
        ).execute()
        return promote_waiting(fresh.event, now=now)


def change_capacity(event: Event, capacity: int, *, now: dt.datetime) -> list[Registration]:
    """More seats go to whoever waits, who is returned; with fewer, nobody loses a seat."""
    with writing():
        Event.update(capacity=capacity).where(Event.id == event.id).execute()
        return promote_waiting(Event.get_by_id(event.id), now=now)
