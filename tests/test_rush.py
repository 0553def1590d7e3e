"""Many at once: what the rules promise holds with eight workers on one file."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from db import registrations, waiting
from db.base import database, writing
from db.registrations import cancel, register
from db.seats import Registration, SessionPlace, Status, places_left
from db.tickets import place_in_queue
from tests.factories import NOW, form_id, make_event, make_registration, make_session

SEATS = 100


def at_once(jobs, workers=8) -> list:
    """Run the jobs with so many threads, each with a connection of its own."""

    def run(job):
        with database.connection_context():
            return job()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, jobs))


def joining(event, party: int, people: int, **facts):
    names = [f"손님{'가나다라'[person]}{party}" for person in range(people)]
    facts |= {"phone": f"010{party:08d}", "form_id": f"{party:032x}", "now": NOW}
    return lambda: register(event, names=names, **facts)


def of(event, status: Status) -> list[Registration]:
    rows = Registration.select().where(Registration.event == event, Registration.status == status)
    return list(rows.order_by(Registration.id))


def test_four_hundred_for_a_hundred_seats(app):
    event = make_event(capacity=SEATS)
    at_once([joining(event, n, 1) for n in range(400)])
    assert len(of(event, Status.CONFIRMED)) == SEATS
    waiting = of(event, Status.WAITING)
    assert [place_in_queue(row) for row in waiting] == list(range(1, 301))
    last = max(row.id for row in of(event, Status.CONFIRMED))
    assert all(row.id > last for row in waiting)


def test_groups_of_one_to_four_fill_the_room_to_the_last_seat(app):
    event = make_event(capacity=SEATS)
    session = make_session(event, capacity=40)
    sizes = [1 + n % 4 for n in range(160)]
    jobs = [joining(event, n, size, sessions=(session.id,)) for n, size in enumerate(sizes)]
    parties = at_once(jobs)
    assert [len(party) for party in parties] == sizes
    assert len(of(event, Status.CONFIRMED)) == SEATS
    assert len(of(event, Status.WAITING)) == sum(sizes) - SEATS
    held = (SessionPlace.session == session) & (SessionPlace.status == Status.CONFIRMED)
    assert SessionPlace.select().where(held).count() == 40
    for party in parties:
        assert len({Registration.get_by_id(row.id).status for row in party}) == 1


def test_the_same_form_from_fifty_taps_is_one_ticket(app):
    event = make_event(capacity=SEATS)
    tickets = at_once([joining(event, 7, 2)] * 50)
    assert {tuple(row.id for row in party) for party in tickets} == {
        tuple(row.id for row in tickets[0])
    }
    assert Registration.select().where(Registration.event == event).count() == 2


def beside_each_other(event, holder, newcomer_first: bool) -> Registration:
    """A cancellation and a newcomer who both stand at the door of the write lock; returns the
    newcomer's ticket. newcomer_first: who stood there first."""

    def coming():
        facts = {"names": ["새 손님"], "phone": "01099999999", "form_id": f"trial{form_id()}"}
        return register(event, now=NOW, **facts)[0]

    def leaving():
        return cancel(holder, now=NOW)

    def job(rule):
        with database.connection_context():
            return rule()

    with ThreadPoolExecutor(2) as pool:
        with writing():
            jobs = {}
            for rule in (coming, leaving) if newcomer_first else (leaving, coming):
                jobs[rule] = pool.submit(job, rule)
                time.sleep(0.003)
        jobs[leaving].result()
        return jobs[coming].result()


def trials(number: int) -> tuple[int, int]:
    """(times that the newcomer overtook, times that the newcomer was queued before the seat was
    free); in every other trial the newcomer stands at the lock first."""
    overtaken = queued_first = 0
    for trial in range(number):
        event = make_event(capacity=1)
        holder, first = make_registration(event), make_registration(event)
        came = beside_each_other(event, holder, newcomer_first=trial % 2 == 0)
        overtaken += Registration.get_by_id(first.id).status is not Status.CONFIRMED
        overtaken += Registration.get_by_id(came.id).status is not Status.WAITING
        assert places_left(event, NOW) == 0
        queued_first += ORDER.pop(0) == "newcomer"
        ORDER.clear()
    return overtaken, queued_first


ORDER: list[str] = []  # who was inside the lock, in order


@pytest.fixture
def watched(app, monkeypatch):
    """Notes at each sharing out of seats whose transaction it is."""

    def share_out(event, now, newcomer=""):
        if newcomer.startswith("trial"):
            ORDER.append("newcomer")
        elif not newcomer:
            ORDER.append("cancel")
        return waiting.share_out(event, now, newcomer)

    ORDER.clear()
    monkeypatch.setattr(registrations, "share_out", share_out)
    return monkeypatch


def test_in_a_hundred_trials_of_a_cancel_beside_a_newcomer_nobody_is_overtaken(watched):
    overtaken, queued_first = trials(100)
    assert overtaken == 0
    assert 20 <= queued_first <= 80, "both orders must have been tried"


def test_the_trials_notice_a_queue_that_is_served_from_its_end(watched):
    """A test of the test: with the queue turned round, the newcomer must be seen to overtake."""
    in_order = waiting.waiting_parties
    watched.setattr(waiting, "waiting_parties", lambda event: in_order(event)[::-1])
    assert trials(10)[0] > 0
