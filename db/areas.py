"""Where: district and its dongs, each in a zone (east or west)."""

from enum import StrEnum

from peewee import CharField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.base import Table


class Zone(StrEnum):
    EAST = "east"
    WEST = "west"


class District(Table):
    code = CharField(primary_key=True)  # 5 digits, the ministry's
    name = CharField()
    name_en = CharField()


class Dong(Table):
    code = CharField(primary_key=True)  # 10 digits, the ministry's
    district = ForeignKeyField(District, backref="dongs")
    name = CharField()
    name_en = CharField()
    zone = EnumField(Zone)
    older_people = IntegerField()  # registered, 65 and over
    older_people_alone = IntegerField()  # of these, living alone


def all_dongs() -> list[Dong]:
    """The district's dongs by name, as people look for them."""
    return list(Dong.select().order_by(Dong.name))
