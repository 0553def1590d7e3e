"""What happened to a request or a tip-off, and what staff noted; written once, never changed."""

from peewee import CharField, Check, ForeignKeyField, TextField

from db.base import Table, UtcField
from db.requests import ServiceRequest
from db.staff import Staff
from db.tips import TipOff


class Entry(Table):
    request = ForeignKeyField(ServiceRequest, null=True, backref="entries", on_delete="CASCADE")
    tip = ForeignKeyField(TipOff, null=True, backref="entries", on_delete="CASCADE")
    at = UtcField()
    staff = ForeignKeyField(Staff, null=True, backref="entries")  # empty: the person
    action = CharField()  # a status, or one of "note", "taken", "urgent", "consents"
    note = TextField(default="")

    class Meta:
        constraints = [Check("(request_id is null) <> (tip_id is null)")]


def record(thing: ServiceRequest | TipOff, action: str, *, now, staff=None, note="") -> Entry:
    """Add a line to the history. Call inside `writing()`."""
    column = "request" if isinstance(thing, ServiceRequest) else "tip"
    return Entry.create(**{column: thing}, action=action, at=now, staff=staff, note=note)


def history_of(thing: ServiceRequest | TipOff) -> list[Entry]:
    """Newest first."""
    return list(thing.entries.order_by(Entry.id.desc()))
