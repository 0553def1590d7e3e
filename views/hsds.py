"""The open data feed: the public catalogue for other programs, in Open Referral HSDS 3.1.

It tells what the kiosk shows and nothing else, to everybody, and nobody can change anything here.
"""

import datetime as dt

from flask import Blueprint, request

from db import clock
from db.hsds import all_of, changed_at, found_in, organizations_in, read_feed, uuid_of
from db.organizations import centre
from db.words import squash
from views.hsds_answers import data, one_of, open_to_all, page_of
from views.hsds_records import (
    organization_record,
    service_record,
    terms_of,
    whole_organization,
    whole_service,
)
from views.hsds_terms import all_terms, taxonomies, taxonomy_id, term_record
from views.language import choose
from views.pages import now

pages = Blueprint("hsds", __name__, url_prefix="/hsds")
pages.before_request(lambda: choose("ko"))
pages.after_request(open_to_all)
ABOUT = {
    "version": "3.1",
    "profile": "https://docs.openreferral.org/en/latest/hsds/",
    "openapi_url": "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/openapi.json",
}


def _asked(name: str) -> str:
    return request.args.get(name, "").strip().lower()


def _feed():
    return read_feed(clock.today(now()))


def _terms() -> dict:
    return {term.id: term for term in all_terms()}


@pages.get("/")
def home():
    own = centre()
    return data(ABOUT | ({"publisher": {"name": own.name}} if own else {}))


def asked_since() -> dt.datetime | None:
    """`modified_after` as a moment, a day as its beginning in Seoul. Raises ValueError."""
    asked = request.args.get("modified_after", "").strip()
    asked = asked.replace(" ", "+") if "T" in asked else asked  # an offset that was not escaped
    found = dt.datetime.fromisoformat(asked) if asked else None
    return found.replace(tzinfo=clock.SEOUL) if found and not found.tzinfo else found


def fits(feed, service, terms: dict) -> bool:
    """Does the service fit the organization, the term and the taxonomy that are asked for?"""
    own = terms_of(feed, service, terms)
    there = {
        "organization_id": {uuid_of(one) for one in all_of(feed, service)},
        "taxonomy_term_id": {term.id for term in own} | {term.parent for term in own},
        "taxonomy_id": {taxonomy_id(term.taxonomy) for term in own},
    }
    return all(_asked(name) in ("", *ids) for name, ids in there.items())


@pages.get("/services")
def services():
    try:
        since = asked_since()
    except ValueError:
        return data({"error": "modified_after is no ISO 8601 date or time"}, 400)
    feed, terms = _feed(), _terms()
    found = found_in(feed, request.args.get("search", "")[:60])
    found = [one for one in found if fits(feed, one, terms)]
    found = [one for one in found if not since or changed_at(feed, one) >= since]
    if _asked("full") == "true":
        return page_of(found, lambda one: whole_service(feed, one, terms))
    return page_of(found, lambda one: service_record(feed, one))


@pages.get("/services/<id>")
def service(id):
    feed, terms = _feed(), _terms()
    return one_of(feed.services, id, uuid_of, lambda one: whole_service(feed, one, terms))


@pages.get("/organizations")
def organizations():
    feed, wish = _feed(), squash(_asked("search"))
    draw = whole_organization if _asked("full") == "true" else organization_record
    found = [one for one in organizations_in(feed) if wish in squash(f"{one.name} {one.name_en}")]
    return page_of(found, lambda one: draw(feed, one))


@pages.get("/organizations/<id>")
def organization(id):
    feed = _feed()
    found = organizations_in(feed)
    return one_of(found, id, uuid_of, lambda one: whole_organization(feed, one))


def _named(records: list[dict]) -> list[dict]:
    wish = squash(_asked("search"))
    return [one for one in records if wish in squash(f"{one['name']} {one['description']}")]


@pages.get("/taxonomies")
def all_taxonomies():
    return page_of(_named(taxonomies()), dict)


@pages.get("/taxonomies/<id>")
def taxonomy(id):
    return one_of(taxonomies(), id, lambda one: one["id"], dict)


@pages.get("/taxonomy_terms")
def terms():
    found = _named([term_record(term) for term in all_terms()])
    for name in ("taxonomy_id", "parent_id"):
        found = [one for one in found if _asked(name) in ("", one.get(name))]
    return page_of(found, dict)


@pages.get("/taxonomy_terms/<id>")
def term(id):
    return one_of(all_terms(), id, lambda one: one.id, term_record)
