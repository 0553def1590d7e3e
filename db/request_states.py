"""States of a service request: what may follow what, why one ends, and its clock."""

from enum import StrEnum


class Status(StrEnum):
    RECEIVED = "received"
    REVIEWING = "reviewing"
    REFERRED = "referred"
    IN_SERVICE = "in_service"
    ON_HOLD = "on_hold"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a request was closed."""

    GOT_HELP = "got_help"
    PARTLY_HELPED = "partly_helped"
    REFERRED_ELSEWHERE = "referred_elsewhere"
    NOT_ELIGIBLE = "not_eligible"
    NOT_IN_SCOPE = "not_in_scope"
    NO_CAPACITY = "no_capacity"
    COULD_NOT_CONTACT = "could_not_contact"
    NO_LONGER_NEEDED = "no_longer_needed"
    OVER_CEILING = "over_ceiling"
    MOVED_OR_DIED = "moved_or_died"
    ERROR = "error"


_ENDS = {Status.CLOSED, Status.WITHDRAWN}


NEXT = {
    Status.RECEIVED: {Status.REVIEWING, Status.ON_HOLD, *_ENDS},
    Status.REVIEWING: {Status.REFERRED, Status.IN_SERVICE, Status.ON_HOLD, *_ENDS},
    Status.REFERRED: {Status.REVIEWING, Status.IN_SERVICE, Status.ON_HOLD, *_ENDS},
    Status.IN_SERVICE: {Status.REVIEWING, Status.ON_HOLD, *_ENDS},
    Status.ON_HOLD: {Status.REVIEWING, Status.REFERRED, Status.IN_SERVICE, *_ENDS},
    Status.CLOSED: {Status.REVIEWING},  # "no" to the question whether it helped
    Status.WITHDRAWN: set(),
}
OPEN = set(Status) - _ENDS
# What staff do by hand; the other moves come with a referral or with the person's answer.
AT_THE_DESK = {
    **NEXT,
    Status.REVIEWING: NEXT[Status.REVIEWING] - {Status.REFERRED},
    Status.REFERRED: {Status.ON_HOLD, *_ENDS},
    Status.IN_SERVICE: {Status.ON_HOLD, *_ENDS},
    Status.ON_HOLD: {Status.REVIEWING, Status.IN_SERVICE, *_ENDS},
    Status.CLOSED: set(),
}
# Working days until somebody must have acted.
CLOCK = {
    Status.RECEIVED: 1,
    Status.REVIEWING: 2,
    Status.REFERRED: 2,
    Status.IN_SERVICE: 10,
    Status.ON_HOLD: 5,
}
