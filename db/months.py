"""A month in numbers: who asked and who was helped, by dong, zone, service and provider."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field, replace

from peewee import fn

from db.areas import Dong, Zone
from db.clock import at
from db.requests import ServiceRequest
from db.settlements import month_of
from db.settling import next_month
from db.veils import hidden, hidden_dongs
from db.visits import Kind, Status, Visit


@dataclass(frozen=True)
class Line:
    """One line of a table; None is hidden. asked, helped: people; money in won."""

    asked: int | None = 0
    helped: int | None = 0
    visits: int | None = 0
    programme: int | None = 0
    copay: int | None = 0


@dataclass
class _Tally:
    asked: set[int] = field(default_factory=set)
    helped: set[int] = field(default_factory=set)
    visits: int = 0
    programme: int = 0
    copay: int = 0

    @property
    def line(self) -> Line:
        return Line(len(self.asked), len(self.helped), self.visits, self.programme, self.copay)


@dataclass
class Month:
    """Lines by dong code, zone, service id and organization id, and of the whole month."""

    dongs: dict[str, Line]
    zones: dict[Zone, Line]
    services: dict[int, Line]
    organizations: dict[int, Line]  # who asks, asks no provider: asked is 0
    total: dict[str, Line]  # one line, "all"


def bounds(month: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """The first moment of a month in Seoul, and that of the next."""
    return at(month_of(month), dt.time()), at(next_month(month), dt.time())


def month_numbers(month: dt.date) -> Month:
    """All tables of a month; three queries, whatever the number of visits."""
    zones = {dong.code: dong.zone for dong in Dong.select()}
    tables = {name: defaultdict(_Tally) for name in Month.__dataclass_fields__}
    for row in _asked(month):
        places = {"dongs": row.dong_id, "zones": zones[row.dong_id], "services": row.service_id}
        for name, key in (places | {"total": "all"}).items():
            tables[name][key].asked.add(row.person_id)
    for row in _given(month):
        places = {"dongs": row.dong_id, "zones": zones[row.dong_id], "services": row.service_id}
        places |= {"organizations": row.organization_id, "total": "all"}
        for name, key in places.items():
            _add(tables[name][key], row)
    lines = {name: {key: one.line for key, one in of.items()} for name, of in tables.items()}
    return Month(**lines)


def _add(tally: _Tally, row) -> None:
    tally.helped.add(row.person_id)
    tally.visits += row.n if row.kind is Kind.SERVICE else 0
    tally.programme += row.programme_krw
    tally.copay += row.copay_krw


def _asked(month: dt.date):
    first, after = bounds(month)
    rows = ServiceRequest.select(
        ServiceRequest.person, ServiceRequest.dong, ServiceRequest.service
    ).where(ServiceRequest.created_at >= first, ServiceRequest.created_at < after)
    return rows.objects()


def _given(month: dt.date):
    """What took place, added up for each person, place, service, provider and kind."""
    columns = (Visit.person, Visit.dong, Visit.service, Visit.organization, Visit.kind)
    rows = Visit.select(
        *columns,
        fn.COUNT(Visit.id).alias("n"),
        fn.SUM(Visit.programme_share).alias("programme_krw"),
        fn.SUM(Visit.copay).alias("copay_krw"),
    )
    last = next_month(month) - dt.timedelta(days=1)
    rows = rows.where(Visit.day.between(month_of(month), last), Visit.status == Status.CONFIRMED)
    return rows.group_by(*columns).objects()


def veiled_month(month: Month) -> Month:
    """The same without what tells of fewer than five people: for whoever is no coordinator."""
    zones = {dong.code: dong.zone for dong in Dong.select()}
    tables = {name: getattr(month, name) for name in Month.__dataclass_fields__}
    for what, cover in (("asked", _without_asked), ("helped", _without_helped)):
        counts = {
            name: {key: getattr(line, what) for key, line in of.items()}
            for name, of in tables.items()
        }
        dark = {name: hidden(of) for name, of in counts.items()}
        dark["dongs"] = hidden_dongs(counts["dongs"], zones, dark["zones"])
        tables = {
            name: {key: cover(line) if key in dark[name] else line for key, line in of.items()}
            for name, of in tables.items()
        }
    return Month(**tables)


def _without_asked(line: Line) -> Line:
    return replace(line, asked=None)


def _without_helped(line: Line) -> Line:
    return Line(asked=line.asked, helped=None, visits=None, programme=None, copay=None)
