"""One-time links that open an account, and for whom a provider's account will speak."""

import datetime as dt

from peewee import CharField, ForeignKeyField
from playhouse.fields import EnumField

from db import codes
from db.base import Refused, Table, UtcField, writing
from db.organizations import Organization
from db.passwords import hash_password, refuse_weak, slow_work
from db.staff import Role, Staff
from db.words import squash

LINK_HOURS = 24


class SetupLink(Table):
    """A link with which one new member of staff sets name and password, once."""

    token_hash = CharField(unique=True)
    role = EnumField(Role)
    made_by = ForeignKeyField(Staff, null=True, backref="setup_links")
    expires_at = UtcField()
    used_at = UtcField(null=True)


class Membership(Table):
    """For which organization an account of a provider speaks: promised by its link first."""

    organization = ForeignKeyField(Organization, backref="members", on_delete="CASCADE")
    link = ForeignKeyField(SetupLink, unique=True, backref="promises", on_delete="CASCADE")
    staff = ForeignKeyField(
        Staff, null=True, unique=True, backref="memberships", on_delete="CASCADE"
    )


class PasswordReset(Table):
    """This link sets a new password for an account that exists; it opens no other."""

    link = ForeignKeyField(SetupLink, primary_key=True, backref="resets", on_delete="CASCADE")
    staff = ForeignKeyField(Staff, backref="resets", on_delete="CASCADE")


def new_setup_link(
    role: Role,
    *,
    now: dt.datetime,
    made_by: Staff | None = None,
    organization: Organization | None = None,
) -> str:
    """The token of a link that works once, for a day. Unused first-start links before it end.

    Raises Refused for a provider without its organization.
    """
    if role is Role.PROVIDER and not organization:
        raise Refused("어느 제공기관인지 골라 주세요.")
    with writing():
        if made_by is None:
            SetupLink.delete().where(
                SetupLink.made_by.is_null(), SetupLink.used_at.is_null()
            ).execute()
        token, link = make_link(role, now=now, made_by=made_by)
        if role is Role.PROVIDER:
            Membership.create(organization=organization, link=link)
    return token


def make_link(role: Role, *, now: dt.datetime, made_by: Staff | None) -> tuple[str, SetupLink]:
    """A link of a day and its token, of which only the hash is kept. Inside `writing()`."""
    token = codes.token_of(codes.new_seed())
    expires = now + dt.timedelta(hours=LINK_HOURS)
    facts = {"role": role, "made_by": made_by, "expires_at": expires}
    return token, SetupLink.create(token_hash=codes.hash_of(token), **facts)


def promised_organization(link: SetupLink) -> Organization | None:
    """For whom the account of this link will speak; None for all but providers."""
    return Organization.select().join(Membership).where(Membership.link == link).first()


def organization_of(member: Staff) -> Organization | None:
    """The one organization that a provider's account speaks for; None for all others, and once
    the organization is switched off."""
    mine = (Membership.staff == member) & Organization.active
    return Organization.select().join(Membership).where(mine).first()


def organizations_of_staff() -> dict[int, str]:
    """The organization's name by the id of the account that speaks for it."""
    rows = Membership.select(Membership, Organization).join(Organization)
    return {row.staff_id: row.organization.name for row in rows if row.staff_id}


def usable_link(token: str, *, now: dt.datetime) -> SetupLink | None:
    """The link that opens a new account, while it holds."""
    link = fresh_link(token, now=now)
    return None if link is None or link.resets.exists() else link


def fresh_link(token: str, *, now: dt.datetime) -> SetupLink | None:
    """The link of either kind, while it holds."""
    link = SetupLink.get_or_none(SetupLink.token_hash == codes.hash_of(token))
    return link if link and not link.used_at and link.expires_at > now else None


def use_up(link: SetupLink, now: dt.datetime) -> None:
    SetupLink.update(used_at=now).where(SetupLink.id == link.id).execute()


def _good_link(token: str, now: dt.datetime) -> SetupLink:
    if link := usable_link(token, now=now):
        return link
    raise gone()


def gone() -> Refused:
    return Refused("이미 썼거나 시간이 지난 주소예요. 새 주소를 받아 주세요.")


def open_account(token: str, *, name: str, password: str, now: dt.datetime) -> Staff:
    """Use up a one-time link: the account it promised. Raises Refused."""
    refuse_weak(password, name)
    _good_link(token, now)  # before the slow work, which nobody gets without one
    with slow_work():
        hashed = hash_password(password)
    with writing():
        link = _good_link(token, now)
        if Staff.select().where(Staff.name_key == squash(name)).exists():
            raise Refused("같은 이름의 직원이 이미 있어요. 이름 뒤에 부서를 붙여 주세요.")
        use_up(link, now)
        facts = {"name": name, "name_key": squash(name), "role": link.role}
        member = Staff.create(**facts, password_hash=hashed, created_at=now)
        Membership.update(staff=member).where(Membership.link == link).execute()
        return member
