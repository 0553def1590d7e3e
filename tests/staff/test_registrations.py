"""Promises about the attendee list, and about whoever phones instead of typing."""

from db.access_log import AccessLog, latest_accesses
from db.registrations import cancel
from db.seats import Registration, Status
from tests.factories import form_id, make_event, make_registration, make_session


def _list(event) -> str:
    return f"/staff/events/{event.slug}/registrations"


def test_the_desk_sees_everybody_with_masked_phones(coordinator):
    event = make_event()
    make_registration(event, name="김하늘", phone="01012345678")
    text = coordinator.get(_list(event)).text
    assert "김하늘" in text
    assert "010-****-5678" in text
    assert "1234" not in text


def test_at_the_door_nobody_is_listed_before_a_search(door):
    event = make_event()
    make_registration(event, name="김하늘")
    assert "김하늘" not in door.get(_list(event)).text
    assert "김하늘" in door.post(_list(event), {"q": "하늘"}).text


def test_a_search_knows_parts_initials_last_digits_and_numbers(coordinator):
    event = make_event(capacity=9)
    row = make_registration(event, name="김하늘", phone="01012345678")
    make_registration(event, name="이봄", phone="01099998888")
    for query in ("하늘", "김 하", "ㄱㅎㄴ", "ㅎㄴ", "5678", "78", row.number, f" {row.number} "):
        text = coordinator.post(_list(event), {"q": query}).text
        assert "김하늘" in text and "이봄" not in text, query


def test_a_search_that_finds_nobody_says_so(coordinator):
    event = make_event()
    make_registration(event)
    for query in ("없는이름", "' OR 1=1 --", "%", "_", "<b>"):
        assert "김하늘" not in coordinator.post(_list(event), {"q": query}).text
    assert "찾는 분이 없어요" in coordinator.post(_list(event), {"q": "없는이름"}).text


def test_only_this_events_people_are_found(coordinator):
    make_registration(make_event(), name="김하늘")
    assert "김하늘" not in coordinator.post(_list(make_event()), {"q": "하늘"}).text


def test_no_name_and_no_phone_stands_in_an_address(coordinator):
    event = make_event()
    make_registration(event, name="김하늘", phone="01012345678")
    for page in (coordinator.get(_list(event)), coordinator.post(_list(event), {"q": "하늘"})):
        for link in page.links:
            assert "하늘" not in link and "5678" not in link and "%ED" not in link


def test_one_ticket_shows_the_whole_phone_and_is_logged(coordinator):
    event = make_event()
    row = make_registration(event, phone="01012345678")
    page = coordinator.get(f"{_list(event)}/{row.id}")
    assert "010-1234-5678" in page.text
    assert row.name not in page.title
    line = latest_accesses()[0]
    assert (line.action, line.subject) == ("view", f"registration {row.id}")
    assert line.staff == coordinator.staff


def test_lists_and_searches_are_logged_without_what_was_typed(coordinator):
    event = make_event()
    coordinator.get(_list(event))
    coordinator.post(_list(event), {"q": "하늘"})
    search, view = latest_accesses(limit=2)
    assert (view.action, search.action) == ("view", "search")
    assert search.subject == f"event {event.id}"
    assert not AccessLog.select().where(AccessLog.detail.contains("하늘")).exists()


def test_a_ticket_of_another_event_is_not_found(coordinator):
    row = make_registration(make_event())
    coordinator.get(f"{_list(make_event())}/{row.id}", status=404)
    coordinator.get("/staff/events/nothing/registrations", status=404)


def test_a_caller_is_registered_in_three_fields(coordinator):
    event = make_event(capacity=3)
    first = make_session(event, title="하나")
    make_session(event, title="둘")
    page = coordinator.get(f"{_list(event)}/new")
    assert {field["name"] for field in page.inputs} == {"name", "phone", "sessions"}
    facts = page.hidden | {"name": "박바다", "phone": "010 2222 3333", "sessions": str(first.id)}
    shown = coordinator.post(f"{_list(event)}/new", facts)
    assert "박바다" in shown.text and "전화로 받음" in shown.text
    row = Registration.get(name="박바다")
    assert (row.channel, row.staff, row.status) == ("phone", coordinator.staff, Status.CONFIRMED)
    assert [place.session for place in row.places] == [first]
    assert latest_accesses(limit=2)[1].action == "register"


