"""A provider's own referrals: what was sent to it, and nothing of anybody else (PRIVACY P14)."""

from db.areas import Dong
from db.organizations import Organization
from db.people import Person
from db.referral_states import WITH_THE_PROVIDER
from db.referrals import Referral
from db.requests import ServiceRequest
from db.services import Service


def sent_to(organization: Organization):
    """Its referrals with all that is told of them; drafts are not sent, the desk alone knows."""
    rows = Referral.select(Referral, ServiceRequest, Person, Dong, Service, Organization)
    rows = rows.join(ServiceRequest).join(Person).switch(ServiceRequest)
    rows = rows.join(Dong, on=ServiceRequest.dong == Dong.code).switch(Referral)
    rows = rows.join(Service).switch(Referral).join(Organization)
    return rows.where(Referral.organization == organization, Referral.sent_at.is_null(False))


def open_assignments(organization: Organization) -> list[Referral]:
    """What is with this provider now, urgent first, then least time left; one query."""
    rows = sent_to(organization).where(Referral.status.in_(WITH_THE_PROVIDER))
    return list(rows.order_by(ServiceRequest.urgent.desc(), Referral.due_at, Referral.id))


def finished_assignments(organization: Organization, *, limit: int = 50) -> list[Referral]:
    """What this provider declined or ended, the latest first; one query."""
    rows = sent_to(organization).where(Referral.status.not_in(WITH_THE_PROVIDER))
    return list(rows.order_by(Referral.closed_at.desc(), Referral.id.desc()).limit(limit))


def assignment(organization: Organization, referral_id: int) -> Referral | None:
    """The referral, if it was sent to this provider."""
    return sent_to(organization).where(Referral.id == referral_id).first()
