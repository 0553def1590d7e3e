"""People who get help. Phone and name together are one person; a couple may share a phone."""

from peewee import CharField, ForeignKeyField, IntegerField

from db.areas import Dong
from db.base import Table, UtcField
from db.words import initials, squash


class Person(Table):
    name = CharField()
    name_key = CharField()  # squashed, for comparing and searching
    name_initials = CharField(index=True)
    phone = CharField(index=True)  # digits only
    dong = ForeignKeyField(Dong, null=True, backref="people")
    birth_year = IntegerField(null=True)
    created_at = UtcField()

    class Meta:
        indexes = ((("phone", "name_key"), True),)


def know_person(*, name: str, phone: str, dong: str | None, now) -> Person:
    """The person with this name and phone, made if new. Call inside `writing()`."""
    facts = {"name": name, "name_initials": initials(name), "dong": dong, "created_at": now}
    person, new = Person.get_or_create(name_key=squash(name), phone=phone, defaults=facts)
    if not new and dong and person.dong_id != dong:
        person.dong = dong
        person.save()
    return person


def matches(query: str, *, name_key, name_initials, phone):
    """The condition "part of the name, initial consonants, or last digits of the phone"."""
    key = squash(query)
    if key.isdigit():
        return phone.endswith(key) if len(key) <= 4 else phone.contains(key)
    return name_key.contains(key) | name_initials.contains(key)
