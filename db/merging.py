"""The same person entered twice: offered for merging, never merged by itself."""

from db.base import Refused, writing
from db.history import record
from db.incomes import Income
from db.people import Person
from db.requests import ServiceRequest
from db.staff import Staff
from db.visit_notes import VisitNote
from db.visits import Visit

MOVES_ALONG = (ServiceRequest, Visit, Income)


def twins(person: Person) -> list[Person]:
    """Who may be the same: the same phone and a like name, or the same name in the same dong."""
    same_phone = Person.phone == person.phone
    same_name = (Person.name_key == person.name_key) & (Person.dong == person.dong_id)
    others = Person.select().where(Person.id != person.id, same_phone | same_name)
    return [one for one in others.order_by(Person.id) if alike(one.name_key, person.name_key)]


def alike(one: str, other: str) -> bool:
    """One name within the other, or one letter apart."""
    short, long = sorted((one, other), key=len)
    if short in long:
        return True
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return len(long) - len(short) == 1 and any(
        long[:place] + long[place + 1 :] == short for place in range(len(long))
    )


def merge(keep: Person, other: Person, *, staff: Staff, now) -> None:
    """All that belongs to the other goes to the one that is kept. Raises Refused for strangers.

    Two halves of one year come together here: what both used together may be over the ceiling.
    No locked sum is rewritten; from now on nothing is left for the year.
    """
    with writing():
        still_there = Person.select().where(Person.id == keep.id).exists()
        if not still_there or other.id not in {one.id for one in twins(keep)}:
            raise Refused("같은 분으로 보이지 않아요. 전화와 이름을 다시 확인해 주세요.")
        for request in ServiceRequest.select().where(ServiceRequest.person == other):
            record(request, "merged", now=now, staff=staff, note=other.name)
        for table in MOVES_ALONG:
            table.update(person=keep).where(table.person == other).execute()
        if not VisitNote.select().where(VisitNote.person == keep).exists():
            VisitNote.update(person=keep).where(VisitNote.person == other).execute()
        other.delete_instance()
