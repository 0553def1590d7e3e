"""The year board: what was given and paid by month, dong, zone and provider, beside the plan."""

from collections import defaultdict
from dataclasses import dataclass, field

from peewee import Check, ForeignKeyField, IntegerField, fn

from db.areas import Dong, Zone
from db.base import Table, UtcField, writing
from db.organizations import Organization
from db.services import Programme
from db.staff import Staff
from db.visits import Kind, Status, Visit


class YearPlan(Table):
    """What a programme may spend in a calendar year, in won."""

    programme = ForeignKeyField(Programme, backref="plans", on_delete="CASCADE")
    year = IntegerField()
    amount_krw = IntegerField(constraints=[Check("amount_krw >= 0")])
    noted_by = ForeignKeyField(Staff, null=True, backref="noted_plans")
    noted_at = UtcField()

    class Meta:
        indexes = ((("programme", "year"), True),)


@dataclass
class Cell:
    """visits: services that took place; empty: trips without service and doors nobody opened."""

    visits: int = 0
    empty: int = 0
    minutes: int = 0
    programme: int = 0
    copay: int = 0

    def add(self, row) -> None:
        self.visits += row.n if row.kind is Kind.SERVICE else 0
        self.empty += row.n if row.kind in (Kind.NO_SHOW, Kind.TRIP) else 0
        self.minutes += row.time
        self.programme += row.programme_krw
        self.copay += row.copay_krw


@dataclass
class Board:
    """Cells by what stands in the first column of each table."""

    months: dict[int, Cell] = field(default_factory=lambda: defaultdict(Cell))
    programmes: dict[str, Cell] = field(default_factory=lambda: defaultdict(Cell))
    dongs: dict[str, Cell] = field(default_factory=lambda: defaultdict(Cell))
    zones: dict[Zone, Cell] = field(default_factory=lambda: defaultdict(Cell))
    organizations: dict[int, Cell] = field(default_factory=lambda: defaultdict(Cell))
    total: Cell = field(default_factory=Cell)


def _sums(year: int):
    """One line for each programme, provider, dong, month and kind; one query."""
    month = fn.SUBSTR(Visit.day, 6, 2)
    columns = (Visit.programme, Visit.organization, Visit.dong, Visit.kind)
    rows = Visit.select(
        *columns,
        month.alias("month"),
        fn.COUNT(Visit.id).alias("n"),
        fn.SUM(Visit.minutes).alias("time"),
        fn.SUM(Visit.programme_share).alias("programme_krw"),
        fn.SUM(Visit.copay).alias("copay_krw"),
    )
    rows = rows.where(Visit.year == year, Visit.status == Status.CONFIRMED)
    return rows.group_by(*columns, month).objects()


def year_board(year: int) -> Board:
    """The whole year; three queries, whatever the number of visits."""
    zones = {dong.code: dong.zone for dong in Dong.select()}
    board = Board()
    for row in _sums(year):
        for cell in (
            board.months[int(row.month)],
            board.programmes[row.programme_id],
            board.dongs[row.dong_id],
            board.zones[zones[row.dong_id]],
            board.organizations[row.organization_id],
            board.total,
        ):
            cell.add(row)
    return board


def plans_of(year: int) -> dict[str, int]:
    """Planned won by programme code."""
    return {
        row.programme_id: row.amount_krw for row in YearPlan.select().where(YearPlan.year == year)
    }


def set_plan(programme: Programme, year: int, amount_krw: int, *, staff: Staff, now) -> None:
    """What the programme may spend in this year; the last word holds."""
    with writing():
        facts = {"amount_krw": amount_krw, "noted_by": staff, "noted_at": now}
        plan, new = YearPlan.get_or_create(programme=programme, year=year, defaults=facts)
        if not new:
            YearPlan.update(**facts).where(YearPlan.id == plan.id).execute()


def organization_names() -> dict[int, str]:
    return {row.id: row.name for row in Organization.select(Organization.id, Organization.name)}
