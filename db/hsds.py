"""The open data feed: what of the catalogue other programs read on a day, and its stable ids."""

import datetime as dt
import uuid
from dataclasses import dataclass

from peewee import fn

from db import codes
from db.areas import District, Dong
from db.base import Table
from db.catalogue_changes import CatalogueChange
from db.checks import providers_by_service
from db.clock import at
from db.needs import Answer, GroupedNeed, Need
from db.organizations import Organization, OrganizationRole
from db.prices import CostOption, PayerRule, payer_rules, prices
from db.search import find_services, limited_to
from db.services import Service, programmes


@dataclass(frozen=True)
class Feed:
    """What the feed tells on one day, read at once; the dicts are by service id."""

    day: dt.date
    services: list[Service]  # only what residents see
    providers: dict[int, list[Organization]]  # no entry: the window finds one
    prices: dict[int, list[CostOption]]  # oldest first; none that begins later than this day
    in_force: dict[int, int]  # won for one unit on this day
    payers: dict[str, PayerRule]  # by programme code
    dongs: dict[int, list[Dong]]  # no entry: the whole district
    districts: list[District]
    needs: dict[int, list[Need]]
    window: Organization | None  # who answers for what has no provider, or several
    changes: dict[tuple[str, object], dt.datetime]  # last one by column of CatalogueChange and id


def read_feed(day: dt.date) -> Feed:
    """Everything in a few queries, whatever the size of the catalogue."""
    services = _with_programmes(find_services(day=day))
    return Feed(
        day=day,
        services=services,
        providers=providers_by_service(),
        prices=_prices(day),
        in_force=prices(services, day),
        payers=payer_rules(day),
        dongs=limited_to(services),
        districts=list(District.select().order_by(District.code)),
        needs=_needs(),
        window=_window(),
        changes=_last_changes(),
    )


def _with_programmes(services: list[Service]) -> list[Service]:
    known = {row.code: row for row in programmes()}
    for service in services:
        service.programme = known[service.programme_id]
    return services


def _prices(day: dt.date) -> dict[int, list[CostOption]]:
    """A price that begins later is not told before its day, as at the kiosk."""
    rows = CostOption.select().where(CostOption.valid_from <= day)
    return _by_service((row.service_id, row) for row in rows.order_by(CostOption.valid_from))


def _needs() -> dict[int, list[Need]]:
    rows = Answer.select(Answer, Need).join(Need).order_by(Answer.position, Need.position)
    return _by_service((row.service_id, row.need) for row in rows)


def _by_service(pairs) -> dict[int, list]:
    found: dict[int, list] = {}
    for service_id, thing in pairs:
        found.setdefault(service_id, []).append(thing)
    return found


def _window() -> Organization | None:
    """The centre; where there is none, the lead."""
    houses = OrganizationRole.CENTRE, OrganizationRole.LEAD
    rows = Organization.select().where(Organization.active, Organization.role.in_(houses))
    return rows.order_by(Organization.role != OrganizationRole.CENTRE, Organization.name).first()


def _last_changes() -> dict[tuple[str, object], dt.datetime]:
    found = {}
    for name in ("service", "organization", "programme"):
        column = getattr(CatalogueChange, name)
        rows = CatalogueChange.select(column, fn.MAX(CatalogueChange.at).alias("last"))
        for row in rows.where(column.is_null(False)).group_by(column):
            found[name, getattr(row, f"{name}_id")] = row.last
    return found


def found_in(feed: Feed, search: str) -> list[Service]:
    """Its services that the kiosk finds by these words; without words all."""
    found = {service.id for service in find_services(q=search, day=feed.day)}
    return [service for service in feed.services if service.id in found]


def changed_at(feed: Feed, service: Service) -> dt.datetime:
    """When the record was last another one: a change that staff wrote, or a price that began."""
    about = [("service", service.id), ("programme", service.programme_id)]
    about += [("organization", one.id) for one in feed.providers.get(service.id, [])]
    days = [service.checked_on, *(row.valid_from for row in feed.prices.get(service.id, []))]
    known = [feed.changes[key] for key in about if key in feed.changes]
    return max([at(day, dt.time()) for day in days] + known)


def answers_for(feed: Feed, service: Service) -> Organization | None:
    """HSDS knows one organization a service: its only provider, else the window."""
    providers = feed.providers.get(service.id, [])
    return providers[0] if len(providers) == 1 else feed.window


def all_of(feed: Feed, service: Service) -> list[Organization]:
    """Everybody who stands behind a service: its providers and who answers for it."""
    found = [*feed.providers.get(service.id, []), answers_for(feed, service)]
    return list({one.id: one for one in found if one}.values())


def organizations_in(feed: Feed) -> list[Organization]:
    """Those that stand behind a service of the feed, by name."""
    found = {one.id: one for service in feed.services for one in all_of(feed, service)}
    return sorted(found.values(), key=lambda one: one.name)


def groups_of_needs() -> dict[int, int]:
    """The id of the group in which a need is asked, by the need's id."""
    return {row.need_id: row.group_id for row in GroupedNeed.select()}


def uuid_for(*words: object) -> str:
    """The same for the same words, and no other installation's (RFC 9562, version 5)."""
    home = uuid.uuid5(uuid.NAMESPACE_URL, codes.token_of("hsds"))
    return str(uuid.uuid5(home, " ".join(map(str, words))))


def uuid_of(row: Table) -> str:
    """The id of a row in the feed: it stays when the row is renamed or moved."""
    return uuid_for(row._meta.table_name, row._pk)
