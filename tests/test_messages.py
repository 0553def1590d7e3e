"""Messages: what makes one, what it says, when it may go out, and that nobody is told twice."""

import datetime as dt

import pytest

from db.base import Refused, database, writing
from db.clock import at
from db.contacts import RegistrationContact
from db.event_changes import save_event_and_promote, save_session_and_promote
from db.message_states import Delivery, MessageKind
from db.message_texts import fill_gaps, save_texts, text_of
from db.messages import Message, latest_messages, tell, tell_all
from db.purge import purge
from db.quiet_hours import text_allowed_at
from db.registrations import cancel, change_capacity, register
from db.reminders import save_plan, write_reminders
from tests.factories import NOW, form_id, make_event, make_registration, make_session
from views.letters import letter_of

DAY = dt.timedelta(days=1)


def told(kind=None) -> list[Message]:
    rows = Message.select().order_by(Message.id)
    return [row for row in rows if kind in (None, row.kind)]


def kinds() -> list[str]:
    return [row.kind.value for row in told()]


def test_a_seat_is_told_once_and_a_place_in_the_queue_is_not(app):
    event = make_event(capacity=1)
    ticket, waiting = make_registration(event), make_registration(event)
    assert [row.registration_id for row in told()] == [ticket.id]
    cancel(ticket, now=NOW + DAY)
    assert [(row.registration_id, row.kind) for row in told()] == [
        (ticket.id, MessageKind.CONFIRMED),
        (ticket.id, MessageKind.CANCELLED),
        (waiting.id, MessageKind.CONFIRMED),
    ]
    cancel(ticket, now=NOW + DAY)
    change_capacity(event, 5, now=NOW + DAY)
    assert len(told()) == 3


def test_everybody_of_a_party_has_a_message_with_an_own_ticket(app):
    event = make_event(capacity=4)
    register(event, names=["하나", "두리"], phone="01011112222", form_id=form_id(), now=NOW)
    assert kinds() == ["confirmed", "confirmed"]


def test_what_was_refused_tells_nobody(app):
    event = make_event()
    with pytest.raises(RuntimeError), writing():
        make_registration(event)
        raise RuntimeError
    assert not told()


def test_the_same_thing_is_never_told_twice(app):
    ticket = make_registration(make_event())
    with writing():
        for _again in range(3):
            tell(ticket, MessageKind.CHANGED, now=NOW, occasion="1")
    assert [row.status for row in told()] == [Delivery.WAITING] * 2
    with writing():
        for _again in range(3):
            tell(ticket, MessageKind.CALLED_OFF, now=NOW)
    assert kinds() == ["confirmed", "changed", "called_off"]
    assert told()[2].status is Delivery.WAITING


def test_what_is_newer_overtakes_what_still_waits(app):
    event = make_event(capacity=2)
    tickets = [make_registration(event) for _ in range(2)]
    with writing():
        tell_all(tickets, MessageKind.CHANGED, now=NOW, occasion="1")
        tell_all(tickets, MessageKind.CHANGED, now=NOW, occasion="2")
    first, second = told(MessageKind.CHANGED)[:2], told(MessageKind.CHANGED)[2:]
    assert {row.status for row in first} == {Delivery.SKIPPED}
    assert {row.status for row in second} == {Delivery.WAITING}
    with writing():
        tell_all(tickets, MessageKind.CALLED_OFF, now=NOW)
    waiting = [row.kind for row in told() if row.status is Delivery.WAITING]
    assert waiting == [MessageKind.CALLED_OFF] * 2


def test_a_step_that_does_not_exist_is_refused(app):
    make_registration(make_event())
    with pytest.raises(Refused):
        told()[0].move_to(Delivery.SENT)
    seen_by_two = [Message.get(), Message.get()]
    assert [row.move_to(Delivery.SENDING, tries=1) for row in seen_by_two] == [True, False]


# Seoul's clock at night; the event begins so many hours after the moment.
NIGHTS = [
    ("confirmed", "07:59", 30, "08:00"),
    ("confirmed", "08:00", 30, None),
    ("confirmed", "20:59", 30, None),
    ("confirmed", "21:00", 30, "08:00+1"),
    ("reminder", "23:30", 12, "08:00+1"),
    ("offered", "03:00", 12, "08:00"),
    ("changed", "05:00", 4, "08:00"),
    ("cancelled", "05:00", 4, None),
    ("called_off", "05:00", 4, None),
    ("called_off", "00:10", 23, None),
    ("called_off", "22:00", 40, "08:00+1"),
    ("called_off", "22:00", 13, "08:00+1"),
    ("called_off", "22:00", 9, None),
    ("cancelled", "22:00", 40, "08:00+1"),
]


