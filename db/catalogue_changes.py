"""Who changed what of the catalogue and when, old value and new; written once, never changed."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from peewee import JOIN, Check, ForeignKeyField, TextField
from playhouse.fields import EnumField

from db.base import Table, UtcField
from db.organizations import Organization
from db.services import Programme, Service, provider_ids
from db.staff import Staff

TRIGGERS = tuple(
    f"""CREATE TRIGGER catalogue_change_no_{verb.lower()} BEFORE {verb} ON catalogue_change
    BEGIN SELECT RAISE(ABORT, 'the history of the catalogue is append-only'); END"""
    for verb in ("UPDATE", "DELETE")
)


class Fact(StrEnum):
    """What of a service, an organization or a programme was changed."""

    NEW = "new"
    NAME = "name"
    NAME_EN = "name_en"
    SLUG = "slug"
    SUMMARY = "summary"
    SUMMARY_EN = "summary_en"
    AUDIENCE = "audience"
    AUDIENCE_EN = "audience_en"
    PLACE = "place"
    PLACE_EN = "place_en"
    PROGRAMME = "programme"
    CATEGORY = "category"
    UNIT = "unit"
    ACTIVE = "active"
    WORDS = "words"
    PROVIDERS = "providers"
    PRICE = "price"
    CEILING = "ceiling"
    PHONE = "phone"
    ROLE = "role"
    AREAS = "areas"
    CAPACITY = "capacity"
    CHECKED = "checked"


class CatalogueChange(Table):
    """One value of one row; of an organization where service is empty, so of all its services."""

    at = UtcField()
    staff = ForeignKeyField(Staff, null=True, backref="catalogue_changes")
    by = TextField(default="")  # who said it, where not staff: a provider, a file
    service = ForeignKeyField(Service, null=True, backref="changes")
    organization = ForeignKeyField(Organization, null=True, backref="changes")
    programme = ForeignKeyField(Programme, null=True, backref="changes")
    fact = EnumField(Fact)
    before = TextField()
    after = TextField()

    class Meta:
        constraints = [
            Check("coalesce(service_id, organization_id, programme_id) is not null"),
            Check("before <> after"),
        ]


@dataclass(frozen=True)
class Author:
    """Who changes the catalogue, and when: staff, or whoever `by` names."""

    now: dt.datetime
    staff: Staff | None = None
    by: str = ""


def note_change(author: Author, fact: Fact, before: str, after: str, **about) -> None:
    """Add a line where the value is another one; about: service, organization, programme.

    Call inside the transaction that changes it.
    """
    if before != after:
        who = {"at": author.now, "staff": author.staff, "by": author.by}
        CatalogueChange.create(**who, **about, fact=fact, before=before, after=after)


def changes_of(service: Service, limit: int = 500) -> list[CatalogueChange]:
    """What changed of a service, its providers and its programme, newest first, with by whom."""
    change = CatalogueChange
    shared = change.organization.in_(provider_ids(service)) | (
        change.programme == service.programme_id
    )
    rows = change.select(change, Staff, Organization, Programme).join(Staff, JOIN.LEFT_OUTER)
    rows = rows.switch(change).join(Organization, JOIN.LEFT_OUTER)
    rows = rows.switch(change).join(Programme, JOIN.LEFT_OUTER)
    rows = rows.where((change.service == service) | (change.service.is_null() & shared))
    return list(rows.order_by(change.id.desc()).limit(limit))
