"""After closing: did you get help? Three faces or a call; "no" opens the request again."""

from enum import StrEnum

from peewee import CharField, ForeignKeyField
from playhouse.fields import EnumField

from db.base import Refused, Table, UtcField, writing
from db.clock import working_days_later
from db.history import record
from db.request_states import Reason, Status
from db.requests import Channel, ServiceRequest
from db.staff import Staff

# Whom nobody should ask.
NOT_ASKED = {Reason.MOVED_OR_DIED, Reason.ERROR}


class Feeling(StrEnum):
    GOOD = "good"
    SOME = "some"
    NO = "no"


class Feedback(Table):
    request = ForeignKeyField(ServiceRequest, backref="feedback", on_delete="CASCADE")
    feeling = EnumField(Feeling)
    channel = EnumField(Channel)
    staff = ForeignKeyField(Staff, null=True, backref="feedback")  # who heard it on the phone
    note = CharField(default="")
    at = UtcField()


def feedback_of(request: ServiceRequest) -> Feedback | None:
    """What was answered since the request was last closed."""
    rows = Feedback.select().where(Feedback.request == request)
    if request.closed_at:
        rows = rows.where(Feedback.at >= request.closed_at)
    return rows.order_by(Feedback.id.desc()).first()


def may_answer(request: ServiceRequest) -> bool:
    """Is the question open whether it helped?"""
    asked = request.status is Status.CLOSED and request.reason not in NOT_ASKED
    return asked and not feedback_of(request)


def give_feedback(request: ServiceRequest, feeling: Feeling, *, now, channel, staff=None, note=""):
    """Keep the answer; a no opens the request again, for us to act by the next working day.

    The same closing is answered once. Raises Refused where nothing was closed.
    """
    with writing():
        fresh = ServiceRequest.get_by_id(request.id)
        if not may_answer(fresh):
            raise Refused("이미 답하셨거나 아직 끝나지 않은 신청이에요.")
        facts = {"channel": channel, "staff": staff, "note": note}
        Feedback.create(request=fresh, feeling=feeling, at=now, **facts)
        if feeling is Feeling.NO:
            fresh.move_to(Status.REVIEWING, now=now, due_at=working_days_later(now, 1))
        record(fresh, f"feedback {feeling}", now=now, staff=staff, note=note)