@pytest.mark.parametrize(("kind", "clock", "hours", "expected"), NIGHTS)
def test_nobody_is_woken_but_to_be_spared_the_way(kind, clock, hours, expected):
    day = dt.date(2026, 11, 25)
    now = at(day, dt.time.fromisoformat(clock))
    allowed = text_allowed_at(MessageKind(kind), now + dt.timedelta(hours=hours), now)
    if expected:
        time, _plus, later = expected.partition("+")
        expected = at(day + dt.timedelta(days=int(later or 0)), dt.time.fromisoformat(time))
    assert allowed == (expected or now)


def remind(now) -> list[tuple]:
    write_reminders(now)
    rows = told(MessageKind.REMINDER)
    return [(row.registration_id, row.occasion) for row in rows]


def test_a_guest_is_reminded_once_the_day_before_at_ten(app):
    """The event is on 9 December, 12:00 in Seoul."""
    event = make_event(capacity=1)
    ticket, _waits = make_registration(event), make_registration(event)
    ten = at(dt.date(2026, 12, 8), dt.time(10))
    assert remind(ten - dt.timedelta(minutes=1)) == []
    assert remind(ten) == [(ticket.id, "2026-12-09")]
    assert remind(ten + dt.timedelta(hours=1)) == [(ticket.id, "2026-12-09")]


def test_a_kiosk_that_was_off_reminds_late_but_not_after_the_start(app):
    event = make_event(capacity=2)
    make_registration(event)
    assert remind(event.starts_at) == []
    assert len(remind(event.starts_at - dt.timedelta(minutes=1))) == 1


def test_who_was_confirmed_after_the_reminders_gets_none(app):
    event = make_event(capacity=2)
    make_registration(event)
    evening = at(dt.date(2026, 12, 8), dt.time(19))
    late = make_registration(event, now=evening)
    assert late.id not in dict(remind(evening))


def test_each_day_is_reminded_to_those_who_come_on_it(app):
    event = make_event(capacity=3, ends_at=NOW + 15 * DAY)
    first = make_session(event, ends_at=event.starts_at + dt.timedelta(hours=1))
    second = make_session(event, starts_at=NOW + 15 * DAY - dt.timedelta(hours=1))
    one = make_registration(event, sessions=(first.id,))
    two = make_registration(event, sessions=(second.id,))
    both = make_registration(event, sessions=(first.id, second.id))
    eve = at(dt.date(2026, 12, 8), dt.time(10))
    assert sorted(remind(eve)) == [(one.id, "2026-12-09"), (both.id, "2026-12-09")]
    assert sorted(remind(eve + DAY))[1:] == [
        (two.id, "2026-12-10"),
        (both.id, "2026-12-09"),
        (both.id, "2026-12-10"),
    ]


def test_staff_choose_when_or_not_at_all(app):
    event = make_event()
    make_registration(event)
    save_plan(event, remind=True, days_before=3, hour=18)
    assert remind(at(dt.date(2026, 12, 6), dt.time(17, 59))) == []
    save_plan(event, remind=False, days_before=3, hour=18)
    assert remind(at(dt.date(2026, 12, 8), dt.time(18))) == []
    save_plan(event, remind=True, days_before=3, hour=18)
    assert len(remind(at(dt.date(2026, 12, 6), dt.time(18)))) == 1


def test_nobody_is_reminded_of_what_was_called_off(app):
    ticket = make_registration(make_event())
    with writing():
        tell(ticket, MessageKind.CALLED_OFF, now=NOW)
    assert remind(at(dt.date(2026, 12, 8), dt.time(10))) == []


def move(event, now=NOW, tell_guests=True, **facts):
    facts = {"capacity": event.capacity, "now": now} | facts
    return save_event_and_promote(event, tell_guests=tell_guests, **facts)


def test_another_place_is_told_to_whoever_holds_a_ticket_once_for_each_change(app):
    event = make_event(capacity=1)
    ticket, waiting = make_registration(event), make_registration(event)
    gone = make_registration(event)
    cancel(gone, now=NOW)
    move(event, place="3층")
    move(event, place="3층", now=NOW + DAY)
    move(event, title="다른 제목", now=NOW + DAY)
    move(event, place="4층", tell_guests=False)
    changed = told(MessageKind.CHANGED)
    assert [row.registration_id for row in changed] == [ticket.id, waiting.id]
    move(event, starts_at=event.starts_at - dt.timedelta(hours=1), now=NOW + DAY)
    assert len(told(MessageKind.CHANGED)) == 4