def test_the_same_form_twice_is_one_ticket(coordinator):
    event = make_event(capacity=3)
    facts = {"form_id": form_id(), "name": "박바다", "phone": "01022223333"}
    for _ in range(2):
        coordinator.post(f"{_list(event)}/new", facts)
    assert Registration.select().where(Registration.event == event).count() == 1


def test_a_caller_for_a_full_event_waits(coordinator):
    event = make_event(capacity=0)
    facts = {"name": "박바다", "phone": "01022223333"}
    assert "1번째" in coordinator.post(f"{_list(event)}/new", facts).text


def test_bad_calls_are_refused_with_sentences(coordinator):
    event = make_event()
    session = make_session(event)
    good = {"name": "박바다", "phone": "01022223333", "sessions": str(session.id)}
    for changed, field in (
        ({"name": ""}, "name"),
        ({"phone": "123"}, "phone"),
        ({"sessions": ""}, "sessions"),
        ({"sessions": "999"}, "sessions"),
        ({"sessions": "x"}, "sessions"),
        ({"name": "900101-1234567"}, "name"),
    ):
        page = coordinator.post(f"{_list(event)}/new", good | changed, status=422)
        assert f'id="{field}-error"' in page.html, changed
    assert not Registration.select().where(Registration.event == event).exists()


def test_a_caller_without_a_session_is_asked_for_one(coordinator):
    event = make_event()
    make_session(event)
    page = coordinator.post(
        f"{_list(event)}/new", {"name": "박바다", "phone": "01022223333"}, status=422
    )
    assert "어느 시간에 오실지" in page.text


def test_a_cancellation_asks_first_then_says_who_got_the_place(coordinator):
    event = make_event(capacity=1)
    first, waiting = make_registration(event), make_registration(event, name="최나무")
    address = f"{_list(event)}/{first.id}/cancel"
    coordinator.get(address)
    assert Registration.get_by_id(first.id).status is Status.CONFIRMED
    page = coordinator.post(address)
    assert "최나무" in page.text
    assert Registration.get_by_id(first.id).status is Status.CANCELLED
    assert Registration.get_by_id(waiting.id).status is Status.CONFIRMED
    assert "cancel" in [line.action for line in latest_accesses(limit=2)]


def test_cancelling_twice_frees_one_place(coordinator):
    event = make_event(capacity=1)
    rows = [make_registration(event) for _ in range(3)]
    for _ in range(2):
        coordinator.post(f"{_list(event)}/{rows[0].id}/cancel")
    status = [Registration.get_by_id(row.id).status for row in rows]
    assert status == [Status.CANCELLED, Status.CONFIRMED, Status.WAITING]


def test_a_cancelled_ticket_offers_no_second_cancel(coordinator, clock):
    event = make_event()
    row = make_registration(event)
    cancel(row, now=clock.now)
    page = coordinator.get(f"{_list(event)}/{row.id}")
    assert not [link for link in page.links if link.endswith("/cancel")]


def test_the_door_neither_registers_callers_nor_cancels(door):
    event = make_event()
    row = make_registration(event)
    door.get(f"{_list(event)}/new", status=403)
    door.post(f"{_list(event)}/{row.id}/cancel", status=403)
    assert Registration.get_by_id(row.id).status is Status.CONFIRMED


def test_hostile_names_stay_text(coordinator):
    event = make_event()
    row = make_registration(event, name="<img src=x>나쁜")
    for page in (coordinator.get(_list(event)), coordinator.get(f"{_list(event)}/{row.id}")):
        assert "<img" not in page.html
