"""Lists that a member of staff looks at often: a name, and what the inbox is narrowed to."""

from peewee import CharField, ForeignKeyField, fn

from db.base import Refused, Table, writing
from db.inbox import Wanted
from db.people import Person
from db.staff import Staff
from db.words import has_phone, has_resident_number, squash

MOST = 12  # of one member


class SavedFilter(Table):
    """Nothing of a person: neither in the name nor in what is asked for."""

    staff = ForeignKeyField(Staff, backref="saved_filters", on_delete="CASCADE")
    name = CharField()
    show = CharField(default="")  # as the inbox's tabs: "", mine, finished
    status = CharField(default="")
    dong = CharField(default="")
    service = CharField(default="")

    class Meta:
        indexes = ((("staff", "name"), True),)

    @property
    def asked(self) -> dict[str, str]:
        """What the address of this list carries."""
        named = ("show", "status", "dong", "service")
        return {name: getattr(self, name) for name in named if getattr(self, name)}


def filters_of(member: Staff) -> list[SavedFilter]:
    """Theirs, by name."""
    rows = SavedFilter.select().where(SavedFilter.staff == member)
    return list(rows.order_by(SavedFilter.name))


def save_filter(member: Staff, name: str, *, show: str, wanted: Wanted) -> SavedFilter:
    """Keep what is asked for under a name; the same name again means something else from now on.

    Raises Refused for a name that tells of somebody, or for too many.
    """
    if has_phone(name) or has_resident_number(name) or _is_somebody(name):
        raise Refused("조건의 이름에는 이용자의 이름이나 번호를 적지 마세요.")
    with writing():
        mine = SavedFilter.staff == member
        SavedFilter.delete().where(mine, SavedFilter.name == name).execute()
        if SavedFilter.select().where(mine).count() >= MOST:
            raise Refused("조건은 열두 개까지 저장할 수 있어요. 안 쓰는 것을 지워 주세요.")
        return SavedFilter.create(staff=member, name=name, show=show, **vars(wanted))


def _is_somebody(name: str) -> bool:
    """Also with words around it; a name of two syllables is part of too many words."""
    key = squash(name)
    within = (fn.INSTR(key, Person.name_key) > 0) & (fn.LENGTH(Person.name_key) > 2)
    return Person.select().where((Person.name_key == key) | within).exists()


def forget_filter(member: Staff, filter_id: int) -> bool:
    """Was there such a filter of this member? It is gone."""
    mine = (SavedFilter.staff == member) & (SavedFilter.id == filter_id)
    with writing():
        return bool(SavedFilter.delete().where(mine).execute())
