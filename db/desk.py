"""The single window: what staff do with requests and tip-offs."""

import datetime as dt

from db.base import Refused, writing
from db.consents import Proof, replace_consents
from db.history import is_recorded, record
from db.referral_answers import end_referrals
from db.request_states import AT_THE_DESK, Reason, Status
from db.requests import Channel, ServiceRequest
from db.signup import sign_up
from db.staff import Staff
from db.tips import TipOff, TipStatus

LATEST_ENTRY = dt.timedelta(days=30)


def move_request(request, status, *, now, reason=None, until=None, **line) -> None:
    """Staff move a request on; `reason` for closing, `until` (aware) for holding.

    line: staff, note, form_id. Whoever acts first becomes its owner. Raises Refused.
    """
    held = until and until > now and line.get("note")
    if status is Status.ON_HOLD and not held:
        raise Refused("무엇을 언제까지 기다리는지 적어 주세요. 날짜는 오늘보다 뒤여야 해요.")
    with writing():
        if is_recorded(line.get("form_id")):
            return
        fresh = ServiceRequest.get_by_id(request.id)
        if status not in AT_THE_DESK[fresh.status]:
            raise Refused("지금 상태에서는 할 수 없는 일이에요. 화면을 새로 열어 확인해 주세요.")
        fresh.owner = fresh.owner_id or line["staff"]
        fresh.move_to(status, now=now, due_at=until, reason=Reason(reason) if reason else None)
        if not fresh.is_open:
            end_referrals(fresh, now=now, helped=status is Status.CLOSED)
        record(fresh, status, now=now, **line)


def move_tip(tip, status: TipStatus, *, now, **line) -> None:
    """Staff move a tip-off on; closing needs a note of what was done. Raises Refused.

    line: staff, note, form_id.
    """
    if status is TipStatus.CLOSED and not line.get("note"):
        raise Refused("무엇을 했는지 한 줄 적어 주세요.")
    with writing():
        if is_recorded(line.get("form_id")):
            return
        fresh = TipOff.get_by_id(tip.id)
        fresh.owner = fresh.owner_id or line["staff"]
        fresh.move_to(status, now=now)
        record(fresh, status, now=now, **line)


def withdraw(request: ServiceRequest, *, now, staff=None, note="") -> None:
    """The person (or staff for them) takes the request back; twice is the same as once."""
    with writing():
        fresh = ServiceRequest.get_by_id(request.id)
        if fresh.status is Status.WITHDRAWN:
            return
        fresh.move_to(Status.WITHDRAWN, now=now)
        end_referrals(fresh, now=now, helped=False)
        record(fresh, Status.WITHDRAWN, now=now, staff=staff, note=note)


def add_note(thing, note: str, *, staff: Staff, now, form_id=None) -> None:
    """Keep a note about a request or a tip-off. Raises Refused where it is empty."""
    if not note:
        raise Refused("메모를 적어 주세요.")
    with writing():
        if not is_recorded(form_id):
            record(thing, "note", now=now, staff=staff, note=note, form_id=form_id)


def set_urgent(thing, urgent: bool, *, staff: Staff, now) -> None:
    """Urgent things head the inbox."""
    with writing():
        if thing.urgent != urgent:
            type(thing).update(urgent=urgent).where(type(thing).id == thing.id).execute()
            record(thing, "urgent" if urgent else "not_urgent", now=now, staff=staff)


def hear_consents(request, answers, *, staff: Staff, now, form_id=None) -> None:
    """Consents asked on the phone replace the ones before (PRIVACY P9)."""
    with writing():
        if is_recorded(form_id):
            return
        proof = Proof(channel=Channel.PHONE, witness=staff)
        replace_consents(request, answers, proof, now=now)
        record(request, "consents", now=now, staff=staff, form_id=form_id)


def take_in(service, *, now, staff: Staff, channel: Channel, received_at=None, **facts):
    """Enter a request for somebody who called or brought a paper form; facts: as for `sign_up`.

    received_at: when it really came in; the clock runs from there. Raises Refused.
    """
    came = received_at or now
    if not now - LATEST_ENTRY <= came <= now:
        raise Refused("받은 때는 지난 30일 안이어야 해요.")
    return sign_up(service, now=came, proof=Proof(channel=channel, witness=staff), **facts)
