"""Registering: one page, four things to fill in, and nothing typed is ever lost."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.events import Event
from db.registrations import cancel, change_capacity, register
from db.seats import Registration, Status
from db.tickets import party_of, place_in_queue, sessions_with_status
from tests.factories import NOW, form_id, make_event, make_registration, make_session

GOOD = {"name": "김하늘", "phone": "010-1234-5678", "consent": "y"}
HOSTILE = [
    "<script>alert(1)</script>",
    "가" * 200,
    "🌷🌷",
    "ㄱㅣㅁ",
    "\x00\u202e",
    "900101-1234567",
]


@pytest.fixture
def event():
    return make_event(slug="tea", capacity=2)


def rows() -> int:
    return Registration.select().count()


def test_a_good_form_ends_at_a_confirmed_ticket(app, visitor, event):
    page = visitor.post("/events/tea/register", GOOD)
    assert page.path.startswith("/tickets/")
    assert page.h1 == [" 확정"]
    row = Registration.get()
    assert (row.name, row.phone, row.status) == ("김하늘", "01012345678", Status.CONFIRMED)


def test_the_page_asks_four_things_and_ticks_none(app, visitor):
    page = visitor.get("/events/forum/register")
    seen = [field for field in page.inputs if field["name"] != "website"]
    assert {field["name"] for field in seen} == {"name", "phone", "sessions", "consent"}
    assert not any("checked" in field for field in seen)


def test_what_is_missing_is_said_and_what_was_typed_stays(app, visitor, event):
    page = visitor.post("/events/tea/register", GOOD | {"phone": "02-123-4567"}, status=422)
    assert page.text.count("010으로 시작하는 휴대폰 번호를 적어 주세요.") == 2
    assert 'value="김하늘"' in page.html
    assert 'value="02-123-4567"' in page.html
    page = visitor.post("/events/tea/register", {}, status=422)
    for sentence in (
        "이름을 적어 주세요.",
        "전화번호를 적어 주세요.",
        "동의하셔야 신청할 수 있어요.",
    ):
        assert sentence in page.text
    assert rows() == 0


def test_the_same_form_twice_is_one_ticket(app, visitor, event):
    sent = GOOD | {"form_id": form_id()}
    first = visitor.post("/events/tea/register", sent).path
    assert visitor.post("/events/tea/register", sent).path == first
    assert rows() == 1


def test_the_same_person_sees_the_ticket_that_exists(app, visitor, event):
    first = visitor.post("/events/tea/register", GOOD).path
    again = visitor.post("/events/tea/register", GOOD | {"name": "김 하늘"}).path
    assert (again, rows()) == (first, 1)
    assert visitor.post("/events/tea/register", GOOD | {"name": "김바다"}).path != first


def test_a_full_event_says_before_sending_which_place_one_gets(app, visitor, event):
    for _ in range(3):
        make_registration(event)
    page = visitor.get("/events/tea/register")
    assert "지금 신청하시면 대기 2번째예요" in page.text
    assert visitor.post("/events/tea/register", GOOD).h1 == [" 대기 2번째"]


def test_opened_while_free_and_sent_when_full_is_a_place_in_the_queue(app, visitor, event):
    assert "2자리 남았어요" in visitor.get("/events/tea/register").text
    for _ in range(2):
        make_registration(event)
    page = visitor.post("/events/tea/register", GOOD)
    assert page.h1 == [" 대기 1번째"]
    assert "자리가 다 차서 순서를 기다려요" in page.text


def test_one_more_name_is_added_without_losing_anything(app, visitor, event):
    sent = GOOD | {"go": "more", "people": "1"}
    page = visitor.post("/events/tea/register", sent)
    assert [field["name"] for field in page.inputs][:2] == ["name", "name2"]
    assert 'value="김하늘"' in page.html
    assert page.hidden["people"] == "2"
    assert rows() == 0
    page = visitor.post("/events/tea/register", sent | {"people": "4"})
    assert "같이 오시는 분 더하기" not in page.text


def test_a_party_gets_a_ticket_each_and_an_empty_name_is_left_out(app, visitor, event):
    sent = GOOD | {"name2": "이바다", "name3": " ", "people": "3"}
    page = visitor.post("/events/tea/register", sent)
    assert "이바다 님" in page.text
    assert [row.status for row in party_of(Registration.get())] == [Status.CONFIRMED] * 2


def test_a_party_waits_together_and_the_page_said_so(app, visitor):
    make_event(slug="one", capacity=1)
    page = visitor.post("/events/one/register", GOOD | {"go": "more"})
    assert "1자리만 남아서" in page.text
    visitor.post("/events/one/register", GOOD | {"name2": "이바다"})
    assert {row.status for row in Registration.select()} == {Status.WAITING}


def test_a_party_is_all_or_nothing(app, visitor, event):
    visitor.post("/events/tea/register", GOOD | {"name2": "김 하늘"}, status=422)
    visitor.post("/events/tea/register", GOOD | {"name2": "1234"}, status=422)
    assert rows() == 0


def test_a_friend_is_not_lost_beside_somebody_who_has_a_ticket(app, visitor, event):
    visitor.post("/events/tea/register", GOOD)
    page = visitor.post("/events/tea/register", GOOD | {"name2": "이바다"}, status=422)
    assert "김하늘 님은 이미 신청되어 있어요" in page.text
    assert rows() == 1


def test_sessions_at_the_same_time_are_circles_and_the_others_ticks(app, visitor):
    kinds = [f.get("type") for f in visitor.get("/events/workshop/register").inputs]
    assert (kinds.count("checkbox"), kinds.count("radio")) == (2 + 1, 3 + 2 + 2)


def test_the_chosen_sessions_stay_chosen_and_are_kept(app, visitor):
    groups = [s.id for s in Event.get(slug="workshop").sessions.order_by("id")]
    opening, first, second = groups[0], groups[1], groups[2]
    sent = GOOD | {"sessions": str(opening), f"sessions-{first}": str(second)}
    page = visitor.post("/events/workshop/register", sent | {"phone": ""}, status=422)
    assert sum("checked" in field for field in page.inputs) == 2 + 1
    visitor.post("/events/workshop/register", sent)
    chosen = sessions_with_status(Registration.get())
    assert [(s.id, status) for s, status in chosen] == [
        (opening, Status.CONFIRMED),
        (second, Status.CONFIRMED),
    ]


def test_no_session_is_a_sentence_at_the_field(app, visitor):
    page = visitor.post("/events/forum/register", GOOD, status=422)
    assert page.text.count("어느 시간에 오실지 골라 주세요.") == 2


def test_overlapping_or_foreign_sessions_are_refused(app, visitor):
    ids = [s.id for s in Event.get(slug="workshop").sessions.order_by("id")]
    both = GOOD | {"sessions": [str(ids[1]), str(ids[2])]}
    assert "시간이 겹치는 것은" in visitor.post("/events/workshop/register", both, status=422).text
    for nonsense in ("1", "x", "9" * 5000, "-1"):
        visitor.post("/events/workshop/register", GOOD | {"sessions": nonsense}, status=422)


def test_with_one_session_there_is_nothing_to_choose(app, visitor, event):
    make_session(event)
    page = visitor.get("/events/tea/register")
    assert not any(field["name"].startswith("sessions") for field in page.inputs)
    visitor.post("/events/tea/register", GOOD)
    assert len(sessions_with_status(Registration.get())) == 1


def test_a_full_session_has_its_own_queue_and_costs_no_seat(app, event):
    session = make_session(event, capacity=1)
    first = make_registration(event, sessions=(session.id,))
    second = make_registration(event, sessions=(session.id,))
    assert second.status is Status.CONFIRMED
    assert sessions_with_status(second)[0][1] is Status.WAITING
    cancel(first, now=NOW)
    assert sessions_with_status(second)[0][1] is Status.CONFIRMED


def test_a_group_is_passed_over_until_all_fit_and_keeps_its_turn(app):
    event = make_event(capacity=1)
    holder = make_registration(event)
    facts = {"phone": "01011112222", "now": NOW}
    pair = register(event, names=["가나", "다라"], form_id=form_id(), **facts)
    single = make_registration(event)
    cancel(holder, now=NOW)
    assert Registration.get_by_id(single.id).status is Status.CONFIRMED
    change_capacity(event, 3, now=NOW)
    assert {row.status for row in party_of(pair[0])} == {Status.CONFIRMED}


def test_places_in_the_queue_have_no_gaps_after_a_cancel(app):
    event = make_event(capacity=0)
    waiting = [make_registration(event) for _ in range(4)]
    cancel(waiting[1], now=NOW)
    assert [place_in_queue(waiting[n]) for n in (0, 2, 3)] == [1, 2, 3]


def test_a_closed_event_explains_and_takes_nobody(app, visitor):
    make_event(slug="shut", closes_at=NOW - dt.timedelta(hours=1))
    assert "신청 기간이 끝났어요" in visitor.get("/events/shut/register").text
    page = visitor.post("/events/shut/register", GOOD, status=422)
    assert "지금은 신청을 받는 기간이 아니에요." in page.text
    visitor.get("/events/nothing/register", status=404)
    visitor.post("/events/nothing/register", GOOD, status=404)


def test_a_robot_falls_into_the_trap_and_a_person_climbs_out(app, visitor, event):
    page = visitor.post("/events/tea/register", GOOD | {"website": "http://x"}, status=422)
    assert "신청을 받지 못했어요. 한 번 더 눌러 주세요." in page.text
    assert "http://x" not in page.html
    assert rows() == 0


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words_or_refused(app, visitor, event, words):
    for field in ("name", "name2", "phone", "form_id", "people", "sessions", "go"):
        response = visitor.send("/events/tea/register", GOOD | {field: words})
        assert response.status_code in (200, 303, 422)
        assert "<script>alert" not in response.text
    for row in Registration.select():
        page = visitor.get(f"/tickets/{row.token}")
        assert "<script>alert" not in page.html
        assert row.name not in page.title


typed = st.text(max_size=60)
forms = st.fixed_dictionaries(
    {},
    optional={
        "name": typed | st.sampled_from(["김하늘", *HOSTILE]),
        "name2": typed,
        "phone": typed | st.sampled_from(["010-1234-5678", "+82 10 1234 5678"]),
        "consent": typed,
        "sessions": typed | st.lists(st.integers(-2, 12).map(str), max_size=3),
        "sessions-3": typed,
        "people": typed,
        "go": typed | st.just("more"),
        "form_id": typed,
        "website": st.just("") | typed,
    },
)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sent=forms, slug=st.sampled_from(["forum", "workshop"]))
def test_whatever_is_sent_gets_an_answer(app, visitor, sent, slug):
    response = visitor.send(f"/events/{slug}/register", sent)
    assert response.status_code in (200, 303, 422)


def test_a_freed_place_goes_to_whoever_waited_longest(app):
    event = make_event(capacity=1)
    seat, *waiting = [make_registration(event) for _ in range(4)]
    for first, *_ in (waiting, waiting[1:], waiting[2:]):
        assert [row.id for row in cancel(seat, now=NOW)] == [first.id]
        seat = first
