"""Promises about events as staff keep them."""

import datetime as dt

import pytest

from db.access_log import latest_accesses
from db.events import Event
from db.message_states import MessageKind
from db.messages import Message
from db.seats import Registration, SessionPlace, Status
from db.sessions import Session
from tests.factories import make_event, make_registration, make_session

NEW = {
    "title": "겨울 잔치",
    "slug": "winter",
    "place": "1층 마당",
    "starts_day": "2026-12-10",
    "starts_time": "14:00",
    "ends_day": "2026-12-10",
    "ends_time": "17:30",
    "opens_day": "2026-11-20",
    "opens_time": "09:00",
    "closes_day": "2026-12-10",
    "closes_time": "12:00",
    "capacity": "20",
    "published": "y",
}


def test_the_list_tells_seats_confirmed_and_waiting(coordinator):
    event = make_event(title="작은 방", capacity=1)
    make_registration(event)
    make_registration(event)
    text = " ".join(coordinator.get("/staff/events").text.split())
    assert "작은 방" in text
    assert "자리 1 확정 1 대기 1" in text


def test_what_is_over_stands_below(coordinator, clock):
    days = {"opens_at": clock.now - dt.timedelta(days=9)}
    make_event(title="지나간 잔치", starts_at=clock.now - dt.timedelta(days=3), **days)
    coming, past = coordinator.get("/staff/events").text.split("지난 행사 1개")
    assert "지나간 잔치" in past and "지나간 잔치" not in coming


def test_a_new_event_keeps_seouls_time(coordinator, visitor):
    coordinator.post("/staff/events/new", NEW)
    event = Event.get(slug="winter")
    assert event.starts_at == dt.datetime(2026, 12, 10, 5, tzinfo=dt.UTC)
    assert event.capacity == 20
    assert "겨울 잔치" in visitor.get("/events/winter").text
    assert latest_accesses()[0].subject == f"event {event.id}"


def test_an_event_that_is_not_published_is_for_staff_only(coordinator, visitor):
    coordinator.post("/staff/events/new", {k: v for k, v in NEW.items() if k != "published"})
    visitor.get("/events/winter", status=404)
    page = coordinator.get("/staff/events")
    assert "겨울 잔치" in page.text
    assert "/events/winter/poster" not in page.links
    coordinator.get("/staff/events/winter/edit")


@pytest.mark.parametrize("field", [name for name in NEW if name != "published"])
def test_what_is_missing_is_said_at_its_field(coordinator, field):
    page = coordinator.post("/staff/events/new", NEW | {field: ""}, status=422)
    assert f'id="{field}-error"' in page.html
    assert page.html.count("form_id") == 1


@pytest.mark.parametrize(
    ("field", "odd"),
    [
        ("starts_day", "내일"),
        ("starts_day", "2026-02-30"),
        ("starts_day", "0001-01-01"),
        ("ends_day", "9999-12-31"),
        ("slug", "900101-1234567"),
        ("starts_time", "25:00"),
        ("capacity", "많이"),
        ("capacity", "-1"),
        ("capacity", "9" * 400),
        ("slug", "Winter!"),
        ("phone", "1"),
        ("title", "가" * 101),
    ],
)
def test_nonsense_is_refused_with_a_sentence(coordinator, field, odd):
    page = coordinator.post("/staff/events/new", NEW | {field: odd}, status=422)
    assert f'id="{field}-error"' in page.html
    assert odd in page.html


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends_time": "13:00"}, "ends_day"),
        ({"ends_day": "2028-12-10"}, "ends_day"),
        ({"closes_day": "2026-11-01"}, "closes_day"),
        ({"slug": "forum"}, "slug"),
    ],
)
def test_what_a_rule_refuses_is_said_at_its_field(coordinator, changed, field):
    page = coordinator.post("/staff/events/new", NEW | changed, status=422)
    assert f'id="{field}-error"' in page.html
    assert not Event.select().where(Event.slug == "winter").exists()


def test_an_edit_shows_what_is_there_and_saves_it_unchanged(coordinator):
    coordinator.post("/staff/events/new", NEW)
    before = Event.get(slug="winter")
    page = coordinator.get("/staff/events/winter/edit")
    sent = dict(page.hidden) | {field["name"]: field.get("value", "y") for field in page.inputs}
    sent |= {"about": "", "about_en": ""}
    coordinator.post("/staff/events/winter/edit", sent)
    assert Event.get(slug="winter").__data__ == before.__data__


