"""The one file of data: how it is opened, how it is written, and the base of every table."""

import datetime as dt
import threading
from contextlib import contextmanager

from peewee import DateTimeField, Model
from peewee import PeeweeException as StoreError  # noqa: F401  what views may catch
from playhouse.pool import PooledSqliteDatabase

# Each setting answers a measured trap: see docs/decisions.md.
database = PooledSqliteDatabase(
    None,
    max_connections=32,
    check_same_thread=False,
    lock_type="IMMEDIATE",
    pragmas=[
        ("busy_timeout", 10_000),
        ("journal_mode", "wal"),
        ("synchronous", "full"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
    ],
)
_one_writer = threading.RLock()


def N_(sentence: str) -> str:  # noqa: N802  gettext's customary name
    """Marks a sentence for translation that is not written where it is said."""
    return sentence


class Refused(Exception):
    """A rule says no. `sentence` is Korean source text for the person, `facts` fill its {gaps}."""

    def __init__(self, sentence: str, **facts):
        super().__init__(sentence.format(**facts))
        self.sentence = sentence
        self.facts = facts


@contextmanager
def writing():
    """One transaction that takes the write lock first; what is decided inside stays true."""
    with _one_writer, database.atomic():
        yield


class UtcField(DateTimeField):
    """An aware moment; stored without offset, always in UTC, so that text order is time order."""

    def db_value(self, value):
        if value is None:
            return None
        return value.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")

    def python_value(self, value):
        moment = super().python_value(value)
        return moment if moment is None else moment.replace(tzinfo=dt.UTC)


class Table(Model):
    class Meta:
        database = database
        legacy_table_names = False


def get_or_none(table: type[Table], key) -> Table | None:
    """The row with this primary key, or None; also for keys that are no number at all."""
    return table.get_or_none(table._meta.primary_key == key) if key not in (None, "") else None
