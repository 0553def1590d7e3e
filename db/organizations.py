"""Organizations: the lead, the centre itself, and the providers, with the dongs they serve."""

from enum import StrEnum

from peewee import BooleanField, CharField, CompositeKey, ForeignKeyField, TextField
from playhouse.fields import EnumField

from db.areas import Dong
from db.base import Table, writing


class OrganizationRole(StrEnum):
    LEAD = "lead"
    CENTRE = "centre"
    PROVIDER = "provider"


class Organization(Table):
    name = CharField(unique=True)
    name_en = CharField(default="")
    role = EnumField(OrganizationRole, default=OrganizationRole.PROVIDER)
    phone = CharField(default="")
    note = TextField(default="")
    active = BooleanField(default=True)


class ServiceArea(Table):
    """One dong that an organization serves; an organization without rows serves all of them."""

    organization = ForeignKeyField(Organization, backref="areas", on_delete="CASCADE")
    dong = ForeignKeyField(Dong, backref="served_by", on_delete="CASCADE")

    class Meta:
        primary_key = CompositeKey("organization", "dong")


def all_organizations() -> list[Organization]:
    return list(Organization.select().order_by(Organization.active.desc(), Organization.name))


def providers() -> list[Organization]:
    """Everyone who can be named at a service."""
    return list(
        Organization.select()
        .where(Organization.active, Organization.role != OrganizationRole.CENTRE)
        .order_by(Organization.name)
    )


def centre() -> Organization | None:
    """The centre that runs this installation."""
    return Organization.get_or_none(Organization.role == OrganizationRole.CENTRE)


def dong_codes(organization: Organization) -> list[str]:
    return [area.dong_id for area in organization.areas]


def save_organization(organization: Organization, *, dongs: list[str], **facts) -> Organization:
    """Write an organization (a new one too) and the dongs it serves (codes; none means all)."""
    with writing():
        for name, value in facts.items():
            setattr(organization, name, value)
        organization.save()
        ServiceArea.delete().where(ServiceArea.organization == organization).execute()
        for code in dongs:
            ServiceArea.create(organization=organization, dong=code)
    return organization
