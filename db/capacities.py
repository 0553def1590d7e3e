"""How much more a provider can take on, in four words that are forgotten after a week."""

import datetime as dt
from enum import StrEnum

from peewee import CompositeKey, ForeignKeyField
from playhouse.fields import EnumField

from db.base import Table, UtcField, writing
from db.catalogue_changes import Author, Fact, note_change
from db.organizations import Organization
from db.services import Offer, Service
from db.staff import Staff

KEPT = dt.timedelta(days=7)


class Capacity(StrEnum):
    OPEN = "open"
    FEW = "few"
    FULL = "full"
    UNKNOWN = "unknown"


class CapacityNote(Table):
    """What an organization last said about one service."""

    organization = ForeignKeyField(Organization, backref="capacities", on_delete="CASCADE")
    service = ForeignKeyField(Service, backref="capacities", on_delete="CASCADE")
    word = EnumField(Capacity)
    noted_at = UtcField()
    noted_by = ForeignKeyField(Staff, null=True, backref="noted_capacities")  # empty: by its link

    class Meta:
        primary_key = CompositeKey("organization", "service")


def note_capacity(organization, service, word: Capacity, *, now, staff: Staff | None = None):
    """Keep the word, of rows or their ids; it holds for a week from now."""
    facts = {"organization": organization, "service": service}
    author = Author(now=now, staff=staff, by="" if staff else _name_of(organization))
    with writing():
        old = CapacityNote.get_or_none(**facts)
        note_change(author, Fact.CAPACITY, old.word if old else "", word, **facts)
        CapacityNote.replace(**facts, word=word, noted_at=now, noted_by=staff).execute()


def _name_of(organization: Organization | int) -> str:
    """By its link an organization speaks for itself."""
    return Organization.get_by_id(organization).name


def capacities(service: Service | int, *, now: dt.datetime) -> dict[int, Capacity]:
    """What is still known for this service, by organization id; no entry means unknown."""
    rows = CapacityNote.select().where(
        CapacityNote.service == service, CapacityNote.noted_at > now - KEPT
    )
    return {row.organization_id: row.word for row in rows}


def capacities_of(organization: Organization, *, now: dt.datetime) -> list[tuple]:
    """(service, word, when it was noted or None) of all that it provides; old words are unknown."""
    notes = {row.service_id: row for row in organization.capacities}
    services = Service.select().join(Offer).where(Offer.organization == organization)
    found = []
    for service in services.order_by(Service.name):
        note = notes.get(service.id)
        known = note is not None and note.noted_at > now - KEPT
        word = note.word if known else Capacity.UNKNOWN
        found.append((service, word, note.noted_at if note else None))
    return found
