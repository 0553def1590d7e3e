"""Tip-offs: a neighbour worries. Never a consent, so it stays small and is destroyed early."""

import datetime as dt
from enum import StrEnum

from peewee import BooleanField, CharField, ForeignKeyField, TextField
from playhouse.fields import EnumField

from db import clock, codes
from db.areas import Dong
from db.base import Refused, Table, UtcField, writing
from db.staff import Staff


class TipStatus(StrEnum):
    RECEIVED = "received"
    REVIEWING = "reviewing"
    CLOSED = "closed"


TIP_NEXT = {
    TipStatus.RECEIVED: {TipStatus.REVIEWING, TipStatus.CLOSED},
    TipStatus.REVIEWING: {TipStatus.CLOSED},
    TipStatus.CLOSED: set(),
}
OPEN_TIPS = {status for status, moves in TIP_NEXT.items() if moves}
CLOCK_DAYS = 1  # working days, for either open state


class TipOff(Table):
    number = CharField(unique=True)
    form_id = CharField(unique=True)
    dong = ForeignKeyField(Dong, backref="tips")
    where = TextField()  # enough to find the door; no name is asked for
    what = TextField()
    phone = CharField(default="")  # of who tells it, if they want to be called back
    status = EnumField(TipStatus, default=TipStatus.RECEIVED)
    urgent = BooleanField(default=False)
    owner = ForeignKeyField(Staff, null=True, backref="tips")
    due_at = UtcField(null=True)
    created_at = UtcField()
    closed_at = UtcField(null=True)

    class Meta:
        indexes = ((("status", "due_at"), False),)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_TIPS

    def move_to(self, status: TipStatus, *, now: dt.datetime) -> None:
        """The one door for status. Raises Refused."""
        if status not in TIP_NEXT[self.status]:
            raise Refused("지금 상태에서는 할 수 없는 일이에요. 화면을 새로 열어 확인해 주세요.")
        self.status = status
        still_open = status in OPEN_TIPS
        self.due_at = clock.working_days_later(now, CLOCK_DAYS) if still_open else None
        self.closed_at = None if still_open else now
        self.save()


def send_tip(*, form_id, dong, where, what, phone="", urgent=False, now) -> TipOff:
    """Take a tip-off; sent again, it is the same one."""
    with writing():
        if again := by_form(form_id):
            return again
        return TipOff.create(
            number=codes.new_number(lambda number: _exists(TipOff.number == number)),
            form_id=form_id,
            dong=dong,
            where=where,
            what=what,
            phone=phone,
            urgent=urgent,
            due_at=clock.working_days_later(now, CLOCK_DAYS),
            created_at=now,
        )


def by_form(form_id: str) -> TipOff | None:
    return TipOff.get_or_none(TipOff.form_id == form_id)


def _exists(condition) -> bool:
    return TipOff.select().where(condition).exists()
