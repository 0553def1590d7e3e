"""What is known of a service, an organization or a programme, as text, and who changed it."""

from contextlib import contextmanager

from db.base import writing
from db.catalogue_changes import Author, Fact, note_change
from db.organizations import Organization, dong_names
from db.prices import CostOption, PayerRule
from db.services import Programme, Service, other_words

WRITTEN = ("name", "name_en", "slug", "summary", "summary_en", "audience", "audience_en")
WRITTEN += ("place", "place_en")
OWNERS = {Service: "service", Organization: "organization", Programme: "programme"}


@contextmanager
def remembered(thing: Service | Organization | Programme, author: Author):
    """One transaction for what is done inside to this row, a new one too, and for its history."""
    with writing():
        before = facts_of(thing) if thing.get_id() else {}
        yield
        about = {OWNERS[type(thing)]: thing}
        if before:
            _note_all(author, before, facts_of(thing), about)
        else:
            note_change(author, Fact.NEW, "", thing.name, **about)


def _note_all(author: Author, before: dict, after: dict, about: dict) -> None:
    for place in dict.fromkeys((*before, *after)):
        note_change(author, place[0], before.get(place, ""), after.get(place, ""), **about)


def facts_of(thing: Service | Organization | Programme) -> dict[tuple[Fact, str], str]:
    """Every value as it is stored now, by (what, which of several); what is empty is ""."""
    stored = type(thing).get_by_id(thing.get_id())
    return READERS[type(thing)](stored)


def _service(service: Service) -> dict:
    facts = {(Fact(name), ""): getattr(service, name) for name in WRITTEN}
    facts |= {
        (Fact.CATEGORY, ""): service.category.name,
        (Fact.PROGRAMME, ""): service.programme.name,
        (Fact.UNIT, ""): service.unit or "",
        (Fact.ACTIVE, ""): "on" if service.active else "off",
        (Fact.WORDS, ""): ", ".join(other_words(service)),
        (Fact.PROVIDERS, ""): ", ".join(sorted(row.organization.name for row in service.offers)),
        (Fact.CHECKED, ""): str(service.checked_on),
    }
    return facts | _dated(Fact.PRICE, service.cost_options.order_by(CostOption.valid_from))


def _organization(organization: Organization) -> dict:
    return {
        (Fact.NAME, ""): organization.name,
        (Fact.NAME_EN, ""): organization.name_en,
        (Fact.PHONE, ""): organization.phone,
        (Fact.ROLE, ""): organization.role,
        (Fact.ACTIVE, ""): "on" if organization.active else "off",
        (Fact.AREAS, ""): ", ".join(dong_names().get(organization.id, [])),
    }


def _programme(programme: Programme) -> dict:
    return _dated(Fact.CEILING, programme.payer_rules.order_by(PayerRule.valid_from))


def _dated(fact: Fact, rows) -> dict:
    return {(fact, str(row.valid_from)): f"{_amount(row)}, {_period(row)}" for row in rows}


def _amount(row: CostOption | PayerRule) -> str:
    """ "10,400", or "1,800,000 · 100%": won, and up to which share of the median income."""
    if isinstance(row, CostOption):
        return f"{row.amount_krw:,}"
    ceiling = "–" if row.ceiling_krw is None else f"{row.ceiling_krw:,}"
    return f"{ceiling} · {row.free_up_to_median_pct}%"


def _period(row) -> str:
    return f"{row.valid_from} ~ {row.valid_to or ''}".strip()


READERS = {Service: _service, Organization: _organization, Programme: _programme}