def test_another_hour_of_a_session_is_told_to_whoever_chose_it(app):
    event = make_event()
    one, other = make_session(event, room="201호"), make_session(event)
    ticket = make_registration(event, sessions=(one.id,))
    make_registration(event, sessions=(other.id,))
    cancel(make_registration(event, sessions=(one.id,)), now=NOW)
    later = {"starts_at": one.starts_at + dt.timedelta(minutes=30), "now": NOW}
    save_session_and_promote(one, **later, tell_guests=True)
    save_session_and_promote(one, **later, room="3층")
    changed = told(MessageKind.CHANGED)
    assert [row.registration_id for row in changed] == [ticket.id]
    words = letter(changed[0], app)
    assert "첫째 시간 12월 9일 수요일 오후 12시 30분 ~ 2시 3층" in words, words


def letter(message: Message, app) -> str:
    with app.test_request_context():
        return "\n".join(letter_of(message))


def test_the_words_name_guest_event_time_place_and_ticket(app):
    event = make_event(phone="0212345678", title_en="A meeting", place_en="2nd floor")
    ticket = make_registration(event, name="김하늘")
    words = letter(told()[0], app)
    link = f"http://192.168.0.10:8080/tickets/{ticket.token}"
    for part in ("김하늘 님", "작은 모임", "12월 9일 수요일 오후 12시", "2층 회의실", link):
        assert part in words
    cancel(ticket, now=NOW)
    assert "02-1234-5678" in letter(told(MessageKind.CANCELLED)[0], app)


def test_the_words_are_in_the_language_of_the_registration(app):
    event = make_event(title_en="A meeting", place_en="2nd floor")
    make_registration(event, name="Ann", language="en")
    words = letter(told()[0], app)
    assert "Ann, your seat at A meeting is confirmed" in words
    assert "Wednesday 9 December" in words and "2nd floor" in words
    assert not any("가" <= c <= "힣" for c in words), words


def test_a_reminder_names_its_own_day(app):
    event = make_event(ends_at=NOW + 15 * DAY)
    make_registration(event)
    remind(at(dt.date(2026, 12, 9), dt.time(11)))
    second_day = told(MessageKind.REMINDER)[-1]
    assert "12월 10일 목요일" in letter(second_day, app)


@pytest.mark.parametrize("kind", list(MessageKind))
@pytest.mark.parametrize("language", ["ko", "en"])
def test_our_own_words_leave_no_gap_open(app, kind, language):
    ticket = make_registration(make_event(), language=language)
    message = Message(registration=ticket, kind=kind, occasion="2026-12-09")
    words = letter(message, app)
    assert "{" not in words and len(words) < 400


def test_an_organiser_writes_own_words_with_gaps_in_either_language(app):
    event = make_event()
    save_texts(event, MessageKind.CONFIRMED, {"ko": "{ 이름 }, {place}에서 만나요 }"})
    make_registration(event, name="김하늘")
    assert "김하늘, 2층 회의실에서 만나요 }" in letter(told()[0], app)
    save_texts(event, MessageKind.CONFIRMED, {"ko": ""})
    assert "자리가 확정됐어요" in text_of(event, MessageKind.CONFIRMED, "ko")


def test_an_unknown_gap_is_refused_with_a_sentence(app):
    with pytest.raises(Refused, match="{주소}에 무엇을 넣을지 몰라요"):
        save_texts(make_event(), MessageKind.CONFIRMED, {"ko": "{이름} {주소}"})


def test_a_name_that_looks_like_a_gap_stays_a_name():
    assert fill_gaps("{이름} {참가표}", {"name": "{link}", "link": "x"}) == "{link} x"


def test_a_destroyed_registration_takes_its_messages_along(app):
    event = make_event()
    make_registration(event, email="haneul@example.kr", language="en")
    assert latest_messages(event, 9) and RegistrationContact.get().email == "haneul@example.kr"
    purge(event.ends_at + 31 * DAY)
    assert not told() and not RegistrationContact.select().exists()
    assert not database.execute_sql("PRAGMA foreign_key_check").fetchall()


def test_who_speaks_korean_and_gave_no_address_leaves_no_contact(app):
    make_registration(make_event())
    assert not RegistrationContact.select().exists()
