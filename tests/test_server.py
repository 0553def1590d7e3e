"""The running server under a rush, when killed, and at an orderly stop."""

import re
import sqlite3
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest

from tests.live import Live
from tests.rush import Guest, guests, rush

pytestmark = pytest.mark.rush
SEATS = 100
PASSWORD = "봄날의 긴 비밀번호 7"


@pytest.fixture
def live(tmp_path):
    with Live(tmp_path / "centre") as server:
        yield server


def fetch(address: str, data: dict | None = None) -> tuple[int, str]:
    """(status, text) of a GET, or of a POST where there is data; redirects are followed."""
    body = urlencode(data).encode() if data is not None else None
    try:
        with urllib.request.urlopen(address, body, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def rows(live: Live, question: str) -> list[tuple]:
    with sqlite3.connect(live.instance / "dongnebom.db") as file:
        found = file.execute(question).fetchall()
    file.close()
    return found


def place_of(live: Live, ticket: str) -> int:
    """0 with a seat, else the place in the queue that the ticket's page shows."""
    heading = re.search(r"<h1.*?</h1>", fetch(live.url + ticket)[1], re.S)[0]
    waits = re.search(r"(\d+)번째", heading)
    return int(waits[1]) if waits else 0


def test_four_hundred_at_once_fill_a_hundred_seats_in_order(live):
    crowd = rush(live, guests(live, 400))
    assert {guest.status for guest in crowd} == {303}
    with ThreadPoolExecutor(8) as pool:
        places = list(pool.map(lambda guest: place_of(live, guest.ticket), crowd))
    assert places.count(0) == SEATS
    assert sorted(places)[SEATS:] == list(range(1, 301))
    seated, first = crowd[places.index(0)], crowd[places.index(1)]
    second = crowd[places.index(2)]
    fetch(f"{live.url}{seated.ticket}/cancel", {})
    assert place_of(live, first.ticket) == 0
    assert place_of(live, second.ticket) == 1
    assert "손님" not in live.output() and "0102000" not in live.output()


def kill_after(answers: int, live: Live, crowd: list[Guest]) -> None:
    """Kill the server in the middle of a rush, when so many have been told that they are in."""
    while sum(guest.status == 303 for guest in crowd) < answers:
        time.sleep(0.001)
    live.kill()


def test_what_was_acknowledged_survives_a_crash(live):
    everybody = []
    for crash in range(5):
        crowd = guests(live, 120, first=1000 * crash)
        everybody += crowd
        killer = threading.Thread(target=kill_after, args=(10 + 20 * crash, live, crowd))
        killer.start()
        rush(live, crowd)
        killer.join()
        live.process.wait()
        live.start()
    kept = rows(live, "SELECT form_id, number, status FROM registration")
    ids = [row[0] for row in kept]
    acknowledged = {guest.body["form_id"] for guest in everybody if guest.status == 303}
    assert {guest.status for guest in everybody} <= {0, 303}
    assert 0 < len(acknowledged) < len(everybody), "no crash hit anybody"
    assert acknowledged <= set(ids)
    assert len(ids) == len(set(ids)) and len(ids) == len({row[1] for row in kept})
    assert [row[2] for row in kept].count("confirmed") == min(SEATS, len(kept))
    # Whoever got no answer sends again; nobody is there twice.
    again = rush(live, [guest for guest in everybody if guest.status == 0])
    assert {guest.status for guest in again} == {303}
    assert rows(live, "SELECT count(*) FROM registration") == [(len(everybody),)]


def test_an_orderly_stop_lets_requests_finish(live):
    """Checking a password takes long enough to be asked to stop in the middle of it."""
    with ThreadPoolExecutor(1) as pool:
        wrong = {"name": "아무나", "password": "틀린 비밀번호"}
        answer = pool.submit(fetch, f"{live.url}/staff/login", wrong)
        time.sleep(0.15)
        assert live.stop() == 0
        assert answer.result()[0] == 422


def test_the_first_start_gives_one_link_and_later_ones_none(live):
    link = live.setup_link()
    assert fetch(link)[0] == 200
    live.stop()
    live.start()
    newer = live.setup_link()
    assert newer != link and fetch(link)[0] in (404, 410)
    account = {"name": "김담당", "password": PASSWORD, "again": PASSWORD}
    assert fetch(newer, account)[0] == 200
    live.stop()
    live.log.write_text("")
    live.start()
    assert live.setup_link() is None
    assert fetch(newer)[0] in (404, 410)
    assert PASSWORD not in live.output()


def test_wrong_passwords_pause_also_after_a_restart(live):
    account = {"name": "김담당", "password": PASSWORD, "again": PASSWORD}
    fetch(live.setup_link(), account)
    wrong = {"name": "김담당", "password": "틀린 비밀번호"}
    assert [fetch(f"{live.url}/staff/login", wrong)[0] for _ in range(5)] == [422] * 5
    live.stop()
    live.start()
    status, page = fetch(f"{live.url}/staff/login", account)
    assert status == 429 and "15분" in page