def test_more_seats_go_to_whoever_waits(coordinator):
    coordinator.post("/staff/events/new", NEW | {"capacity": "1"})
    event = Event.get(slug="winter")
    rows = [make_registration(event) for _ in range(4)]
    page = coordinator.post("/staff/events/winter/edit", NEW | {"capacity": "3"})
    assert "2명의 차례가 됐어요" in page.text
    status = [Registration.get_by_id(row.id).status for row in rows]
    assert status == [Status.CONFIRMED] * 3 + [Status.WAITING]


def test_fewer_seats_take_none_back(coordinator):
    coordinator.post("/staff/events/new", NEW | {"capacity": "2"})
    event = Event.get(slug="winter")
    rows = [make_registration(event) for _ in range(2)]
    coordinator.post("/staff/events/winter/edit", NEW | {"capacity": "0"})
    assert all(Registration.get_by_id(row.id).status is Status.CONFIRMED for row in rows)


SESSION = {
    "title": "둘째 마당",
    "starts_day": "2026-12-10",
    "starts_time": "15:00",
    "ends_time": "16:00",
}


def test_a_session_is_added_and_changed(coordinator):
    coordinator.post("/staff/events/new", NEW)
    page = coordinator.post("/staff/events/winter/sessions/new", SESSION)
    assert "둘째 마당" in page.text
    made = Session.get(title="둘째 마당")
    assert made.capacity is None
    address = f"/staff/events/winter/sessions/{made.id}"
    assert "둘째 마당" in coordinator.get(address).html
    coordinator.post(address, SESSION | {"room": "201호", "capacity": "5"})
    assert (Session.get_by_id(made.id).room, Session.get_by_id(made.id).capacity) == ("201호", 5)


def test_adding_a_session_with_two_taps_adds_one(coordinator):
    coordinator.post("/staff/events/new", NEW)
    for _tap in range(2):
        coordinator.post("/staff/events/winter/sessions/new", SESSION)
    assert Session.select().where(Session.title == "둘째 마당").count() == 1


def test_moving_a_session_asks_whether_to_tell_whoever_chose_it(coordinator):
    coordinator.post("/staff/events/new", NEW)
    coordinator.post("/staff/events/winter/sessions/new", SESSION)
    session = Session.get(title="둘째 마당")
    make_registration(session.event, sessions=(session.id,))
    address = f"/staff/events/winter/sessions/{session.id}"
    page = coordinator.post(address, SESSION | {"room": "201호"}, status=422)
    assert "참가자 1명에게 알릴지" in page.text
    assert Session.get_by_id(session.id).room == ""
    coordinator.post(address, SESSION | {"room": "201호", "tell": "yes"})
    told = Message.select().where(Message.kind == MessageKind.CHANGED)
    assert (Session.get_by_id(session.id).room, told.count()) == ("201호", 1)


def test_a_session_ends_after_it_began(coordinator):
    coordinator.post("/staff/events/new", NEW)
    bad = SESSION | {"ends_time": "15:00"}
    page = coordinator.post("/staff/events/winter/sessions/new", bad, status=422)
    assert 'id="ends_time-error"' in page.html


def test_more_places_in_a_session_go_to_whoever_waits_for_it(coordinator):
    event = make_event(capacity=9)
    session = make_session(event, capacity=1)
    rows = [make_registration(event, sessions=(session.id,)) for _ in range(3)]
    page = coordinator.get(f"/staff/events/{event.slug}/sessions/{session.id}")
    sent = dict(page.hidden) | {field["name"]: field.get("value", "") for field in page.inputs}
    address = f"/staff/events/{event.slug}/sessions/{session.id}"
    coordinator.post(address, sent | {"capacity": "2"})
    places = [SessionPlace.get(registration=row).status for row in rows]
    assert places == [Status.CONFIRMED, Status.CONFIRMED, Status.WAITING]


def test_a_session_of_another_event_is_not_found(coordinator):
    other = make_session(make_event())
    coordinator.get(f"/staff/events/forum/sessions/{other.id}", status=404)
    coordinator.post(f"/staff/events/forum/sessions/{other.id}", SESSION, status=404)


def test_the_door_sees_the_list_and_edits_nothing(door):
    page = door.get("/staff/events")
    assert "/staff/events/new" not in page.links
    for path in ("/new", "/forum/edit", "/forum/sessions/new"):
        door.get(f"/staff/events{path}", status=403)
