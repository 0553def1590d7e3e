"""A person's file: what is known of them, gathered from every request."""

from peewee import JOIN

from db.consents import Consent, ConsentText
from db.history import Entry
from db.organizations import Organization
from db.people import Person
from db.referrals import Referral
from db.requests import ServiceRequest
from db.services import Service
from db.staff import Staff
from db.visits import Status, Visit

LATEST = 50


def referrals_of(person: Person) -> list[Referral]:
    """Every referral, the latest first, with service and provider."""
    rows = Referral.select(Referral, Service, Organization, ServiceRequest)
    rows = rows.join(Service).switch(Referral).join(Organization)
    rows = rows.switch(Referral).join(ServiceRequest)
    return list(rows.where(ServiceRequest.person == person).order_by(Referral.id.desc()))


def visits_of_person(person: Person, limit: int | None = LATEST) -> list[Visit]:
    """What was planned and took place, the latest day first."""
    rows = Visit.select(Visit, Service, Organization).join(Service)
    rows = rows.switch(Visit).join(Organization)
    rows = rows.where(Visit.person == person, Visit.status != Status.VOID)
    return list(rows.order_by(Visit.day.desc(), Visit.id.desc()).limit(limit))


def consents_of_person(person: Person) -> list[Consent]:
    """Every answer that still holds, the latest first, with its wording and its request."""
    rows = Consent.select(Consent, ConsentText, ServiceRequest).join(ConsentText)
    rows = rows.switch(Consent).join(ServiceRequest)
    rows = rows.where(ServiceRequest.person == person, Consent.withdrawn_at.is_null())
    return list(rows.order_by(Consent.id.desc()))


def history_of_person(person: Person, limit: int | None = LATEST) -> list[Entry]:
    """What happened to all their requests, the latest first."""
    rows = Entry.select(Entry, ServiceRequest, Staff).join(ServiceRequest)
    rows = rows.switch(Entry).join(Staff, JOIN.LEFT_OUTER)
    rows = rows.where(ServiceRequest.person == person)
    return list(rows.order_by(Entry.at.desc(), Entry.id.desc()).limit(limit))
