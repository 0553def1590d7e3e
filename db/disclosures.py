"""What a provider sees of a referral: only what it may know now, else numbers (PRIVACY P14)."""

import datetime as dt

from db.base import Refused
from db.consents import Kind, allows
from db.linkage import KEPT_AFTER
from db.referral_answers import BY_PROVIDER, NOT_NOW, Action, Voice, act
from db.referral_states import WITH_THE_PROVIDER, Basis, Status
from db.referrals import Referral
from db.visit_notes import visit_note

STAYS_A_WHILE = {Status.COMPLETED, Status.FAILED}


def is_open_to(referral: Referral, now: dt.datetime) -> bool:
    """Does the link still work, and does the ground still hold on which it was sent?"""
    if not referral.expires_at or referral.expires_at <= now:
        return False
    if referral.basis is Basis.CONSENT and not allows(referral.request, Kind.PROVIDE):
        return False
    if referral.status in STAYS_A_WHILE:
        return now < referral.closed_at + KEPT_AFTER
    return referral.status in WITH_THE_PROVIDER


def seen_by_provider(referral: Referral, now: dt.datetime) -> dict:
    """Numbers always; place and wish while it decides; who and how to reach them once it helps."""
    request = referral.request
    seen = {
        "number": request.number,
        "status": referral.status,
        "service": referral.service,
        "units": referral.units,
        "starts_on": referral.starts_on,
        "ends_on": referral.ends_on,
    }
    if not is_open_to(referral, now):
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
            "visit_note": visit_note(request.person_id),
        }
    return seen


def answer_by_link(referral: Referral, action: Action, *, now: dt.datetime, **facts) -> None:
    """What the provider says through its link; facts as for `act`. Raises Refused."""
    if not is_open_to(referral, now):
        raise Refused("이 주소로는 이제 답할 수 없어요. 센터로 전화해 주세요.")
    if action not in BY_PROVIDER:
        raise Refused(NOT_NOW)
    act(referral, action, now=now, voice=Voice(by=referral.organization.name), **facts)
