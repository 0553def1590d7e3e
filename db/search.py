"""Finding a service: by need, category, dong, and by words that may be sloppy."""

from peewee import JOIN

from db.areas import Dong, all_dongs
from db.checks import is_shown
from db.needs import Answer, Need
from db.organizations import ServiceArea
from db.services import Category, Offer, SearchWord, Service
from db.words import only_initials, squash


def find_services(*, need="", category="", dong="", q="", day=None) -> list[Service]:
    """Active services that fit all that is given; an empty argument asks nothing.

    need: slug; category, dong: code; q: words, part of a word, or initial consonants;
    day: only what residents see on this day, so nothing that nobody checked for a year.
    """
    found = Service.select(Service, Category).join(Category)
    found = found.where(is_shown(day) if day else Service.active)
    if category:
        found = found.where(Service.category == category)
    if dong:
        found = found.where(Service.id.in_(_served_in(dong)))
    if squash(q):
        found = found.where(Service.id.in_(_called(q)))
    if need:
        answers = Answer.select(Answer.service).join(Need).where(Need.slug == need)
        order = Answer.select(Answer.position).join(Need)
        order = order.where(Need.slug == need, Answer.service == Service.id)
        return list(found.where(Service.id.in_(answers)).order_by(order))
    return list(found.order_by(Category.position, Service.id))


def _served_in(dong: str):
    """Ids of services with a provider there, or with none named: the window finds one."""
    there = ServiceArea.select(ServiceArea.organization).where(ServiceArea.dong == dong)
    limited = ServiceArea.select(ServiceArea.organization)
    fits = Offer.organization.is_null() | Offer.organization.in_(there)
    fits |= Offer.organization.not_in(limited)
    return Service.select(Service.id).join(Offer, JOIN.LEFT_OUTER).where(fits)


def limited_to(services: list[Service]) -> dict[int, list[Dong]]:
    """Dongs of the services that only some dongs have, by service id and in order of name."""
    areas: dict[int, set[str]] = {}
    for row in ServiceArea.select():
        areas.setdefault(row.organization_id, set()).add(row.dong_id)
    served: dict[int, list] = {}
    for offer in Offer.select().where(Offer.service.in_(services)):
        served.setdefault(offer.service_id, []).append(areas.get(offer.organization_id))
    dongs = all_dongs()
    return {
        id: [dong for dong in dongs if any(dong.code in codes for codes in each)]
        for id, each in served.items()
        if all(each)
    }


def _called(q: str):
    """Ids of services with a word that contains what was typed."""
    column = SearchWord.initials if only_initials(q) else SearchWord.squashed
    return SearchWord.select(SearchWord.service).where(column.contains(squash(q)))
