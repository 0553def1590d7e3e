"""Needs as residents say them, in a few groups, and the services that answer each."""

from collections.abc import Iterable

from peewee import BooleanField, CharField, CompositeKey, ForeignKeyField, IntegerField

from db.base import Table
from db.services import Service


class Need(Table):
    """A need as a resident says it."""

    slug = CharField(unique=True)
    words = CharField()
    words_en = CharField()
    icon = CharField()
    position = IntegerField()


class Answer(Table):
    """This service answers this need; the best answer has the lowest position."""

    need = ForeignKeyField(Need, backref="answers", on_delete="CASCADE")
    service = ForeignKeyField(Service, backref="answers", on_delete="CASCADE")
    position = IntegerField(default=0)

    class Meta:
        primary_key = CompositeKey("need", "service")


class NeedGroup(Table):
    """A few needs that are asked on one screen; the first page shows the groups."""

    slug = CharField(unique=True)  # shares its addresses with needs: never the slug of one
    name = CharField()
    name_en = CharField()
    examples = CharField()
    examples_en = CharField()
    icon = CharField()
    position = IntegerField()
    neighbours = BooleanField(default=False)  # asks too whether one worries about a neighbour


class GroupedNeed(Table):
    """The one group in which a need is asked."""

    need = ForeignKeyField(Need, primary_key=True, backref="grouped", on_delete="CASCADE")
    group = ForeignKeyField(NeedGroup, backref="grouped", on_delete="CASCADE")


def needs() -> list[Need]:
    return list(Need.select().order_by(Need.position))


def need_called(slug: str) -> Need | None:
    return Need.get_or_none(Need.slug == slug)


def first_need(service: Service) -> Need | None:
    """The need that this service answers best."""
    answers = Need.select().join(Answer).where(Answer.service == service)
    return answers.order_by(Answer.position, Need.position).first()


def need_groups(answered_by: Iterable[Service] | None = None) -> list[NeedGroup]:
    """All groups, or those in which a question leads to one of these services."""
    groups = NeedGroup.select().order_by(NeedGroup.position)
    if answered_by is not None:
        asked = GroupedNeed.select(GroupedNeed.group)
        groups = groups.where(NeedGroup.id.in_(asked.where(_leads_to(answered_by))))
    return list(groups)


def group_called(slug: str) -> NeedGroup | None:
    return NeedGroup.get_or_none(NeedGroup.slug == slug)


def group_of(need: Need) -> NeedGroup | None:
    """The group in which this need is asked."""
    return NeedGroup.select().join(GroupedNeed).where(GroupedNeed.need == need).first()


def questions(group: NeedGroup, answered_by: Iterable[Service] | None = None) -> list[Need]:
    """The needs that a group asks; or those of them that lead to one of these services."""
    asked = Need.select().join(GroupedNeed).where(GroupedNeed.group == group)
    if answered_by is not None:
        asked = asked.where(_leads_to(answered_by))
    return list(asked.order_by(Need.position))


def without_question(services: list[Service]) -> list[Service]:
    """Those of these services to which no question of any group leads."""
    led_to = Answer.select(Answer.service).join(GroupedNeed, on=Answer.need == GroupedNeed.need)
    ids = {row.service_id for row in led_to}
    return [service for service in services if service.id not in ids]


def _leads_to(services: Iterable[Service]):
    answers = Answer.select(Answer.need).where(Answer.service.in_(list(services)))
    return GroupedNeed.need.in_(answers)
