"""The link with which a provider answers: how long it holds, and a new one."""

import datetime as dt

from db import codes
from db.base import Refused, writing
from db.history import record
from db.referral_states import WITH_THE_PROVIDER
from db.referrals import Referral
from db.staff import Staff

LINK_DAYS = 14
KEPT_AFTER = dt.timedelta(days=30)  # as the consent text says: "서비스가 끝나고 30일까지"


def renew_link(referral: Referral, *, staff: Staff, now) -> None:
    """A new address for a link that expired or got into wrong hands; the old one ends."""
    with writing():
        row = Referral.get_by_id(referral.id)
        if row.status not in WITH_THE_PROVIDER:
            raise Refused("끝난 의뢰예요. 새 주소를 만들지 않아요.")
        expires = max(row.expires_at, now + dt.timedelta(days=LINK_DAYS))
        Referral.update(**codes.new_link(), expires_at=expires).where(
            Referral.id == row.id
        ).execute()
        record(row.request, "referral link", now=now, staff=staff)
