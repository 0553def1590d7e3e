"""What a service costs on a day, and who pays: rows with dates, won as integers."""

import datetime as dt

from peewee import CharField, Check, DateField, ForeignKeyField, IntegerField

from db.base import Refused, Table, writing
from db.services import Programme, Service


class CostOption(Table):
    """The unit price of a service from one day to another, both included."""

    service = ForeignKeyField(Service, backref="cost_options", on_delete="CASCADE")
    amount_krw = IntegerField(constraints=[Check("amount_krw >= 0")])
    valid_from = DateField()
    valid_to = DateField(null=True)
    source = CharField(default="")

    class Meta:
        indexes = ((("service", "valid_from"), True),)


class PayerRule(Table):
    """Up to which income a programme pays, and how much a person and calendar year."""

    programme = ForeignKeyField(Programme, backref="payer_rules", on_delete="CASCADE")
    valid_from = DateField()
    valid_to = DateField(null=True)
    free_up_to_median_pct = IntegerField()  # household income, % of the standard median
    ceiling_krw = IntegerField(null=True, constraints=[Check("ceiling_krw >= 0")])
    source = CharField(default="")

    class Meta:
        indexes = ((("programme", "valid_from"), True),)


def _on(table, day: dt.date):
    return (table.valid_from <= day) & (table.valid_to.is_null() | (table.valid_to >= day))


def cost_option(service: Service, day: dt.date) -> CostOption | None:
    """What the service costs on this day, if a price is known."""
    return CostOption.get_or_none(CostOption.service == service, _on(CostOption, day))


def price(service: Service, day: dt.date) -> int | None:
    """Won for one unit of the service on this day; None where no price is known."""
    row = cost_option(service, day)
    return row.amount_krw if row else None


def prices(services: list[Service], day: dt.date) -> dict[int, int]:
    """Won for one unit of each of these services on this day, by service id; one query."""
    rows = CostOption.select().where(CostOption.service.in_(services), _on(CostOption, day))
    return {row.service_id: row.amount_krw for row in rows}


def payer_rule(programme: Programme | str, day: dt.date) -> PayerRule | None:
    """Who pays in this programme on this day, if a rule is known."""
    return PayerRule.get_or_none(PayerRule.programme == programme, _on(PayerRule, day))


def payer_rules(day: dt.date) -> dict[str, PayerRule]:
    """Who pays on this day in each programme with a known rule, by its code."""
    return {row.programme_id: row for row in PayerRule.select().where(_on(PayerRule, day))}


def price_history(service: Service) -> list[CostOption]:
    return list(service.cost_options.order_by(CostOption.valid_from.desc()))


def ceiling_history(programme: Programme) -> list[PayerRule]:
    return list(programme.payer_rules.order_by(PayerRule.valid_from.desc()))


def set_price(service: Service, *, amount_krw: int, valid_from: dt.date, source="") -> CostOption:
    """A new unit price from this day on; the one before it ends the day before.

    Raises Refused where a price that begins on this day or later exists: history is not rewritten.
    """
    facts = {"amount_krw": amount_krw, "source": source}
    return _follow(CostOption, valid_from, {"service": service}, facts)


def set_payer_rule(
    programme: Programme,
    *,
    ceiling_krw: int | None,
    free_up_to_median_pct: int,
    valid_from: dt.date,
    source="",
) -> PayerRule:
    """Who pays from this day on, as for a price; ceiling_krw: a person and year, None without end.

    What was approved and visited keeps the sums that were copied into it.
    """
    facts = {"ceiling_krw": ceiling_krw, "free_up_to_median_pct": free_up_to_median_pct}
    return _follow(PayerRule, valid_from, {"programme": programme}, facts | {"source": source})


def _follow(table, valid_from: dt.date, owner: dict, facts: dict):
    """A new row from this day on; the one before it ends the day before. Raises Refused."""
    ((name, of),) = owner.items()
    owned = getattr(table, name) == of
    with writing():
        if table.select().where(owned, table.valid_from >= valid_from).exists():
            raise Refused(
                "이 날짜나 그 뒤에 시작하는 것이 이미 있어요. 더 늦은 날짜를 골라 주세요."
            )
        eve = valid_from - dt.timedelta(days=1)
        open_end = table.valid_to.is_null() | (table.valid_to > eve)
        table.update(valid_to=eve).where(owned, open_end).execute()
        return table.create(**owner, valid_from=valid_from, **facts)
