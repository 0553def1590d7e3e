"""The year board for whoever is no coordinator: without what tells of fewer than five people.

The pages of its months stand beside it. So the year hides whatever one of them hides: else the year
less the other months would be the hidden one.
"""

from collections import defaultdict

from peewee import fn

from db.areas import Dong
from db.boards import Board
from db.veils import hidden, hidden_dongs
from db.visits import Status, Visit

TABLES = ("months", "programmes", "dongs", "zones", "organizations")


def veil(board: Board, year: int) -> None:
    """Put None in the place of every cell that must not be read (PRIVACY P27)."""
    zones = {dong.code: dong.zone for dong in Dong.select()}
    months = _people(year, zones)
    whole = _counts(months.values())
    dark = _dark(whole, zones, _hidden_in_a_month(months, zones, whole["programmes"]))
    for name in TABLES:
        for key in dark[name]:
            getattr(board, name)[key] = None


def _hidden_in_a_month(months: dict, zones: dict, programmes: dict) -> dict[str, set]:
    """What the page of some month does not tell, by table."""
    pages = [_dark(_counts([people]), zones, {}) for people in months.values()]
    found = {name: set().union(*(dark[name] for dark in pages)) for name in TABLES}
    # No page of a month tells of programmes, but all of them add up to what all months do.
    few = bool(found["months"])
    return found | {"programmes": {min(programmes, key=programmes.get)} if few else set()}


def _dark(counts: dict, zones: dict, also: dict[str, set]) -> dict[str, set]:
    """Cells to hide by table. also: those that are to be hidden whatever they count."""
    dark = {name: hidden(counts[name], also.get(name, set())) for name in TABLES}
    dongs = also.get("dongs", set())
    return dark | {"dongs": hidden_dongs(counts["dongs"], zones, dark["zones"], dongs)}


def _counts(months) -> dict[str, dict]:
    """How many people stand behind each cell of these months together."""
    found = {name: defaultdict(set) for name in TABLES}
    for people in months:
        for name, key in people:
            found[name][key] |= people[name, key]
    return {name: {key: len(who) for key, who in of.items()} for name, of in found.items()}


def _people(year: int, zones: dict) -> dict[int, dict[tuple, set]]:
    """Who stands behind each cell of each month, by (table, key); one query."""
    month = fn.SUBSTR(Visit.day, 6, 2)
    columns = (Visit.person, Visit.programme, Visit.organization, Visit.dong)
    rows = Visit.select(*columns, month.alias("month")).distinct()
    found = defaultdict(lambda: defaultdict(set))
    for row in rows.where(Visit.year == year, Visit.status == Status.CONFIRMED).objects():
        here = found[int(row.month)]
        here["months", int(row.month)].add(row.person_id)
        here["programmes", row.programme_id].add(row.person_id)
        here["dongs", row.dong_id].add(row.person_id)
        here["zones", zones[row.dong_id]].add(row.person_id)
        here["organizations", row.organization_id].add(row.person_id)
    return found
