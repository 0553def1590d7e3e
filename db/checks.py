"""When somebody last looked at a record of the catalogue, and what its age means (CARE 18)."""

import datetime as dt

from db.catalogue_changes import Author
from db.catalogue_facts import remembered
from db.clock import today
from db.organizations import Organization
from db.services import Category, Offer, Service, public_service

OLD_AFTER = 180  # days: the record carries a badge
SHOWN_FOR = 365  # days: after them residents do not see it until somebody looks again


def days_unchecked(service: Service, day: dt.date) -> int:
    """Days since somebody looked; never less than 0."""
    return max(0, (day - service.checked_on).days)


def stale(service: Service, day: dt.date) -> bool:
    """Nobody has checked this record for half a year."""
    return days_unchecked(service, day) > OLD_AFTER


def lapsed(service: Service, day: dt.date) -> bool:
    """Nobody has checked this record for a year: residents do not see it."""
    return days_unchecked(service, day) > SHOWN_FOR


def is_shown(day: dt.date):
    """What the database must find true of a service that residents see on this day."""
    return Service.active & (Service.checked_on >= day - dt.timedelta(days=SHOWN_FOR))


def shown_service(slug: str, day: dt.date) -> Service | None:
    """The service of this address, if residents see it on this day."""
    found = public_service(slug)
    return None if found is None or lapsed(found, day) else found


def confirm_service(service: Service, author: Author) -> None:
    """Somebody looked today: what stands here is still right."""
    with remembered(service, author):
        day = today(author.now)
        Service.update(checked_on=day).where(Service.id == service.id).execute()


def by_age() -> list[Service]:
    """What is offered now, with its category; whatever nobody looked at for longest is first."""
    rows = Service.select(Service, Category).join(Category).where(Service.active)
    return list(rows.order_by(Service.checked_on, Category.position, Service.id))


def providers_by_service() -> dict[int, list[Organization]]:
    """Who could tell whether a record is right, by service id."""
    rows = Offer.select(Offer, Organization).join(Organization).where(Organization.active)
    found: dict[int, list[Organization]] = {}
    for row in rows.order_by(Organization.name):
        found.setdefault(row.service_id, []).append(row.organization)
    return found
