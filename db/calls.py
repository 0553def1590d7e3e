"""Calls for help from a kiosk; each place has at most one open call."""

from peewee import SQL, CharField, ForeignKeyField

from db import codes
from db.base import Table, UtcField, writing
from db.staff import Staff


class Call(Table):
    seed = CharField()
    token_hash = CharField(unique=True)
    place = CharField()  # which device called
    page = CharField(default="")  # slug of the service that it showed, if any
    at = UtcField()
    answered_at = UtcField(null=True)
    answered_by = ForeignKeyField(Staff, null=True, backref="answered_calls")

    @property
    def token(self) -> str:
        return codes.token_of(self.seed)


Call.add_index(Call.place, unique=True, where=SQL("answered_at IS NULL"), name="call_one_open")


def call_staff(*, place: str, page: str, now) -> Call:
    """Call staff to this place; calling again is the same call."""
    with writing():
        waiting = Call.get_or_none(Call.place == place, Call.answered_at.is_null())
        return waiting or Call.create(**codes.new_link(), place=place, page=page[:120], at=now)


def call_by_token(token: str) -> Call | None:
    return Call.get_or_none(Call.token_hash == codes.hash_of(token))


def open_calls() -> list[Call]:
    """Whoever called first comes first."""
    return list(Call.select().where(Call.answered_at.is_null()).order_by(Call.id))


def latest_calls(place: str, *, limit: int = 3) -> list[Call]:
    """The last calls from this place, newest first."""
    return list(Call.select().where(Call.place == place).order_by(Call.id.desc()).limit(limit))


def answer_call(call_id: int, *, staff: Staff, now) -> None:
    """Staff are on their way; the second tablet that presses changes nothing."""
    with writing():
        Call.update(answered_at=now, answered_by=staff).where(
            Call.id == call_id, Call.answered_at.is_null()
        ).execute()
