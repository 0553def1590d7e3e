"""Rows as objects of Open Referral HSDS 3.1, in Korean; `alternate_name` is the English name.

What is not known is left out: the standard has no null. Names and types:
https://docs.openreferral.org/en/latest/hsds/schema_reference.html
"""

import datetime as dt

from flask import g, render_template

from db.hsds import Feed, all_of, answers_for, changed_at, uuid_for, uuid_of
from db.organizations import Organization
from db.prices import CostOption
from db.services import Programme, Service
from views.hsds_terms import Term, attribute
from views.labels import label
from views.pages import centre_phone, full_address


def known(**facts) -> dict:
    """Without what is empty."""
    return {name: value for name, value in facts.items() if value not in (None, "")}


def moment(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def organization_record(feed: Feed, organization: Organization) -> dict:
    """The facts of an HSDS organization that stand in it alone; nothing of its note."""
    behind = services_of(feed, organization)
    return known(
        id=uuid_of(organization),
        name=organization.name,
        alternate_name=organization.name_en,
        description=", ".join(service.name for service in behind) or organization.name,
    )


def services_of(feed: Feed, organization: Organization) -> list[Service]:
    return [service for service in feed.services if organization in all_of(feed, service)]


def whole_organization(feed: Feed, organization: Organization) -> dict:
    """With its services, in short; the telephone of the window alone, as on our screens."""
    services = [brief_service(service) for service in services_of(feed, organization)]
    phones = [phone(organization)] if organization == feed.window else []
    return organization_record(feed, organization) | {"services": services, "phones": phones}


def programme_record(programme: Programme) -> dict:
    return known(
        id=uuid_of(programme),
        name=programme.name,
        alternate_name=programme.name_en,
        description=programme.apply or programme.name,
    )


def brief_service(service: Service) -> dict:
    return known(
        id=uuid_of(service),
        name=service.name,
        alternate_name=service.name_en,
        description=service.summary,
        url=full_address("services.show", slug=service.slug),
        status="active",
    )


def service_record(feed: Feed, service: Service) -> dict:
    """The facts of an HSDS service that are no list; its organization and programme inside."""
    organization = answers_for(feed, service)
    return brief_service(service) | known(
        application_process=service.programme.apply,
        fees_description=fees(feed, service),
        eligibility_description=service.audience,
        assured_date=service.checked_on.isoformat(),
        last_modified=moment(changed_at(feed, service)),
        organization=organization and organization_record(feed, organization),
        program=programme_record(service.programme),
    )


def fees(feed: Feed, service: Service) -> str:
    """What the kiosk says about money, in words."""
    payer = feed.payers.get(service.programme_id)
    facts = {"service": service, "price": feed.in_force.get(service.id), "payer": payer}
    return render_template("hsds/fees.txt", **facts).strip()


def whole_service(feed: Feed, service: Service, terms: dict[str, Term]) -> dict:
    """With its lists; `providers` is ours: HSDS knows one organization a service."""
    providers = feed.providers.get(service.id, [])
    return service_record(feed, service) | {
        "phones": [phone(service)],
        "cost_options": [cost(service, row) for row in feed.prices.get(service.id, [])],
        "service_areas": areas(feed, service),
        "attributes": [attribute(service, term) for term in terms_of(feed, service, terms)],
        "providers": [{"id": uuid_of(one), "name": one.name} for one in providers],
    }


def cost(service: Service, row: CostOption) -> dict:
    """An HSDS cost_option: whole won for one unit, both days included."""
    return known(
        id=uuid_of(row),
        valid_from=row.valid_from.isoformat(),
        valid_to=row.valid_to and row.valid_to.isoformat(),
        currency="KRW",
        amount=row.amount_krw,
        amount_description=service.unit and label(service.unit).word,
    )


def phone(owner) -> dict:
    """Where one may ask: the number of the centre, as on every screen."""
    if "centre_phone" not in g:
        g.centre_phone = centre_phone()
    return {"id": uuid_for("phone", uuid_of(owner)), "number": g.centre_phone, "type": "voice"}


def areas(feed: Feed, service: Service) -> list[dict]:
    """HSDS service_areas: the dongs where somebody comes, or the whole district."""
    places = feed.dongs.get(service.id) or feed.districts
    return [
        {
            "id": uuid_for("area", uuid_of(service), place.code),
            "name": place.name,
            "description": f"{place.name_en}, {place.code}",
        }
        for place in places
    ]


def terms_of(feed: Feed, service: Service, terms: dict[str, Term]) -> list[Term]:
    """Its category and the needs that it answers, the best answer first."""
    rows = [service.category, *feed.needs.get(service.id, [])]
    return [terms[uuid_of(row)] for row in rows]
