"""What can be done with a referral, by whom, and in which state."""

from dataclasses import dataclass
from enum import StrEnum

from db.referral_states import NEXT, Status
from db.referrals import Referral
from db.staff import Staff

MAY_ASK = {Status.REQUESTED, Status.ACCEPTED}


class Action(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    ASK = "ask"
    REPLY = "reply"
    HOLD = "hold"
    RESUME = "resume"
    COMPLETE = "complete"
    FAIL = "fail"
    CANCEL = "cancel"


BY_PROVIDER = set(Action) - {Action.REPLY, Action.CANCEL}
LEADS_TO = {
    Action.ACCEPT: Status.ACCEPTED,
    Action.DECLINE: Status.DECLINED,
    Action.HOLD: Status.ON_HOLD,
    Action.COMPLETE: Status.COMPLETED,
    Action.FAIL: Status.FAILED,
    Action.CANCEL: Status.CANCELLED,
}


@dataclass(frozen=True)
class Voice:
    """Who says it: staff at the desk, the provider by its link, or the provider on the phone."""

    staff: Staff | None = None
    by: str = ""  # the provider's name, and on the phone who spoke


def allowed(referral: Referral, action: Action) -> bool:
    """May this be done in the state that the referral is in?"""
    if action is Action.ASK:
        return referral.status in MAY_ASK
    if action is Action.REPLY:
        return bool(referral.question)
    if action is Action.RESUME:
        return referral.status is Status.ON_HOLD
    return LEADS_TO[action] in NEXT[referral.status]
