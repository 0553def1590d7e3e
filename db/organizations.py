"""Organizations: the lead, the centre itself, and the providers, with the dongs they serve."""

from enum import StrEnum

from peewee import BooleanField, CharField, CompositeKey, ForeignKeyField, TextField
from playhouse.fields import EnumField

from db.areas import Dong
from db.base import Refused, Table, writing


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


def dong_names() -> dict[int, list[str]]:
    """The dongs that each organization serves, by its id; those that serve all have no entry."""
    rows = ServiceArea.select(ServiceArea, Dong).join(Dong).order_by(Dong.name)
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.organization_id, []).append(row.dong.name)
    return found


def _refuse_twins(organization: Organization) -> None:
    others = Organization.select().where(Organization.id != (organization.id or 0))
    if others.where(Organization.name == organization.name).exists():
        raise Refused("같은 이름의 기관이 이미 있어요.")
    is_centre = organization.role is OrganizationRole.CENTRE
    if is_centre and others.where(Organization.role == OrganizationRole.CENTRE).exists():
        raise Refused("센터는 하나만 둘 수 있어요.")


def save_organization(organization: Organization, *, dongs: list[str], **facts) -> Organization:
    """Write an organization (a new one too) and the dongs it serves (codes; none means all).

    Raises Refused for a name that is taken or a second centre.
    """
    with writing():
        for name, value in facts.items():
            setattr(organization, name, value)
        _refuse_twins(organization)
        organization.save()
        ServiceArea.delete().where(ServiceArea.organization == organization).execute()
        for code in dongs:
            ServiceArea.create(organization=organization, dong=code)
    return organization
