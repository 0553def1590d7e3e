"""Many at once: what the rules promise holds with eight workers on one file."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from db.base import database
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


@pytest.mark.parametrize("trial", range(4))
def test_a_newcomer_never_overtakes_whoever_waits(app, trial):
    """A cancel and a newcomer at the same moment, a hundred times in four rounds."""
    for _ in range(25):
        event = make_event(capacity=1)
        holder, waiting = make_registration(event), make_registration(event)
        start = threading.Barrier(2)

        def newcomer(event=event, start=start):
            start.wait()
            facts = {"names": ["새 손님"], "phone": "01099999999", "form_id": form_id()}
            return register(event, now=NOW, **facts)[0]

        def leaving(holder=holder, start=start):
            start.wait()
            cancel(holder, now=NOW)

        came, _left = at_once([newcomer, leaving], workers=2)
        assert Registration.get_by_id(waiting.id).status is Status.CONFIRMED
        assert Registration.get_by_id(came.id).status is Status.WAITING
        assert places_left(event, NOW) == 0
