"""Settlements: one provider's month, which no hand and no program changes once it is locked."""

import datetime as dt
from enum import StrEnum

from peewee import CharField, Check, DateField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.base import Refused, Table, UtcField
from db.organizations import Organization
from db.services import Service
from db.staff import Staff
from db.visits import Kind, Visit


class Status(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    LOCKED = "locked"


NEXT = {
    Status.DRAFT: {Status.SUBMITTED},
    Status.SUBMITTED: {Status.CONFIRMED, Status.DRAFT},
    Status.CONFIRMED: {Status.LOCKED, Status.DRAFT},
    Status.LOCKED: set(),
}

_IN_LOCKED_MONTH = """EXISTS (SELECT 1 FROM settlement WHERE status = 'locked'
    AND organization_id = {row}.organization_id AND month = strftime('%Y-%m-01', {row}.day))"""
_OLD, _NEW = _IN_LOCKED_MONTH.format(row="OLD"), _IN_LOCKED_MONTH.format(row="NEW")
_MONEY = "day, kind, status, units, minutes, unit_price, gross, programme_share, copay, year"
TRIGGERS = (
    """CREATE TRIGGER settlement_no_update BEFORE UPDATE ON settlement
    WHEN OLD.status = 'locked'
    BEGIN SELECT RAISE(ABORT, 'a locked month never changes'); END""",
    """CREATE TRIGGER settlement_no_delete BEFORE DELETE ON settlement
    WHEN OLD.status = 'locked' AND OLD.month > date('now', '-5 years')
    BEGIN SELECT RAISE(ABORT, 'a locked month is kept for five years'); END""",
    """CREATE TRIGGER settlement_line_no_insert BEFORE INSERT ON settlement_line
    WHEN (SELECT status FROM settlement WHERE id = NEW.settlement_id) = 'locked'
    BEGIN SELECT RAISE(ABORT, 'a locked month never changes'); END""",
    """CREATE TRIGGER settlement_line_no_update BEFORE UPDATE OF settlement_id, day, service_id,
    kind, person_number, units, minutes, unit_price, gross, programme_share, copay
    ON settlement_line
    BEGIN SELECT RAISE(ABORT, 'a locked month never changes'); END""",
    """CREATE TRIGGER settlement_line_no_delete BEFORE DELETE ON settlement_line
    WHEN OLD.day > date('now', '-5 years')
    BEGIN SELECT RAISE(ABORT, 'a locked month is kept for five years'); END""",
    "CREATE TRIGGER visit_locked_insert BEFORE INSERT ON visit WHEN "
    + _NEW
    + """
    BEGIN SELECT RAISE(ABORT, 'a locked month never changes'); END""",
    "CREATE TRIGGER visit_locked_update BEFORE UPDATE OF " + _MONEY + ", organization_id ON visit"
    " WHEN "
    + _OLD
    + " OR "
    + _NEW
    + """
    BEGIN SELECT RAISE(ABORT, 'a locked month never changes'); END""",
)


class Settlement(Table):
    organization = ForeignKeyField(Organization, backref="settlements")
    month = DateField()  # its first day
    status = EnumField(Status, default=Status.DRAFT)
    submitted_at = UtcField(null=True)
    submitted_by = ForeignKeyField(Staff, null=True, backref="submitted_settlements")
    confirmed_at = UtcField(null=True)
    confirmed_by = ForeignKeyField(Staff, null=True, backref="confirmed_settlements")
    locked_at = UtcField(null=True)
    locked_by = ForeignKeyField(Staff, null=True, backref="locked_settlements")
    note = CharField(default="")

    class Meta:
        indexes = ((("organization", "month"), True),)

    def move_to(self, status: Status, *, staff: Staff, now: dt.datetime) -> None:
        """The one door for status, with who did it when. Raises Refused."""
        if status not in NEXT[self.status]:
            raise Refused("지금 상태에서는 할 수 없는 일이에요. 화면을 새로 열어 확인해 주세요.")
        self.status = status
        if status is not Status.DRAFT:
            setattr(self, f"{status}_at", now)
            setattr(self, f"{status}_by", staff)
        self.save()


class SettlementLine(Table):
    """One visit as it was settled; the person is a number, so that it may outlive the case."""

    settlement = ForeignKeyField(Settlement, backref="lines", on_delete="CASCADE")
    visit = ForeignKeyField(Visit, null=True, backref="lines", on_delete="SET NULL")
    day = DateField()
    service = ForeignKeyField(Service, backref="settlement_lines")
    kind = EnumField(Kind)
    person_number = IntegerField()
    units = IntegerField()
    minutes = IntegerField()
    unit_price = IntegerField(null=True)
    gross = IntegerField()
    programme_share = IntegerField()
    copay = IntegerField()

    class Meta:
        constraints = [Check("gross = programme_share + copay")]


def month_of(day: dt.date) -> dt.date:
    return day.replace(day=1)


def settlement_of(organization: Organization | int, day: dt.date) -> Settlement | None:
    """The settlement that a day belongs to; None where nobody began one."""
    return Settlement.get_or_none(
        Settlement.organization == organization, Settlement.month == month_of(day)
    )


def refuse_closed_month(organization: Organization | int, day: dt.date) -> None:
    """Visits are written only in months that are still being drawn up. Raises Refused."""
    found = settlement_of(organization, day)
    if found and found.status is not Status.DRAFT:
        raise Refused("이 달은 정산이 끝났거나 확인 중이에요. 고칠 것은 조정으로 적어 주세요.")
