"""The nine states of a referral: where each may lead, and by when somebody must have acted."""

import datetime as dt
from enum import StrEnum

from db.request_states import Status as RequestStatus


class Status(StrEnum):
    """As in FHIR's Task, in our words: see CLOCK for whose move each is."""

    DRAFT = "draft"
    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Decline(StrEnum):
    """Why a provider does not take it on; the first one also tells its capacity."""

    NO_CAPACITY = "no_capacity"
    OUT_OF_AREA = "out_of_area"
    NOT_ELIGIBLE = "not_eligible"
    WRONG_SERVICE = "wrong_service"
    TIME_CONFLICT = "time_conflict"
    SAFETY = "safety"
    OTHER = "other"


class Basis(StrEnum):
    """By what right a provider may know (PRIVACY P13)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    STATUTE = "statute"
    EMERGENCY = "emergency"


NEXT = {
    Status.DRAFT: {Status.REQUESTED, Status.CANCELLED},
    Status.REQUESTED: {Status.ACCEPTED, Status.DECLINED, Status.CANCELLED},
    Status.ACCEPTED: {Status.IN_PROGRESS, Status.ON_HOLD, Status.FAILED, Status.CANCELLED},
    Status.DECLINED: set(),
    Status.IN_PROGRESS: {Status.ON_HOLD, Status.COMPLETED, Status.FAILED, Status.CANCELLED},
    Status.ON_HOLD: {Status.ACCEPTED, Status.IN_PROGRESS, Status.FAILED, Status.CANCELLED},
    Status.COMPLETED: set(),
    Status.FAILED: set(),
    Status.CANCELLED: set(),
}
LIVE = {status for status, moves in NEXT.items() if moves}
WITH_THE_PROVIDER = LIVE - {Status.DRAFT}
HELPING = {Status.ACCEPTED, Status.IN_PROGRESS}
# What it leaves to do for the coordinator once it is over.
LEAVES_WORK = {Status.DECLINED, Status.COMPLETED, Status.FAILED}
# Working days until somebody must have acted; a period, a first visit or a day to wait for
# comes from the facts.
CLOCK = {
    Status.DRAFT: 1,
    Status.REQUESTED: 2,
    Status.ACCEPTED: 3,
    Status.DECLINED: 1,
    Status.FAILED: 1,
}
URGENT_HOURS = 4
ASK_AFTER = dt.timedelta(days=7)
# Where the request goes with its referral; it stays where none is named.
REQUEST_FOLLOWS = {
    Status.REQUESTED: RequestStatus.REFERRED,
    Status.ACCEPTED: RequestStatus.REFERRED,
    Status.DECLINED: RequestStatus.REVIEWING,
    Status.IN_PROGRESS: RequestStatus.IN_SERVICE,
    Status.FAILED: RequestStatus.REVIEWING,
    Status.CANCELLED: RequestStatus.REVIEWING,
}
