"""The catalogue from a file: tried out in one transaction, kept only if asked and nothing is wrong.

Trying and keeping do the same, so a trial tells exactly what would happen; twice changes nothing.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from db.base import Refused, database, writing
from db.catalogue_changes import Author, CatalogueChange
from db.catalogue_facts import remembered
from db.catalogue_rows import COLUMNS, cells_of, day_of, facts_of_row, row_of
from db.clock import today
from db.prices import CostOption, set_price
from db.services import Service, all_services, save_service, service_by_slug


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass
class Line:
    """What a line of the file does. changes: (what, from, to); why: where it is wrong."""

    number: int
    slug: str
    outcome: Outcome
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    why: str = ""


def rows_of_catalogue() -> list[dict[str, str]]:
    """The catalogue as it is now, in the columns that `import_rows` reads."""
    return [row_of(service) for service in sorted(all_services(), key=lambda row: row.id)]


def import_rows(rows: list[tuple[int, dict]], author: Author, *, keep: bool) -> list[Line]:
    """What each numbered row does; written only if `keep`, and only where no row is wrong."""
    with writing(), database.atomic() as trial:
        seen = Counter()
        lines = [_try(number, row, author, seen) for number, row in rows]
        if not keep or any(line.outcome is Outcome.WRONG for line in lines):
            trial.rollback()
    return lines


def _try(number: int, row: dict, author: Author, seen: Counter) -> Line:
    slug = str(row.get("slug") or "")
    seen[slug] += 1
    try:
        if seen[slug] > 1:
            raise Refused("파일에 두 번 나와요.")
        with database.atomic() as one:
            line = _write(number, cells_of(row), author)
            if line.outcome is Outcome.SAME:
                one.rollback()
            return line
    except Refused as refused:
        return Line(number, slug, Outcome.WRONG, why=str(refused))


def _write(number: int, given: dict[str, str], author: Author) -> Line:
    """A column that the file does not have stays as it is."""
    service = service_by_slug(given.get("slug", "")) or Service(checked_on=today(author.now))
    before = row_of(service) if service.id else dict.fromkeys(COLUMNS, "")
    cells, outcome = before | given, Outcome.CHANGED if service.id else Outcome.ADDED
    last = CatalogueChange.select().count()
    with remembered(service, author):
        save_service(service, **facts_of_row(cells), **_checked(cells, author))
        _price(service, cells, before)
    changes = _since(last)
    return Line(number, service.slug, outcome if changes else Outcome.SAME, changes)


def _checked(cells: dict, author: Author) -> dict:
    """When somebody last looked, where the file tells; not in days to come. Raises Refused."""
    day = day_of(cells, "checked_on")
    if day and day > today(author.now):
        raise Refused("{name}: 아직 오지 않은 날이에요.", name="checked_on")
    return {"checked_on": day} if day else {}


def _price(service: Service, cells: dict, before: dict) -> None:
    """A price that begins on a day; one that is there already stays. Raises Refused."""
    names = ("price_krw", "price_from", "price_source")
    if all(cells[name] == before[name] for name in names):
        return
    amount, day = cells["price_krw"], day_of(cells, "price_from")
    if not amount.isascii() or not amount.isdigit() or not day:
        raise Refused("단가를 숫자로, 시작하는 날과 함께 적어 주세요.")
    there = CostOption.get_or_none(CostOption.service == service, CostOption.valid_from == day)
    if there and (there.amount_krw, there.source) == (int(amount), cells["price_source"]):
        return
    set_price(service, amount_krw=int(amount), valid_from=day, source=cells["price_source"])


def _since(count: int) -> list[tuple[str, str, str]]:
    rows = CatalogueChange.select().order_by(CatalogueChange.id).offset(count)
    return [(row.fact, row.before, row.after) for row in rows]
