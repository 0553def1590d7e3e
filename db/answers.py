"""What a party answers to an offer, on its ticket or to staff on the phone."""

import datetime as dt

from db.base import Refused, writing
from db.seats import Registration, Status
from db.session_queue import give_back_sessions, share_out_sessions
from db.tickets import party_of
from db.waiting import Party, its_turn, move, next_turn, refuse_if_over, share_out


def accept(registration: Registration, *, now: dt.datetime) -> Party:
    """The whole party takes the seats that are offered to it; twice is once.

    Raises Refused where the offer is over.
    """
    with writing():
        fresh = _fresh(registration, now)
        if fresh.status is Status.CONFIRMED:
            return []
        party = _of_party(fresh, {Status.OFFERED})
        if not party:
            raise Refused("자리 제안이 끝났어요.")
        return _confirm(party, now)


def confirm(registration: Registration, *, now: dt.datetime) -> Party:
    """Staff called: the party whose turn it is, or that holds an offer, comes; twice is once.

    Raises Refused where somebody else is first.
    """
    with writing():
        fresh = _fresh(registration, now)
        if fresh.status is Status.CONFIRMED:
            return []
        party = _of_party(fresh, {Status.OFFERED}) or its_turn(fresh, now)
        if not party:
            raise Refused("지금은 이분들께 드릴 자리가 없어요. 명단을 다시 봐 주세요.")
        return _confirm(party, now)


def decline(registration: Registration, *, now: dt.datetime) -> Party:
    """The whole party does not come; returns who got its seats. Twice is once.

    Raises Refused where it has said yes already.
    """
    with writing():
        fresh = _fresh(registration, now)
        if fresh.status is Status.CONFIRMED:
            raise Refused("이미 확정된 표예요. 못 오시면 취소를 눌러 주세요.")
        party = _of_party(fresh, {Status.OFFERED, Status.LAPSED, Status.WAITING})
        gone = move(party, Status.CANCELLED, now=now, cancelled_at=now)
        give_back_sessions(gone, Status.CANCELLED)
        return share_out(fresh.event, now)


def rejoin(registration: Registration, *, now: dt.datetime, by_staff=False) -> Party:
    """A party whose offer has lapsed waits again, at the end of the queue; twice is once.

    Raises Refused outside the period of registration, unless staff do it.
    """
    with writing():
        fresh = _fresh(registration, now)
        if not by_staff and not fresh.event.is_open(now):
            raise Refused("지금은 신청을 받는 기간이 아니에요.")
        for row in (party := _of_party(fresh, {Status.LAPSED})):
            move([row], Status.WAITING, now=now, turn=next_turn(fresh.event), offer_until=None)
        share_out(fresh.event, now, newcomer=fresh.form_id)
        return party


def _fresh(registration: Registration, now: dt.datetime) -> Registration:
    """The ticket as it is once the clock has been looked at. Raises Refused after the event."""
    event = Registration.get_by_id(registration.id).event
    refuse_if_over(event, now)
    share_out(event, now)
    return Registration.get_by_id(registration.id)


def _of_party(registration: Registration, statuses: set[Status]) -> Party:
    return [row for row in party_of(registration) if row.status in statuses]


def _confirm(party: Party, now: dt.datetime) -> Party:
    move(party, Status.CONFIRMED, now=now)
    share_out_sessions(party[0].event, now)
    return party
