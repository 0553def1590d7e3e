"""What the door's script asks: verdicts, the list, news, late entries; and what it may not ask."""

import datetime as dt

import pytest

from db.access_log import AccessLog
from db.checkins import CheckIn, Flag
from db.registrations import cancel
from db.seats import Registration
from tests.factories import form_id, make_event, make_registration, make_session

MINUTE = 60_000


@pytest.fixture
def event(app, clock):
    later = clock.now + dt.timedelta(hours=1)
    return make_event(starts_at=clock.now, closes_at=later, capacity=400)


class Script:
    """Sends as the page's script does."""

    def __init__(self, visitor, event):
        self.visitor, self.base = visitor, f"/staff/events/{event.slug}/door"

    def scan(self, status=200, **entry):
        entry = {"kind": "in", "nonce": form_id(), "lane": "문 1"} | entry
        return self._json(self.visitor.client.post(f"{self.base}/scan", json=entry), status)

    def upload(self, *entries, sent=100 * MINUTE):
        body = {"entries": list(entries), "sent": sent}
        answer = self.visitor.client.post(f"{self.base}/entries", json=body)
        return self._json(answer)["results"]

    def news(self, **known):
        return self.visitor.client.get(f"{self.base}/news", query_string=known)

    def list(self):
        return self._json(self.visitor.client.get(f"{self.base}/list"))

    def _json(self, answer, status=200):
        assert answer.status_code == status, answer.text
        return answer.get_json()


@pytest.fixture
def script(door, event):
    return Script(door, event)


def queued(**facts):
    """An entry ten minutes before it is sent."""
    return {"kind": "in", "nonce": form_id(), "at": 90 * MINUTE, "lane": "문 2"} | facts


def test_a_scan_is_answered_with_a_verdict_and_the_guest(script, event, door, clock):
    row = make_registration(event, phone="01012345678")
    found = script.scan(code=f"HTTP://X/TICKETS/{row.token}")
    assert found["verdict"] == "in" and found["guest"]["name"] == row.name
    assert found["guest"]["last4"] == "5678" and "01012345678" not in str(found)
    clock.forward(minutes=5)
    again = script.scan(code=row.number)
    assert (again["verdict"], again["since"]) == ("already", "2026-11-25T03:00:00Z")
    entry = CheckIn.get()
    assert (entry.lane, entry.staff) == ("문 1", door.staff)


def test_the_same_scan_sent_twice_says_the_same(script, event):
    row, same = make_registration(event), form_id()
    words = [script.scan(code=row.number, nonce=same)["verdict"] for _ in range(2)]
    assert words == ["in", "in"] and CheckIn.select().count() == 1


def test_what_is_no_good_ticket_is_a_check_and_may_be_scanned_again(script, event, clock):
    other = make_registration(make_event(title="옆방 모임"))
    gone = make_registration(event)
    cancel(gone, now=clock.now)
    for code, word in (
        ("1234567", "번호가 맞지 않아요"),
        (other.token, "옆방 모임"),
        (gone.number, "확정된 표가 아니에요"),
        ("", "번호가 맞지 않아요"),
    ):
        for _ in range(2):
            found = script.scan(code=code)
            assert found["verdict"] == "check" and word in found["sentence"]
    assert not CheckIn.select().exists()


