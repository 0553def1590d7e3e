"""What a provider sees of a referral: only what it may know now, else numbers (PRIVACY P14)."""

import datetime as dt

from db.base import Refused
from db.consents import Kind, allows, who_allow
from db.referral_actions import BY_PROVIDER, Action, Voice
from db.referral_answers import NOT_NOW, act
from db.referral_links import KEPT_AFTER
from db.referral_states import WITH_THE_PROVIDER, Basis, Status
from db.referrals import Referral
from db.staff import Staff
from db.visit_notes import VisitNote, visit_notes

STAYS_A_WHILE = {Status.COMPLETED, Status.FAILED}


def is_open_to(referral: Referral, now: dt.datetime) -> bool:
    """Does the link still work, and does the ground still hold on which it was sent?"""
    return _is_open(referral, now, allows(referral.request, Kind.PROVIDE))


def _is_open(referral: Referral, now: dt.datetime, consented: bool) -> bool:
    if not referral.expires_at or referral.expires_at <= now:
        return False
    if referral.basis is Basis.CONSENT and not consented:
        return False
    if referral.status in STAYS_A_WHILE:
        return now < referral.closed_at + KEPT_AFTER
    return referral.status in WITH_THE_PROVIDER


def seen_by_provider(referral: Referral, now: dt.datetime) -> dict:
    """Numbers always; place and wish while it decides; who and how to reach them once it helps."""
    return seen_of_many([referral], now)[referral.id]


def seen_of_many(referrals: list[Referral], now: dt.datetime) -> dict[int, dict]:
    """What the provider sees of each, by referral id; two queries, whatever their number."""
    consented = who_allow([one.request_id for one in referrals], Kind.PROVIDE)
    notes = visit_notes([one.request.person_id for one in referrals])
    found = {}
    for one in referrals:
        given, note = one.request_id in consented, notes.get(one.request.person_id)
        found[one.id] = _seen(one, _is_open(one, now, given), note) | {"consented": given}
    return found


def _seen(referral: Referral, open_now: bool, note: VisitNote | None) -> dict:
    request = referral.request
    seen = {
        "number": request.number,
        "status": referral.status,
        "service": referral.service,
        "units": referral.units,
        "starts_on": referral.starts_on,
        "ends_on": referral.ends_on,
        "open": open_now,
    }
    if not open_now:
        return seen
    seen |= {
        "dong": request.dong,
        "urgent": request.urgent,
        "wish": request.wish,
        "note": referral.note,
        "due_at": referral.due_at,
        "copay": referral.copay_krw,
        "first_visit_on": referral.first_visit_on,
    }
    if referral.status is not Status.REQUESTED:
        seen |= {
            "name": request.person.name,
            "phone": request.person.phone,
            "applicant": request.applicant,
            "applicant_name": request.applicant_name,
            "visit_note": note,
        }
    return seen


def answer_as_provider(
    referral: Referral, action: Action, *, now: dt.datetime, staff: Staff | None = None, **facts
) -> None:
    """What the provider says through its link, or logged in (staff: its account); facts as for
    `act`. Raises Refused."""
    if not is_open_to(referral, now):
        raise Refused("이 주소로는 이제 답할 수 없어요. 센터로 전화해 주세요.")
    if action not in BY_PROVIDER:
        raise Refused(NOT_NOW)
    voice = Voice(staff=staff, by=referral.organization.name)
    act(referral, action, now=now, voice=voice, **facts)
