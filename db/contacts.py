"""How a guest wants to be spoken to: the language, and an e-mail address where the event asks."""

from collections.abc import Iterable

from peewee import CharField, ForeignKeyField

from db.base import Table
from db.seats import Registration


class RegistrationContact(Table):
    """Only for guests who do not read Korean or gave an address; most have no such row."""

    registration = ForeignKeyField(Registration, primary_key=True, on_delete="CASCADE")
    language = CharField(default="ko")
    email = CharField(default="")


def keep_contact(registrations: Iterable[Registration], *, language="ko", email="") -> None:
    """Remember it for a whole party. Call inside `writing()`."""
    if language != "ko" or email:
        facts = {"language": language, "email": email}
        rows = [facts | {"registration": row.id} for row in registrations]
        RegistrationContact.insert_many(rows).on_conflict_ignore().execute()


def contact_of(registration: Registration) -> RegistrationContact:
    """What is known, or Korean and no address."""
    mine = RegistrationContact.registration == registration
    return RegistrationContact.get_or_none(mine) or RegistrationContact(registration=registration)