@pytest.mark.parametrize(
    "entry",
    [
        {"nonce": "x"},
        {"kind": "delete"},
        {"kind": "walk_in", "name": ""},
        {"kind": "walk_in", "name": "123"},
        {"kind": "walk_in", "name": "김 900101-1234567"},
        {"lane": "x" * 41},
        {"ticket": 10**30},
        {"code": "x" * 301},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(script, entry):
    assert script.scan(status=422, **entry)["verdict"] == "check"
    assert script.upload(queued(**entry))[0]["outcome"] == "odd"
    assert not CheckIn.select().exists()


@pytest.mark.parametrize(
    "body", [None, [], "x", {"entries": 3}, {"entries": [1, None, {}]}, {"sent": 1}]
)
def test_nonsense_is_no_failure(door, event, body):
    for path in ("scan", "entries"):
        answer = door.client.post(f"/staff/events/{event.slug}/door/{path}", json=body)
        assert answer.status_code in (200, 422)


def test_what_is_too_deep_to_be_read_is_no_failure(door, event):
    deep = {"data": "[" * 90_000, "content_type": "application/json"}
    assert door.client.post(f"/staff/events/{event.slug}/door/scan", **deep).status_code == 422
    answer = door.client.post(f"/staff/events/{event.slug}/door/entries", **deep)
    assert answer.json == {"results": []}


@pytest.mark.parametrize(
    "at, sent", [(None, 1), ("x", 1), (1, None), (-1e300, 1e300), (5, float("nan"))]
)
def test_times_that_cannot_be_are_no_failure(script, event, at, sent):
    row = make_registration(event)
    script.upload(queued(ticket=row.id, at=at), sent=sent)


def test_a_queue_is_kept_once_with_its_own_time_whatever_the_devices_clock_says(
    script, event, door, clock
):
    rows = [make_registration(event) for _ in range(3)]
    entries = [queued(ticket=row.id, checkpoint="") for row in rows]
    for _ in range(2):
        assert [one["outcome"] for one in script.upload(*entries)] == ["kept"] * 3
    kept = list(CheckIn.select())
    assert {entry.at for entry in kept} == {clock.now - dt.timedelta(minutes=10)}
    assert {(entry.received_at, entry.lane) for entry in kept} == {(clock.now, "문 2")}
    assert len(kept) == 3


def test_a_time_ahead_of_ours_is_now(script, event, clock):
    row = make_registration(event)
    script.upload(queued(ticket=row.id, at=200 * MINUTE))
    assert clock.now - CheckIn.get().at < dt.timedelta(seconds=1)


def test_a_second_device_is_told_apart_and_listed(script, event, door):
    row = make_registration(event)
    script.scan(code=row.number)
    assert script.upload(queued(ticket=row.id))[0]["outcome"] == "again"
    page = door.get(f"/staff/events/{event.slug}/conflicts")
    assert row.name in page.text and "두 번 들어옴" in page.text and "문 2" in page.text
    shown = door.get(f"/staff/events/{event.slug}/registrations/{row.id}")
    assert "두 번 들어옴" in shown.text
    assert [entry.flag for entry in CheckIn.select()] == [Flag.NONE, Flag.AGAIN]


def test_a_walk_in_of_a_queue_can_be_taken_back_before_its_number_is_known(script, event):
    made = queued(kind="walk_in", name="박현장")
    undo = queued(kind="undo", ticket=0, undone=made["nonce"])
    assert [one["outcome"] for one in script.upload(made, undo)] == ["kept", "kept"]
    assert Registration.get(Registration.channel == "walk_in").status.value == "cancelled"


@pytest.mark.parametrize("odd", [{"ticket": 10**400}, {"checkpoint": f"session-{'9' * 30}"}])
def test_one_entry_that_no_number_can_hold_keeps_the_others_from_nothing(script, event, odd):
    row = make_registration(event)
    good = queued(ticket=row.id)
    found = script.upload(queued(**{"ticket": row.id} | odd), good)
    assert [one["outcome"] for one in found] == ["odd", "kept"]


def test_every_entry_is_in_the_access_log(script, event):
    row = make_registration(event)
    script.scan(code=row.number)
    script.upload(queued(ticket=row.id), queued(kind="walk_in", name="박현장", reason="강사님"))
    told = [(line.action, line.detail) for line in AccessLog.select() if line.action != "login"]
    assert told == [("check_in", ""), ("check_in", ""), ("walk_in", "강사님")]


def test_over_capacity_a_walk_in_needs_a_reason_that_is_logged(door, clock):
    event = make_event(starts_at=clock.now, closes_at=clock.now + dt.timedelta(hours=1))
    make_registration(event)
    script = Script(door, event)
    found = script.scan(kind="walk_in", name="박현장")
    assert (found["verdict"], found["full"]) == ("check", True)
    assert script.scan(kind="walk_in", name="박현장", reason="강사님 일행")["verdict"] == "in"
    assert AccessLog.get(AccessLog.action == "walk_in").detail == "강사님 일행"


def test_news_are_nothing_until_something_happens(script, event):
    row = make_registration(event)
    known = script.list()
    state = {"after": known["last"], "list": known["revision"]}
    assert script.news(**state).status_code == 204
    script.scan(code=row.number)
    news = script.news(**state).get_json()
    assert news["came"] == {str(row.id): {"2026-11-25": "2026-11-25T03:00:00Z"}}
    make_registration(event)
    assert script.news(**state).get_json()["revision"] != known["revision"]


def test_asking_for_news_keeps_nobody_logged_in(script, event, door, clock):
    for _ in range(4):
        clock.forward(minutes=20)
        quiet = {"X-Quiet": "1"}
        answer = door.client.get(f"{script.base}/news?after=0&list=", headers=quiet)
    assert answer.status_code == 303


def test_the_list_of_350_guests_is_small(script, event):
    """EVENTS 18: at most 100 KB."""
    session = make_session(event)
    for place in range(350):
        name = f"남궁하늘바다 {place}"
        make_registration(event, name=name, sessions=(session.id,))
    Registration.update(status="confirmed").execute()
    size = len(script.visitor.client.get(f"{script.base}/list").data)
    assert size <= 100_000, size


def test_the_worker_may_serve_the_doors_page_only(door, event):
    answer = door.client.get(f"/staff/events/{event.slug}/door/worker.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Service-Worker-Allowed"] == f"/staff/events/{event.slug}/door"


def test_nobody_asks_without_a_log_in(visitor, event):
    row = make_registration(event)
    base = f"/staff/events/{event.slug}/door"
    sent = {"kind": "in", "nonce": form_id(), "code": row.number}
    late = {"entries": [queued(ticket=row.id)], "sent": 1}
    for answer in (
        visitor.client.post(f"{base}/scan", json=sent),
        visitor.client.post(f"{base}/entries", json=late),
        visitor.client.get(f"{base}/list"),
        visitor.client.get(f"{base}/news"),
    ):
        assert answer.status_code == 303
    assert not CheckIn.select().exists()


# Without a script: the same page's forms.


def test_a_walk_in_by_the_form(door, event):
    address = f"/staff/events/{event.slug}/walk-in"
    page = door.post(address, {"name": "박현장", "form_id": form_id()})
    assert "박현장 님" in page.text and "오늘 1명 입장 / 확정 1명" in page.text
    page = door.post(address, {"name": " "}, status=422)
    assert "이름을 적어 주세요" in page.text


def test_a_full_event_asks_for_a_reason_in_the_form(door, clock):
    event = make_event(starts_at=clock.now, closes_at=clock.now + dt.timedelta(hours=1))
    make_registration(event)
    address, same = f"/staff/events/{event.slug}/walk-in", form_id()
    page = door.post(address, {"name": "박현장", "form_id": same}, status=422)
    assert "까닭을 적어 주세요" in page.text
    door.post(address, {"name": "박현장", "form_id": same, "reason": "강사님 일행"})
    assert Registration.select().where(Registration.channel == "walk_in").count() == 1


def test_a_walk_in_on_another_day_is_told_why(door):
    event = make_event()
    sent = {"name": "박현장", "form_id": form_id()}
    page = door.post(f"/staff/events/{event.slug}/walk-in", sent, status=422)
    assert "오늘 하는 행사가 아니에요" in page.text


def test_a_session_s_door_keeps_to_its_session(door, event):
    session = make_session(event, title="큰 방")
    row = make_registration(event, sessions=(session.id,))
    key = f"session-{session.id}"
    page = door.get(f"/staff/events/{event.slug}/door?checkpoint={key}")
    assert page.h1 == ["큰 방 입장"]
    sent = {"typed": row.number, "checkpoint": key, "form_id": form_id()}
    page = door.post(f"/staff/events/{event.slug}/check-in", sent)
    assert page.h1 == ["큰 방 입장"] and "오늘 1명 입장 / 확정 1명" in page.text
    assert CheckIn.get().checkpoint == key


# Screens.


def test_the_counts_are_asked_for_again_only_when_they_changed(door, event, script):
    row = make_registration(event)
    address = f"/staff/events/{event.slug}/counts"
    page = door.get(address)
    poll = (
        page.html.split('id="counts"')[1].split('hx-get="')[1].split('"')[0].replace("&amp;", "&")
    )
    quiet = {"HX-Request": "true"}
    assert door.client.get(poll, headers=quiet).status_code == 204
    script.scan(code=row.number)
    answer = door.client.get(poll, headers=quiet)
    assert answer.status_code == 200 and "<b>1</b>" in answer.text and "<html" not in answer.text


def test_the_code_on_the_screen_changes(door, event, clock):
    address = f"/staff/events/{event.slug}/door/code"
    first = door.get(address)
    clock.forward(seconds=31)
    assert door.get(address).text != first.text
