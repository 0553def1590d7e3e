"""Access log: who did what to whose data, when, from where; append-only (PRIVACY P20, P21).

UPDATE is refused by a trigger, DELETE too until a row is two years old: see `TRIGGERS`.
"""

from contextlib import contextmanager

from peewee import JOIN, CharField, ForeignKeyField, TextField

from db.base import Table, UtcField, writing
from db.staff import Staff

TRIGGERS = (
    """CREATE TRIGGER access_log_no_update BEFORE UPDATE ON access_log
    BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END""",
    """CREATE TRIGGER access_log_no_delete BEFORE DELETE ON access_log
    WHEN OLD.at > datetime('now', '-2 years')
    BEGIN SELECT RAISE(ABORT, 'the access log is kept for two years'); END""",
)


class AccessLog(Table):
    at = UtcField(index=True)
    staff = ForeignKeyField(Staff, null=True, backref="accesses")
    action = CharField()  # login, view, search, change, print, export, ...
    subject = CharField(default="")  # "request 12", "event 3"; never a name
    detail = TextField(default="")
    place = CharField(default="")  # the address of the device


def note_access(action: str, *, now, staff=None, subject="", detail="", place="") -> None:
    """Call inside the transaction that does what is logged."""
    AccessLog.create(
        at=now, staff=staff, action=action, subject=subject, detail=detail, place=place
    )


@contextmanager
def noted(action: str, **facts):
    """One transaction for what is done inside and its line in the log; a refusal leaves neither.

    facts: as for `note_access`; the dict that is given may be completed inside.
    """
    with writing():
        yield facts
        note_access(action, **facts)


def latest_accesses(*, limit=200, staff=None) -> list[AccessLog]:
    """Newest first, with the member of staff."""
    rows = AccessLog.select(AccessLog, Staff).join(Staff, JOIN.LEFT_OUTER)
    if staff:
        rows = rows.where(AccessLog.staff == staff)
    return list(rows.order_by(AccessLog.id.desc()).limit(limit))
