"""Overlaps: the same person gets the same kind of help from somebody else at the same time."""

import datetime as dt

from peewee import JOIN

from db.organizations import Organization
from db.referral_states import WITH_THE_PROVIDER, Status
from db.referrals import Referral
from db.requests import ServiceRequest
from db.services import Programme, Service

COUNTS = WITH_THE_PROVIDER | {Status.COMPLETED}


def overlaps(
    request: ServiceRequest,
    service: Service,
    organization: Organization | None,
    *,
    starts_on: dt.date,
    ends_on: dt.date,
) -> list[Referral]:
    """Referrals of other requests of this person, of the same category, whose days touch these."""
    rows = Referral.select(Referral, ServiceRequest, Service, Programme, Organization)
    rows = rows.join(ServiceRequest).switch(Referral).join(Service)
    rows = rows.join(Programme, JOIN.INNER).switch(Referral).join(Organization)
    rows = rows.where(
        ServiceRequest.person == request.person_id,
        Referral.request != request,
        Service.category == service.category_id,
        Referral.status.in_(COUNTS),
        Referral.starts_on <= ends_on,
        Referral.ends_on >= starts_on,
    )
    found = list(rows.order_by(Referral.id))
    return [row for row in found if _elsewhere(row, service, organization)]


def _elsewhere(row: Referral, service: Service, organization: Organization | None) -> bool:
    """By another provider or in another programme, or the provider is not chosen yet."""
    other = organization is None or row.organization_id != organization.id
    return other or row.service.programme_id != service.programme_id
