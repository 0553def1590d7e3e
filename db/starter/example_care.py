"""Example care: a request that was referred, accepted and visited, so that every page has rows."""

import datetime as dt
import secrets

from db.candidates import candidates
from db.clock import today
from db.incomes import Band
from db.linkage import Wish, refer
from db.referral_actions import Action, Voice
from db.referral_answers import act
from db.referral_states import Basis
from db.referrals import Referral
from db.requests import ServiceRequest
from db.staff import Staff
from db.visiting import enter_visit

VISITS = 3


def help_along(request: ServiceRequest, staff: Staff, now: dt.datetime) -> None:
    """To the first provider of the list, which says yes; then three visits up to today.

    A service that nobody provides yet is left as it is.
    """
    found = candidates(request, request.service, now=now)
    if not found:
        return
    day = today(now)
    first = day - dt.timedelta(days=VISITS)
    wish = Wish(
        service=request.service,
        organization=found[0].organization,
        units=10,
        starts_on=first,
        ends_on=day + dt.timedelta(days=27),
        basis=Basis.STATUTE,
        band=Band.UP_TO_100,
        reasons={"basis_reason": "긴급돌봄 조례 (예시)"},
    )
    sent = {"form_id": secrets.token_hex(16), "send": True}
    referral = refer(request, wish, staff=staff, now=now, **sent)
    said = Voice(by=referral.organization.name)
    act(referral, Action.ACCEPT, now=now, voice=said, first_visit_on=day)
    for ago in range(VISITS):
        facts = {"day": day - dt.timedelta(days=ago), "units": 1}
        facts |= {"form_id": secrets.token_hex(16), "staff": staff, "now": now}
        enter_visit(Referral.get_by_id(referral.id), **facts)
