"""The single window: what staff do with requests and tip-offs."""

from db.base import Refused, writing
from db.consents import Proof, replace_consents
from db.history import record
from db.requests import Reason, ServiceRequest, Status
from db.staff import Staff
from db.tips import TipOff, TipStatus


def move_request(request, status: Status, *, staff, now, reason=None, note="", until=None) -> None:
    """Staff move a request on; `reason` for closing, `until` (aware) for holding.

    Whoever acts first becomes its owner. Raises Refused.
    """
    if status is Status.ON_HOLD and (not note or not until or until <= now):
        raise Refused("무엇을 언제까지 기다리는지 적어 주세요. 날짜는 오늘보다 뒤여야 해요.")
    with writing():
        fresh = ServiceRequest.get_by_id(request.id)
        fresh.owner = fresh.owner_id or staff
        fresh.move_to(status, now=now, due_at=until, reason=Reason(reason) if reason else None)
        record(fresh, status, now=now, staff=staff, note=note)


def move_tip(tip, status: TipStatus, *, staff, now, note="") -> None:
    """Staff move a tip-off on; closing needs a note of what was done. Raises Refused."""
    if status is TipStatus.CLOSED and not note:
        raise Refused("무엇을 했는지 한 줄 적어 주세요.")
    with writing():
        fresh = TipOff.get_by_id(tip.id)
        fresh.owner = fresh.owner_id or staff
        fresh.move_to(status, now=now)
        record(fresh, status, now=now, staff=staff, note=note)


def withdraw(request: ServiceRequest, *, now, staff=None, note="") -> None:
    """The person (or staff for them) takes the request back; twice is the same as once."""
    with writing():
        fresh = ServiceRequest.get_by_id(request.id)
        if fresh.status is Status.WITHDRAWN:
            return
        fresh.move_to(Status.WITHDRAWN, now=now)
        record(fresh, Status.WITHDRAWN, now=now, staff=staff, note=note)


def add_note(thing, note: str, *, staff: Staff, now) -> None:
    """Keep a note about a request or a tip-off. Raises Refused where it is empty."""
    if not note:
        raise Refused("메모를 적어 주세요.")
    with writing():
        record(thing, "note", now=now, staff=staff, note=note)


def set_urgent(thing, urgent: bool, *, staff: Staff, now) -> None:
    """Urgent things head the inbox."""
    with writing():
        if thing.urgent != urgent:
            type(thing).update(urgent=urgent).where(type(thing).id == thing.id).execute()
            record(thing, "urgent" if urgent else "not_urgent", now=now, staff=staff)


def hear_consents(request, answers, *, staff: Staff, now) -> None:
    """Consents asked on the phone replace the ones before (PRIVACY P9)."""
    with writing():
        proof = Proof(channel="phone", witness=staff)
        replace_consents(request, answers, proof, now=now)
        record(request, "consents", now=now, staff=staff)
