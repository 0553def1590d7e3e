"""The catalogue: programmes, categories, services, who provides them, what people call them."""

from enum import StrEnum

from peewee import BooleanField, CharField, CompositeKey, DateField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.base import Refused, Table, writing
from db.organizations import Organization
from db.words import initials, squash


class Unit(StrEnum):
    """What one price pays for."""

    HALF_HOUR = "30min"
    HOUR = "hour"
    DAY = "day"
    MEAL = "meal"
    VISIT = "visit"


class Programme(Table):
    code = CharField(primary_key=True)
    name = CharField()
    name_en = CharField()
    apply = CharField(default="")  # where and how one applies, in words
    apply_en = CharField(default="")


class Category(Table):
    code = CharField(primary_key=True)
    name = CharField()
    name_en = CharField()
    icon = CharField()
    position = IntegerField()


class Service(Table):
    slug = CharField(unique=True)
    name = CharField()
    name_en = CharField()
    summary = CharField()
    summary_en = CharField(default="")
    audience = CharField()
    audience_en = CharField(default="")
    place = CharField()
    place_en = CharField(default="")
    programme = ForeignKeyField(Programme, backref="services")
    category = ForeignKeyField(Category, backref="services")
    unit = EnumField(Unit, null=True)
    checked_on = DateField()
    active = BooleanField(default=True)


class Offer(Table):
    """This organization provides this service."""

    service = ForeignKeyField(Service, backref="offers", on_delete="CASCADE")
    organization = ForeignKeyField(Organization, backref="offers", on_delete="CASCADE")

    class Meta:
        primary_key = CompositeKey("service", "organization")


class SearchWord(Table):
    """One word under which a service is found: its names and what else people call it."""

    service = ForeignKeyField(Service, backref="search_words", on_delete="CASCADE")
    word = CharField()
    squashed = CharField(index=True)
    initials = CharField(index=True)

    class Meta:
        indexes = ((("service", "squashed"), True),)


def categories() -> list[Category]:
    return list(Category.select().order_by(Category.position))


def programmes() -> list[Programme]:
    return list(Programme.select().order_by(Programme.name))


def all_services() -> list[Service]:
    """For staff: those switched off too, in the order of the catalogue."""
    rows = Service.select(Service, Category, Programme).join(Category)
    rows = rows.switch(Service).join(Programme)
    return list(rows.order_by(Service.active.desc(), Category.position, Service.id))


def sendable_services() -> list[Service]:
    """Those that can be referred: offered now, in the order of the catalogue."""
    return [service for service in all_services() if service.active]


def service_by_slug(slug: str) -> Service | None:
    """For staff: switched on or off."""
    return Service.get_or_none(Service.slug == slug)


def provider_ids(service: Service) -> list[int]:
    return [offer.organization_id for offer in service.offers]


def providers_of(service: Service) -> list[Organization]:
    return list(
        Organization.select()
        .join(Offer)
        .where(Offer.service == service, Organization.active)
        .order_by(Organization.name)
    )


def other_words(service: Service) -> list[str]:
    """What people call it besides its names."""
    names = {service.name, service.name_en}
    return [w.word for w in service.search_words.order_by(SearchWord.id) if w.word not in names]


def save_service(service: Service, *, words: list[str], organizations: list[int], **facts):
    """Write a service (a new one too), the words under which it is found, and who provides it."""
    with writing():
        for name, value in facts.items():
            setattr(service, name, value)
        if Service.select().where(Service.slug == service.slug, Service.id != service.id).exists():
            raise Refused("같은 주소를 쓰는 서비스가 이미 있어요. 다른 주소를 적어 주세요.")
        service.save()
        _write_words(service, [service.name, service.name_en, *words])
        Offer.delete().where(Offer.service == service).execute()
        for organization in organizations:
            Offer.create(service=service, organization=organization)
    return service


def _write_words(service: Service, words: list[str]) -> None:
    SearchWord.delete().where(SearchWord.service == service).execute()
    for word in {squash(word): word for word in words if squash(word)}.values():
        SearchWord.create(
            service=service, word=word, squashed=squash(word), initials=initials(word)
        )


def public_service(slug: str) -> Service | None:
    """The service of this address, if it is offered now; its age is asked in `checks`."""
    return Service.get_or_none(Service.slug == slug, Service.active)
