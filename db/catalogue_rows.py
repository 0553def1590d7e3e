"""One service as a row of a file: its columns, the row of a service, and what a row says."""

import datetime as dt

from db.base import Refused
from db.organizations import Organization
from db.prices import CostOption
from db.services import Category, Programme, Service, Unit, other_words
from db.words import SLUG, has_resident_number, tidy

# Longest text of each column; without one of NEEDED a row is refused.
LONGEST = {
    "slug": 60,
    "name": 60,
    "name_en": 80,
    "category": 60,
    "programme": 60,
    "unit": 20,
    "summary": 200,
    "summary_en": 200,
    "audience": 200,
    "audience_en": 200,
    "place": 100,
    "place_en": 100,
    "words": 500,
    "organizations": 2000,
    "active": 20,
    "checked_on": 10,
    "price_krw": 12,
    "price_from": 10,
    "price_source": 100,
}
COLUMNS = tuple(LONGEST)
NEEDED = ("slug", "name", "name_en", "category", "programme", "summary", "audience", "place")
TEXTS = ("slug", "name", "name_en", "summary", "summary_en", "audience", "audience_en")
TEXTS += ("place", "place_en")
YES_OR_NO = {"yes": True, "no": False, "": True}
BETWEEN = "; "  # names of organizations hold commas


def row_of(service: Service) -> dict[str, str]:
    """The service as it stands now, with its latest price."""
    row = {name: getattr(service, name) for name in TEXTS}
    row |= {"category": service.category_id, "programme": service.programme_id}
    row |= {"unit": service.unit or "", "words": ", ".join(other_words(service))}
    names = sorted(offer.organization.name for offer in service.offers)
    row |= {"organizations": BETWEEN.join(names), "active": "yes" if service.active else "no"}
    row |= {"checked_on": str(service.checked_on)}
    price = service.cost_options.order_by(CostOption.valid_from.desc()).first()
    if price:
        row |= {"price_krw": str(price.amount_krw), "price_from": str(price.valid_from)}
        row |= {"price_source": price.source}
    return {name: row.get(name, "") for name in COLUMNS}


def cells_of(row: dict) -> dict[str, str]:
    """A line of a file as text, tidied. Raises Refused for a column or a text that cannot be."""
    if unknown := sorted(str(name) for name in set(row) - set(COLUMNS)):
        raise Refused("모르는 칸이 있어요: {names}", names=", ".join(unknown))
    cells = {name: " ".join(tidy(_text(row[name])).split()) for name in row}
    for name, text in cells.items():
        if len(text) > LONGEST[name]:
            raise Refused("{name}: {most}자까지만 적을 수 있어요.", name=name, most=LONGEST[name])
        if has_resident_number(text):
            raise Refused("{name}: 주민등록번호는 적지 마세요.", name=name)
    return cells


def _text(value) -> str:
    """JSON knows numbers, lists, true, false and null; a spreadsheet only text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return BETWEEN.join(str(one) for one in value)
    return "" if value is None else str(value)


def facts_of_row(cells: dict[str, str]) -> dict:
    """What `save_service` takes. Raises Refused."""
    for name in NEEDED:
        if not cells[name]:
            raise Refused("{name}: 비어 있어요.", name=name)
    if not SLUG.match(cells["slug"]):
        raise Refused("{name}: 영어 소문자, 숫자, 가운데 줄만 쓸 수 있어요.", name="slug")
    facts = {name: cells[name] for name in TEXTS}
    facts |= {
        "category": _known(Category, cells, "category"),
        "programme": _known(Programme, cells, "programme"),
        "unit": one_of(cells, "unit", {"": None} | {unit.value: unit for unit in Unit}),
        "active": one_of(cells, "active", YES_OR_NO),
        "words": [word.strip() for word in cells["words"].split(",") if word.strip()],
        "organizations": _organizations(cells["organizations"]),
    }
    return facts


def one_of(cells: dict, name: str, values: dict):
    """Raises Refused for anything but these."""
    if cells[name] not in values:
        known = ", ".join(value for value in values if value)
        raise Refused("{name}: 이 가운데 하나여야 해요: {known}", name=name, known=known)
    return values[cells[name]]


def _known(table, cells: dict, name: str) -> str:
    return one_of(cells, name, {row.code: row.code for row in table.select()})


def _organizations(text: str) -> list[int]:
    ids = {row.name: row.id for row in Organization.select()}
    names = [name.strip() for name in text.split(BETWEEN.strip()) if name.strip()]
    if unknown := [name for name in names if name not in ids]:
        raise Refused("모르는 기관이에요: {names}", names=BETWEEN.join(unknown))
    return [ids[name] for name in dict.fromkeys(names)]


def day_of(cells: dict, name: str) -> dt.date | None:
    """The day in this column, None where it is empty. Raises Refused."""
    try:
        return dt.date.fromisoformat(cells[name]) if cells[name] else None
    except ValueError:
        raise Refused("{name}: 날짜는 2026-12-31처럼 적어 주세요.", name=name) from None
