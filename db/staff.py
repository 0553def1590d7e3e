"""Accounts of the staff, and what each may open."""

from enum import StrEnum

from peewee import BooleanField, CharField
from playhouse.fields import EnumField

from db.base import Refused, Table, UtcField, writing


class Role(StrEnum):
    ADMIN = "admin"
    COORDINATOR = "coordinator"
    DOOR = "door"
    PROVIDER = "provider"  # of one organization, and of nothing else
    LEAD = "lead"  # numbers alone, never a person


class Staff(Table):
    name = CharField()
    name_key = CharField(unique=True)
    role = EnumField(Role)
    password_hash = CharField()
    active = BooleanField(default=True)
    created_at = UtcField()


def anybody_yet() -> bool:
    return Staff.select().where(Staff.active).exists()


def all_staff() -> list[Staff]:
    return list(Staff.select().order_by(Staff.active.desc(), Staff.name))


def set_role(member: Staff, *, role: Role, active: bool) -> None:
    """Change what an account may do. Raises Refused where no administrator would be left, and
    where somebody would become, or no longer be, a provider: its link alone names for whom."""
    if (role is Role.PROVIDER) != (member.role is Role.PROVIDER):
        raise Refused("제공기관 계정은 기관이 적힌 새 주소로만 만들 수 있어요.")
    with writing():
        others = Staff.select().where(Staff.role == Role.ADMIN, Staff.active, Staff.id != member.id)
        if not (role is Role.ADMIN and active) and not others.exists():
            raise Refused("관리자가 한 명은 있어야 해요.")
        Staff.update(role=role, active=active).where(Staff.id == member.id).execute()


def set_password(member: Staff, hashed: str) -> None:
    with writing():
        Staff.update(password_hash=hashed).where(Staff.id == member.id).execute()
