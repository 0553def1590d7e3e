"""What a provider says is different now from what the catalogue tells; staff settle each."""

import datetime as dt

from peewee import CharField, ForeignKeyField, TextField

from db.base import Refused, Table, UtcField, writing
from db.catalogue_changes import Author
from db.checks import confirm_service
from db.organizations import Organization
from db.services import Service
from db.staff import Staff

MOST_OPEN = 5  # of one provider about one service: then it had better telephone


class Remark(Table):
    service = ForeignKeyField(Service, backref="remarks", on_delete="CASCADE")
    organization = ForeignKeyField(Organization, backref="remarks", on_delete="CASCADE")
    words = TextField()
    at = UtcField()
    form_id = CharField(unique=True)
    done_at = UtcField(null=True)
    done_by = ForeignKeyField(Staff, null=True, backref="remarks")


def remark(organization: Organization, service: Service, *, words: str, now, form_id: str):
    """Keep it for staff; the same form twice is one. Raises Refused."""
    with writing():
        if again := Remark.get_or_none(Remark.form_id == form_id):
            return again
        if not words:
            raise Refused("무엇이 달라졌는지 적어 주세요.")
        facts = {"organization": organization, "service": service}
        if Remark.select().where(_open(), *_same(facts)).count() >= MOST_OPEN:
            raise Refused("이미 여러 번 알려 주셨어요. 센터로 전화해 주세요.")
        return Remark.create(**facts, words=words, at=now, form_id=form_id)


def _open():
    return Remark.done_at.is_null()


def _same(facts: dict):
    return [getattr(Remark, name) == value for name, value in facts.items()]


def remarks_of(organization: Organization) -> dict[int, list[str]]:
    """What this provider said that staff have not settled, by service id, oldest first."""
    found: dict[int, list[str]] = {}
    for row in organization.remarks.where(_open()).order_by(Remark.id):
        found.setdefault(row.service_id, []).append(row.words)
    return found


def disputed() -> set[int]:
    """Ids of the services of which some provider says that they differ."""
    return {row.service_id for row in Remark.select(Remark.service).where(_open())}


def open_remarks() -> list[Remark]:
    """Everything that waits for staff, oldest first, with service and provider."""
    rows = Remark.select(Remark, Service, Organization).join(Service)
    rows = rows.switch(Remark).join(Organization)
    return list(rows.where(_open()).order_by(Remark.id))


def count_open_remarks() -> int:
    return Remark.select().where(_open()).count()


def settle_remark(row: Remark, *, staff: Staff, now: dt.datetime) -> None:
    """Staff made the record right, or saw that it is: so it is checked today too."""
    with writing():
        open_now = (Remark.id == row.id) & _open()
        if Remark.update(done_at=now, done_by=staff).where(open_now).execute():
            confirm_service(row.service, Author(now=now, staff=staff))
