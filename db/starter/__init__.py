"""What an empty database begins with: Mapo's catalogue and two events. Sources: docs/sources.md."""

import datetime as dt
import json
from pathlib import Path

from db import clock
from db.areas import District, Dong
from db.base import writing
from db.consents import ConsentText
from db.events import Event
from db.needs import Answer, GroupedNeed, Need, NeedGroup
from db.organizations import Organization, save_organization
from db.prices import CostOption, PayerRule
from db.services import Category, Programme, Service, Unit, save_service
from db.sessions import Session

HERE = Path(__file__).parent


def _read(name: str) -> list[dict]:
    return json.loads((HERE / f"{name}.json").read_text())


def load_starter(now: dt.datetime) -> None:
    """Fill an empty database; one from before there were groups of needs gets these."""
    with writing():
        if not District.select().exists():
            _fill(now)
        if not NeedGroup.select().exists():
            _load_need_groups()


def _fill(now: dt.datetime) -> None:
    District.insert_many(_read("districts")).execute()
    Dong.insert_many([row | {"district": "11440"} for row in _read("dongs")]).execute()
    ConsentText.insert_many(_with_blanks(_read("consent_texts"))).execute()
    for position, row in enumerate(_read("categories")):
        Category.insert(position=position, **row).execute()
    _load_programmes()
    _load_organizations()
    _load_services(clock.today(now))
    _load_needs()
    for row in _read("events"):
        _load_event(row, now)


def _with_blanks(rows: list[dict]) -> list[dict]:
    return [{"recipient": "", **row} for row in rows]


def _load_programmes() -> None:
    for row in _read("programmes"):
        payers = row.pop("payers")
        Programme.insert(**row).execute()
        for payer in payers:
            PayerRule.create(programme=row["code"], **payer)


def _load_organizations() -> None:
    for row in _read("organizations"):
        save_organization(Organization(), dongs=row.pop("dongs", []), **row)


def _load_services(day: dt.date) -> None:
    ids = {row.name: row.id for row in Organization.select()}
    for row in _read("services"):
        prices, providers = row.pop("prices"), row.pop("providers")
        row["unit"] = Unit(row["unit"]) if row["unit"] else None
        organizations = [ids[name] for name in providers]
        service = save_service(Service(checked_on=day), organizations=organizations, **row)
        for price in prices:
            CostOption.create(service=service, **price)


def _load_needs() -> None:
    ids = {row.slug: row.id for row in Service.select()}
    for position, row in enumerate(_read("needs")):
        services = row.pop("services")
        need = Need.create(position=position, **row)
        for place, slug in enumerate(services):
            Answer.create(need=need, service=ids[slug], position=place)


def _load_need_groups() -> None:
    """Each with those of its needs that this database has."""
    for position, row in enumerate(_read("need_groups")):
        asked = Need.select().where(Need.slug.in_(row.pop("needs")))
        group = NeedGroup.create(position=position, **row)
        for need in asked:
            GroupedNeed.create(need=need, group=group)


def _load_event(row: dict, now: dt.datetime) -> None:
    """Some weeks from now, so that registration is open from the first start on."""
    sessions = row.pop("sessions")
    first = clock.today(now) + dt.timedelta(weeks=row.pop("in_weeks"))
    first += dt.timedelta(days=row.pop("weekday") - first.weekday())
    for session in sessions:
        day = first + dt.timedelta(days=session.pop("day"))
        for end in ("starts", "ends"):
            session[f"{end}_at"] = clock.at(day, dt.time.fromisoformat(session.pop(end)))
    starts = min(session["starts_at"] for session in sessions)
    event = Event.create(
        **row,
        starts_at=starts,
        ends_at=max(session["ends_at"] for session in sessions),
        opens_at=now - dt.timedelta(minutes=1),
        closes_at=starts - dt.timedelta(hours=2),
    )
    for session in sessions:
        Session.create(event=event, **session)
