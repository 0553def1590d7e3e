"""Registering for an event, and giving a place back: who gets it is decided in `waiting`."""

import datetime as dt

from db import codes
from db.base import Refused, writing
from db.contacts import keep_contact
from db.events import Event
from db.questions import keep_replies
from db.seats import Registration, SessionPlace, Status
from db.session_queue import give_back_sessions
from db.sessions import Session, sessions_of
from db.staff import Staff
from db.tickets import number_is_taken, party_by_form
from db.waiting import Party, move, next_turn, refuse_if_over, share_out
from db.words import initials, squash

LARGEST_PARTY = 4


class NotInvited(Refused):
    """A wrong code: see `invitations`."""


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
    institution="",
    replies: dict[int, str] | None = None,
    code="",
    language="ko",
    email="",
) -> Party:
    """Register a party of one to four, all confirmed or all waiting; decided in one transaction.

    phone: digits, shared by the party; so are language and email. sessions: ids. replies: by
    question id, see `keep_replies`. The same form again, or the same names and phone, returns the
    tickets that exist. Staff may register outside the period and without the code of an
    invitation. Raises Refused.
    """
    names = names[:LARGEST_PARTY]
    facts = {"phone": phone, "channel": channel, "staff": staff, "institution": institution}
    with writing():
        event = Event.get_by_id(event.id)
        _refuse_strangers(event, code, staff)
        if again := party_by_form(form_id) or _already_here(event, names, phone):
            return again
        _refuse_outside(event, staff, now)
        wanted, turn = _chosen(event, sessions), next_turn(event)
        facts |= {"event": event, "form_id": form_id, "created_at": now}
        party = _join_queue(names, wanted, turn, **facts)
        keep_replies(event, party, replies or {})
        keep_contact(party, language=language, email=email)
        share_out(event, now, newcomer=form_id)
        return party_by_form(form_id)


def _refuse_strangers(event: Event, code: str, staff: Staff | None) -> None:
    """First, so that somebody without the code learns of no ticket either."""
    if not staff and not event.invites(code):
        raise NotInvited("초대 코드가 맞지 않아요. 초대장을 다시 봐 주세요.")


def _refuse_outside(event: Event, staff: Staff | None, now: dt.datetime) -> None:
    refuse_if_over(event, now)
    if not staff and not event.is_open(now):
        raise Refused("지금은 신청을 받는 기간이 아니에요.")


def _already_here(event: Event, names: list[str], phone: str) -> Party:
    """The tickets of these people where all have one, empty where none has.

    Raises Refused where only some have one: their friends' wish would be lost without a word.
    """
    keys = [squash(name) for name in names]
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


def _join_queue(names: list[str], wanted: list[Session], turn: int, **facts) -> Party:
    """One behind the other, in the order of the form."""
    return [
        _write_ticket(name, wanted, place_in_party=place, turn=turn + place, **facts)
        for place, name in enumerate(names)
    ]


def _write_ticket(name: str, wanted: list[Session], **facts) -> Registration:
    row = Registration.create(
        **codes.new_link(),
        **facts,
        number=codes.new_number(number_is_taken),
        name=name,
        name_key=squash(name),
        name_initials=initials(name),
    )
    wishes = [{"registration": row, "session": session} for session in wanted]
    if wishes:
        SessionPlace.insert_many(wishes).execute()
    return row


def cancel(registration: Registration, *, now: dt.datetime) -> Party:
    """Give a place back; it goes to whose turn it is, who is returned. Twice is once.

    Raises Refused after the event, or where it does not take place.
    """
    with writing():
        fresh = Registration.get_by_id(registration.id)
        if fresh.status is Status.CANCELLED:
            return []
        refuse_if_over(fresh.event, now)
        gone = move([fresh], Status.CANCELLED, now=now, cancelled_at=now)
        give_back_sessions(gone, Status.CANCELLED)
        return share_out(fresh.event, now)


def change_capacity(event: Event, capacity: int, *, now: dt.datetime) -> Party:
    """More seats go to whose turn it is, who is returned; with fewer, nobody loses a seat."""
    with writing():
        Event.update(capacity=capacity).where(Event.id == event.id).execute()
        return share_out(Event.get_by_id(event.id), now)
