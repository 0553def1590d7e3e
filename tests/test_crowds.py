"""Whole crowds at the running server: parties of one to four, all at the same moment."""

import datetime as dt

import pytest

from db.base import database
from db.seats import Registration, Status
from db.store import open_store
from db.tickets import place_in_queue
from tests.factories import make_event
from tests.live import Live
from tests.rush import bring_friends, guests, rush

pytestmark = pytest.mark.rush
SEATS, POSTS, RUNS = 100, 400, 20


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """One server, and an event for each run."""
    with Live(tmp_path_factory.mktemp("crowds") / "centre") as server:
        open_store(f"sqlite:///{server.instance}/dongnebom.db")
        now = dt.datetime.now(dt.UTC)
        facts = {"capacity": SEATS, "opens_at": now - dt.timedelta(days=1)}
        for run in range(RUNS):
            make_event(slug=f"crowd-{run}", starts_at=now + dt.timedelta(days=9), **facts)
        yield server
        database.close_all()


def parties(slug: str) -> list[list[Registration]]:
    """Every party of the event, in the order of the queue."""
    found: dict[str, list[Registration]] = {}
    rows = Registration.select().join(Registration.event.rel_model)
    rows = rows.where(Registration.event.rel_model.slug == slug)
    for row in rows.order_by(Registration.turn):
        found.setdefault(row.form_id, []).append(row)
    return list(found.values())


@pytest.mark.parametrize("run", range(RUNS))
def test_four_hundred_parties_at_once_share_a_hundred_seats_in_order(live, run):
    path = f"/events/crowd-{run}/register"
    crowd = guests(live, POSTS, first=10_000 * run, path=path)
    sizes = [1 + (place + run) % 4 for place in range(POSTS)]
    rush(live, [bring_friends(*pair) for pair in zip(crowd, sizes, strict=True)])
    assert {guest.status for guest in crowd} == {303}, "somebody got an error"
    assert len({guest.ticket for guest in crowd}) == POSTS
    found = parties(f"crowd-{run}")
    assert sorted(map(len, found)) == sorted(sizes), "a party is incomplete"
    # Served one after the other in the order of the queue: exactly these would have seats.
    left = SEATS
    for party in found:
        fits = len(party) <= left
        left -= len(party) * fits
        assert {row.status for row in party} == {Status.CONFIRMED if fits else Status.WAITING}
    people = [row for party in found for row in party]
    assert [row.turn for row in people] == list(range(1, len(people) + 1))
    waiting = [row for row in people if row.status is Status.WAITING]
    assert [place_in_queue(row) for row in waiting[::50]] == list(range(1, len(waiting) + 1, 50))
