"""Visits: what was planned and what took place, each with the price and the shares of its day."""

from enum import StrEnum

from peewee import SQL, CharField, Check, DateField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from db.areas import Dong
from db.base import Table, UtcField
from db.organizations import Organization
from db.people import Person
from db.referrals import Referral
from db.services import Programme, Service
from db.staff import Staff

BOARD = (
    "year",
    "status",
    "programme",
    "organization",
    "dong",
    "kind",
    "day",
    "minutes",
    "programme_share",
    "copay",
)


class Kind(StrEnum):
    """Only a service has a price; the other work is counted so that it can be shown."""

    SERVICE = "service"
    NO_SHOW = "no_show"
    TRIP = "trip"
    COORDINATION = "coordination"
    ADJUSTMENT = "adjustment"  # a correction of a month that is closed; may be negative


class Status(StrEnum):
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    VOID = "void"  # entered by mistake


class Visit(Table):
    referral = ForeignKeyField(Referral, backref="visits", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="visits", on_delete="CASCADE")
    organization = ForeignKeyField(Organization, backref="visits")
    service = ForeignKeyField(Service, backref="visits")
    programme = ForeignKeyField(Programme, backref="visits")
    dong = ForeignKeyField(Dong, backref="visits")
    day = DateField()
    year = IntegerField()  # against whose ceiling it counts
    kind = EnumField(Kind, default=Kind.SERVICE)
    turn = IntegerField(default=1)  # the second of the same day is 2
    status = EnumField(Status, default=Status.CONFIRMED)
    units = IntegerField(default=0)
    minutes = IntegerField(default=0)
    unit_price = IntegerField(null=True)
    gross = IntegerField(default=0)
    programme_share = IntegerField(default=0)
    copay = IntegerField(default=0)
    note = TextField(default="")
    corrects = ForeignKeyField("self", null=True, backref="corrections", on_delete="CASCADE")
    staff = ForeignKeyField(Staff, null=True, backref="visits")
    form_id = CharField(null=True, unique=True)
    created_at = UtcField()

    class Meta:
        constraints = [
            Check("gross = programme_share + copay"),
            Check("kind = 'adjustment' OR (units >= 0 AND programme_share >= 0 AND copay >= 0)"),
        ]
        indexes = (
            (("organization", "day"), False),
            (("person", "programme", "year"), False),
            (("referral", "day"), False),
            # All that the year board adds up, so that it reads nothing else.
            (BOARD, False),
        )


# The database refuses the same visit twice.
Visit.add_index(
    Visit.referral,
    Visit.day,
    Visit.kind,
    Visit.turn,
    unique=True,
    where=SQL("status <> 'void' AND kind <> 'adjustment'"),
    name="visit_once",
)
