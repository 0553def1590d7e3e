"""What happened to a request or a tip-off, and what staff noted; written once, never changed."""

from peewee import JOIN, SQL, CharField, Check, ForeignKeyField, TextField

from db.base import Table, UtcField
from db.requests import ServiceRequest
from db.staff import Staff
from db.tips import TipOff


class Entry(Table):
    request = ForeignKeyField(ServiceRequest, null=True, backref="entries", on_delete="CASCADE")
    tip = ForeignKeyField(TipOff, null=True, backref="entries", on_delete="CASCADE")
    at = UtcField()
    staff = ForeignKeyField(Staff, null=True, backref="entries")  # empty: the person
    action = CharField()  # a status, "referral STATUS", or one of "note", "urgent", "consents", …
    note = TextField(default="")
    form_id = CharField(null=True, unique=True)  # of the form that staff sent
    by = CharField(default="", constraints=[SQL("DEFAULT ''")])  # who said it, where not staff

    class Meta:
        constraints = [Check("(request_id is null) <> (tip_id is null)")]


def record(thing: ServiceRequest | TipOff, action: str, **facts) -> Entry:
    """Add a line: now, and perhaps staff, by, note, form_id. Call inside `writing()`."""
    column = "request" if isinstance(thing, ServiceRequest) else "tip"
    return Entry.create(**{column: thing}, action=action, at=facts.pop("now"), **facts)


def is_recorded(form_id: str | None) -> bool:
    """Was this form sent before? A double tap counts once."""
    return bool(form_id) and Entry.select().where(Entry.form_id == form_id).exists()


def history_of(thing: ServiceRequest | TipOff) -> list[Entry]:
    """Newest first, each with the member of staff."""
    lines = thing.entries.select(Entry, Staff).join(Staff, JOIN.LEFT_OUTER)
    return list(lines.order_by(Entry.id.desc()))
