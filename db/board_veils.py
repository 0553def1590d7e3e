"""The year board for whoever is no coordinator: without what tells of fewer than five people."""

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
    people = _people(year, zones)
    counts = {name: {key: len(who) for key, who in people[name].items()} for name in TABLES}
    dark = {name: hidden(counts[name]) for name in TABLES}
    dark["dongs"] = hidden_dongs(counts["dongs"], zones, dark["zones"])
    for name in TABLES:
        for key in dark[name]:
            getattr(board, name)[key] = None


def _people(year: int, zones: dict) -> dict[str, dict]:
    """Who stands behind each cell; one query."""
    month = fn.SUBSTR(Visit.day, 6, 2)
    columns = (Visit.person, Visit.programme, Visit.organization, Visit.dong)
    rows = Visit.select(*columns, month.alias("month")).distinct()
    found = {name: defaultdict(set) for name in TABLES}
    for row in rows.where(Visit.year == year, Visit.status == Status.CONFIRMED).objects():
        found["months"][int(row.month)].add(row.person_id)
        found["programmes"][row.programme_id].add(row.person_id)
        found["dongs"][row.dong_id].add(row.person_id)
        found["zones"][zones[row.dong_id]].add(row.person_id)
        found["organizations"][row.organization_id].add(row.person_id)
    return found
