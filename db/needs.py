"""Needs as residents say them, and the services that answer each."""

from peewee import CharField, CompositeKey, ForeignKeyField, IntegerField

from db.base import Table
from db.services import Service


class Need(Table):
    """A need as a resident says it."""

    slug = CharField(unique=True)
    words = CharField()
    words_en = CharField()
    icon = CharField()
    position = IntegerField()


class Answer(Table):
    """This service answers this need; the best answer has the lowest position."""

    need = ForeignKeyField(Need, backref="answers", on_delete="CASCADE")
    service = ForeignKeyField(Service, backref="answers", on_delete="CASCADE")
    position = IntegerField(default=0)

    class Meta:
        primary_key = CompositeKey("need", "service")


def needs() -> list[Need]:
    return list(Need.select().order_by(Need.position))


def need_called(slug: str) -> Need | None:
    return Need.get_or_none(Need.slug == slug)
