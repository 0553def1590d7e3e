"""Taxonomies of the open data feed: our categories, and needs below the groups that ask them."""

from dataclasses import dataclass

from db.base import Table
from db.hsds import groups_of_needs, uuid_for, uuid_of
from db.needs import Need, need_groups, needs
from db.services import Service, categories

TAXONOMIES = {
    "category": {"name": "분류", "description": "동네봄의 서비스 분류 (service categories)"},
    "need": {"name": "필요", "description": "이용자의 말로 적은 필요 (needs in plain words)"},
}


@dataclass(frozen=True)
class Term:
    """One term: the row that it stands for, and the term above it."""

    taxonomy: str
    row: Table
    parent: str | None = None

    @property
    def id(self) -> str:
        return uuid_of(self.row)


def all_terms() -> list[Term]:
    """Categories, groups of needs, then the needs themselves, each in its order on the screen."""
    groups = {group.id: group for group in need_groups()}
    asked_in = groups_of_needs()
    parents = {need: uuid_of(groups[group]) for need, group in asked_in.items()}
    found = [Term("category", row) for row in categories()]
    found += [Term("need", row) for row in groups.values()]
    return found + [Term("need", row, parents.get(row.id)) for row in needs()]


def taxonomy_id(name: str) -> str:
    return uuid_for("taxonomy", name)


def taxonomies() -> list[dict]:
    """HSDS taxonomy objects."""
    return [{"id": taxonomy_id(name), **facts} for name, facts in TAXONOMIES.items()]


def term_record(term: Term) -> dict:
    """An HSDS taxonomy_term; its description is its English name."""
    row = term.row
    name, english = (row.words, row.words_en) if isinstance(row, Need) else (row.name, row.name_en)
    record = {
        "id": term.id,
        "code": getattr(row, "slug", None) or row.code,
        "name": name,
        "description": english,
        "taxonomy": TAXONOMIES[term.taxonomy]["name"],
        "taxonomy_id": taxonomy_id(term.taxonomy),
        "language": "ko",
    }
    return record | ({"parent_id": term.parent} if term.parent else {})


def attribute(service: Service, term: Term) -> dict:
    """An HSDS attribute: the link from a service to a term."""
    return {
        "id": uuid_for("attribute", uuid_of(service), term.id),
        "link_id": uuid_of(service),
        "link_type": term.taxonomy,
        "link_entity": "service",
        "taxonomy_term_id": term.id,
        "taxonomy_term": term_record(term),
    }
