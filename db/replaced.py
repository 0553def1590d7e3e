"""Old tickets: what a link or number was before staff made a new one for the same guest."""

from peewee import CharField, ForeignKeyField

from db.base import Table, UtcField
from db.seats import Registration
from db.staff import Staff


class ReplacedTicket(Table):
    """The hash of an old link and its number, so that both can say what became of them."""

    registration = ForeignKeyField(Registration, backref="replaced", on_delete="CASCADE")
    token_hash = CharField(unique=True)
    number = CharField(unique=True)
    staff = ForeignKeyField(Staff, null=True, backref="replaced_tickets")
    form_id = CharField(unique=True)
    at = UtcField()
