"""What whoever visits must know: how to get in, who is to be there. Never who holds a key."""

from peewee import ForeignKeyField, TextField

from db.base import Table, UtcField, writing
from db.people import Person
from db.staff import Staff


class VisitNote(Table):
    """Seen by staff, and by the provider that helps this person now."""

    person = ForeignKeyField(Person, backref="visit_notes", unique=True, on_delete="CASCADE")
    entry = TextField(default="")  # the way in: bell, gate, floor
    present = TextField(default="")  # who must be there
    careful = TextField(default="")  # a dog, stairs, hearing
    noted_by = ForeignKeyField(Staff, null=True, backref="visit_notes")
    noted_at = UtcField()


def visit_note(person: Person | int) -> VisitNote | None:
    return VisitNote.get_or_none(VisitNote.person == person)


def visit_notes(people: list[int]) -> dict[int, VisitNote]:
    """The notes about these people, by person id; one query."""
    return {row.person_id: row for row in VisitNote.select().where(VisitNote.person.in_(people))}


def write_visit_note(person: Person, *, staff: Staff, now, **words) -> None:
    """The note as it stands now; words: entry, present, careful."""
    facts = words | {"noted_by": staff, "noted_at": now}
    with writing():
        if note := visit_note(person):
            VisitNote.update(**facts).where(VisitNote.id == note.id).execute()
        else:
            VisitNote.create(person=person, **facts)
