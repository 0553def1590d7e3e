"""The rules at the door: checkpoints, walk-ins, late entries, and counts that are always true."""

import datetime as dt
import random

import pytest
from peewee import IntegrityError

from db.attempts import Paused
from db.attendance import arrivals
from db.base import Refused, database, writing
from db.checkins import CheckIn, Flag, Kind, check_in, undo_check_in
from db.checkpoints import checkpoints_at, read_checkpoint, the_day
from db.clock import at
from db.door_counts import door_counts
from db.door_lists import arrivals_since, door_list, guest_of, revision
from db.late_entries import Late, Outcome, conflicts, keep_late
from db.purge import purge
from db.registrations import cancel
from db.seats import Registration, SessionPlace, Status
from db.self_checkins import arrive, door_code
from db.walkins import CHANNEL, Full, walk_in
from tests.factories import NOW, form_id, make_event, make_registration, make_session, make_staff

MINUTE = dt.timedelta(minutes=1)


def event_now(**facts):
    later = NOW + dt.timedelta(hours=1)
    return make_event(**{"starts_at": NOW, "closes_at": later, "capacity": 9} | facts)


def event_with_sessions():
    """An event that takes place now, with room for nine and two sessions at the same time."""
    event = event_now()
    make_session(event, title="큰 방", capacity=2)
    make_session(event, title="작은 방", capacity=1)
    return event


@pytest.fixture
def event(app):
    return event_with_sessions()


def guest(event, session=0, **facts):
    ids = [one.id for one in event.sessions.order_by("id")]
    return make_registration(event, sessions=(ids[session],), **facts)


def door_of(event, session):
    return read_checkpoint(event, f"session-{session}", NOW)


def late(kind="in", **facts) -> Late:
    return Late(**{"kind": kind, "nonce": form_id(), "at": NOW - 10 * MINUTE} | facts)


def keep(event, entry, staff=None, now=NOW) -> Outcome:
    return keep_late(event, entry, staff=staff, now=now)[0]


# The event's day and its checkpoints.


def test_midnight_does_not_make_a_second_day(app):
    day = dt.date(2026, 12, 4)
    night = make_event(
        starts_at=at(day, dt.time(20)), ends_at=at(day + dt.timedelta(days=1), dt.time(2))
    )
    row = make_registration(night)
    assert night.days == [day]
    check_in(row, nonce=form_id(), now=at(day, dt.time(23, 50)))
    after = at(day + dt.timedelta(days=1), dt.time(0, 20))
    assert not check_in(row, nonce=form_id(), now=after)[0]
    assert door_counts(night).days == [(day, 1)]


def test_two_days_are_two_days_even_below_twenty_four_hours(app):
    day, next_day = dt.date(2026, 12, 4), dt.date(2026, 12, 5)
    event = make_event(
        starts_at=at(day, dt.time(13, 30)), ends_at=at(next_day, dt.time(11, 30)), capacity=2
    )
    row = make_registration(event)
    for moment in (at(day, dt.time(13)), at(next_day, dt.time(9))):
        assert check_in(row, nonce=form_id(), now=moment)[0]
    counts = door_counts(event)
    assert counts.days == [(day, 1), (next_day, 1)] and counts.arrived == 1


def test_an_event_at_dawn_is_on_its_own_day(app):
    day = dt.date(2026, 12, 4)
    event = make_event(starts_at=at(day, dt.time(0, 30)), ends_at=at(day, dt.time(23, 30)))
    early = at(day - dt.timedelta(days=1), dt.time(23))
    for moment in (early, event.starts_at, event.ends_at):
        assert event.days == [event.day_of(moment)] == [day]
    assert event.day_of(early - dt.timedelta(hours=4)) < day


def test_the_day_and_its_sessions_are_the_doors(event):
    doors = checkpoints_at(event, NOW)
    assert [door.session and door.session.title for door in doors] == [None, "큰 방", "작은 방"]
    assert {door.key for door in doors} == {
        "2026-11-25",
        *(f"session-{one.id}" for one in event.sessions),
    }


@pytest.mark.parametrize("key", ["", "nonsense", "session-", "session-x", "session-999", "①"])
def test_an_unknown_checkpoint_is_the_door_of_the_day(event, key):
    assert read_checkpoint(event, key, NOW) == the_day(event, NOW)


def test_a_session_has_its_own_door(event):
    row = guest(event)
    mine, other = (door_of(event, one.id) for one in event.sessions.order_by("id"))
    assert check_in(row, nonce=form_id(), now=NOW)[0]
    assert check_in(row, nonce=form_id(), now=NOW, checkpoint=mine)[0]
    assert not check_in(row, nonce=form_id(), now=NOW, checkpoint=mine)[0]
    with pytest.raises(Refused, match="이 시간에 확정된"):
        check_in(row, nonce=form_id(), now=NOW, checkpoint=other)
    counts = door_counts(event)
    assert counts.arrived == 1 and [(n, due) for _s, n, due in counts.sessions] == [(1, 1), (0, 0)]


def test_who_came_only_to_a_session_has_come_to_the_event(event):
    row = guest(event)
    check_in(row, nonce=form_id(), now=NOW, checkpoint=door_of(event, event.sessions[0].id))
    assert arrivals(event, event.days[0]) == {row.id: NOW}


# Entries are only ever added.


@pytest.mark.parametrize(
    "sql", ["UPDATE check_in SET lane = 'x'", "DELETE FROM check_in"], ids=["update", "delete"]
)
def test_no_entry_is_changed_or_deleted(event, sql):
    check_in(guest(event), nonce=form_id(), now=NOW)
    with pytest.raises(IntegrityError, match="append-only|only with their ticket"):
        database.execute_sql(sql)
    assert CheckIn.select().count() == 1


def test_entries_are_destroyed_with_their_ticket(event):
    check_in(guest(event), nonce=form_id(), now=NOW)
    purge(event.ends_at + dt.timedelta(days=31))
    assert not CheckIn.select().exists()


def test_the_data_refuses_a_second_row_for_one_arrival(event):
    row = guest(event)
    check_in(row, nonce=form_id(), now=NOW)
    same = CheckIn.get()
    with pytest.raises(IntegrityError):
        CheckIn.create(**same.__data__ | {"id": None, "nonce": "other"})


# Late entries.


def test_a_late_entry_keeps_its_own_time_lane_and_staff(event):
    row, member = guest(event), make_staff()
    entry = late(ticket=row.id, lane="문 2")
    for _ in range(2):
        assert keep(event, entry, member) is Outcome.KEPT
    kept = CheckIn.get()
    assert (kept.at, kept.received_at, kept.lane, kept.staff) == (entry.at, NOW, "문 2", member)
    assert CheckIn.select().count() == 1 and not conflicts(event)


def test_two_devices_one_ticket_keeps_both_and_flags_one(event):
    row = guest(event)
    first, second = late(ticket=row.id, lane="문 1"), late(ticket=row.id, lane="문 2")
    assert [keep(event, first), keep(event, second)] == [Outcome.KEPT, Outcome.AGAIN]
    assert keep(event, second) is Outcome.KEPT
    assert [entry.flag for entry in row.checkins] == [Flag.NONE, Flag.AGAIN]
    assert [entry.lane for entry in conflicts(event)] == ["문 2"]
    assert door_counts(event).arrived == 1


def test_an_undo_takes_back_only_the_arrival_of_its_own_device(event):
    row = guest(event)
    first, second = late(ticket=row.id), late(ticket=row.id)
    for entry in (first, second, late("undo", ticket=row.id, undone=first.nonce)):
        keep(event, entry)
    assert door_counts(event).arrived == 1
    keep(event, late("undo", ticket=row.id, undone=second.nonce))
    assert door_counts(event).arrived == 0 and not conflicts(event)


def test_the_desk_takes_back_whatever_stands(event):
    row = guest(event)
    for _ in range(2):
        keep(event, late(ticket=row.id))
    same = form_id()
    for _ in range(2):
        undo_check_in(row, nonce=same, now=NOW)
    assert door_counts(event).arrived == 0
    assert CheckIn.select().where(CheckIn.kind == Kind.UNDO).count() == 2


def test_a_ticket_that_was_cancelled_meanwhile_is_kept_flagged_and_not_counted(event):
    row = guest(event)
    cancel(row, now=NOW - 5 * MINUTE)
    assert keep(event, late(ticket=row.id)) is Outcome.NO_PLACE
    assert [entry.flag for entry in conflicts(event)] == [Flag.NO_PLACE]
    assert door_counts(event).arrived == 0


def test_a_ticket_that_is_gone_is_said_to_be_gone(event):
    other = make_registration(make_event())
    for id in (0, 999, other.id):
        assert keep(event, late(ticket=id)) is Outcome.GONE
    assert not CheckIn.select().exists()


def test_a_late_entry_counts_on_the_day_of_its_scan(app):
    event = event_now(ends_at=NOW + dt.timedelta(days=1))
    row = make_registration(event)
    keep(event, late(ticket=row.id, at=NOW), now=NOW + dt.timedelta(days=1))
    assert door_counts(event).days == [(event.days[0], 1), (event.days[1], 0)]


# Walk-ins.


def test_a_walk_in_is_registered_and_in_at_once(event):
    same = form_id()
    rows = [walk_in(event, name="박현장", form_id=same, now=NOW, lane="문 1") for _ in range(2)]
    assert rows[0] == rows[1] and rows[0].status is Status.CONFIRMED
    counts = door_counts(event)
    assert (counts.registered, counts.walk_ins, counts.arrived) == (0, 1, 1)


def test_two_walk_ins_may_bear_one_name(event):
    for _ in range(2):
        walk_in(event, name="박현장", form_id=form_id(), now=NOW)
    assert door_counts(event).walk_ins == 2


def test_without_a_seat_left_a_walk_in_needs_a_reason(app):
    event = event_now(capacity=1)
    make_registration(event)
    with pytest.raises(Full):
        walk_in(event, name="박현장", form_id=form_id(), now=NOW)
    assert not Registration.select().where(Registration.channel == CHANNEL).exists()
    walk_in(event, name="박현장", form_id=form_id(), now=NOW, reason="강사님 일행")
    keep(event, late("walk_in", name="최현장"))
    assert door_counts(event).walk_ins == 2


def test_a_walk_in_at_a_session_takes_a_place_in_it(event):
    small = event.sessions.order_by("id")[1]
    door = door_of(event, small.id)
    walk_in(event, name="박현장", form_id=form_id(), now=NOW, checkpoint=door)
    assert door_counts(event).sessions[1][1:] == (1, 1)
    with pytest.raises(Full):
        walk_in(event, name="최현장", form_id=form_id(), now=NOW, checkpoint=door)


def test_a_walk_in_on_another_day_is_refused(event):
    with pytest.raises(Refused, match="오늘 하는 행사가"):
        walk_in(event, name="박현장", form_id=form_id(), now=NOW + dt.timedelta(days=3))


def test_a_walk_in_entered_by_mistake_gives_the_seat_back(event):
    made = late("walk_in", name="잘못적음")
    keep(event, made)
    row = Registration.get(Registration.channel == CHANNEL)
    keep(event, late("undo", ticket=row.id, undone=made.nonce))
    counts = door_counts(event)
    assert (counts.walk_ins, counts.arrived) == (0, 0)


# The guest's own button.


def test_the_code_at_the_door_lets_its_reader_in(event):
    row = guest(event)
    arrive(row, f" {door_code(event, NOW)[:3]} {door_code(event, NOW)[3:]}", nonce="a", now=NOW)
    entry = CheckIn.get()
    assert (entry.lane, entry.staff, entry.at) == ("self", None, NOW)


def test_a_code_is_good_for_a_minute_and_for_its_own_event(event):
    row, code = guest(event), door_code(event, NOW)
    other = make_event(starts_at=NOW, capacity=2)
    for wrong, moment in (
        (code, NOW + dt.timedelta(seconds=61)),
        (door_code(other, NOW), NOW),
        ("", NOW),
    ):
        with pytest.raises(Refused, match="번호가 바뀌었거나"):
            arrive(row, wrong, nonce=form_id(), now=moment)
    assert arrive(row, code, nonce=form_id(), now=NOW + dt.timedelta(seconds=45))


def test_codes_cannot_be_guessed_for_long(event):
    row, good = guest(event), door_code(event, NOW)
    for guess in range(5):
        with pytest.raises(Refused):
            arrive(row, f"{(int(good) + 1 + guess) % 10**6:06}", nonce=form_id(), now=NOW)
    with pytest.raises(Paused):
        arrive(row, good, nonce=form_id(), now=NOW)


# The list that a device keeps.


def test_the_list_holds_no_secret_and_no_whole_phone(event):
    row, gone = guest(event, phone="01012345678"), guest(event, name="박취소")
    cancel(gone, now=NOW)
    check_in(row, nonce=form_id(), now=NOW)
    mine, other = door_list(event)
    assert mine == guest_of(Registration.get_by_id(row.id))
    assert mine["hash"] == row.token_hash[:16] and mine["last4"] == "5678"
    assert mine["in"] == {"2026-11-25": "2026-11-25T03:00:00Z"}
    assert row.token not in str(mine) and row.phone not in str(mine)
    assert "박취소" not in str(other) and other["state"] == "cancelled"


def test_the_list_says_what_is_new(event):
    rows = [guest(event), guest(event, 1)]
    before, none = arrivals_since(event, 0)
    assert (before, none) == (0, {})
    check_in(rows[0], nonce=form_id(), now=NOW)
    last, came = arrivals_since(event, 0)
    assert list(came) == [rows[0].id] and arrivals_since(event, last) == (last, {})
    undo_check_in(rows[0], nonce=form_id(), now=NOW)
    assert arrivals_since(event, last)[1] == {rows[0].id: {}}


def test_a_change_of_tickets_changes_the_revision(event):
    seen = [revision(event)]
    rows = [guest(event)]
    for change in (
        lambda: rows.append(guest(event, 1)),
        lambda: cancel(rows[0], now=NOW),
        lambda: walk_in(event, name="박현장", form_id=form_id(), now=NOW),
    ):
        change()
        seen.append(revision(event))
    assert len(set(seen)) == 4


# Ten thousand operations in any order.


class Hand:
    """Counts on paper: for each ticket and door the arrivals that nobody took back."""

    def __init__(self, event):
        self.event, self.member, self.tickets = event, make_staff(), []
        self.doors = checkpoints_at(event, NOW)
        self.standing: dict[tuple[int, str], set[str]] = {}
        self.sent: list[Late] = []

    def check(self) -> None:
        counts = door_counts(self.event)
        rows = Registration.select().where(Registration.event == self.event)
        seated = {row.id for row in rows if row.status is Status.CONFIRMED}
        there = {key: who for key, who in self.standing.items() if who and key[0] in seated}
        assert counts.arrived == len({ticket for ticket, _door in there})
        assert counts.days[0][1] == counts.arrived <= counts.registered + counts.walk_ins
        assert counts.expected == len(seated)
        held = SessionPlace.select(SessionPlace.registration, SessionPlace.session)
        held = set(held.where(SessionPlace.status == Status.CONFIRMED).tuples())
        for session, came, due in counts.sessions:
            key = f"session-{session.id}"
            assert came == len({t for t, d in there if d == key and (t, session.id) in held}) <= due


def one_step(hand: Hand, dice: random.Random) -> None:
    ticket, door = dice.choice(hand.tickets), dice.choice(hand.doors)
    here = hand.standing.setdefault((ticket.id, door.key), set())
    facts = {"now": NOW, "checkpoint": door, "staff": hand.member}
    entry = late(ticket=ticket.id, checkpoint=door.key, lane=f"문 {dice.randrange(3)}")
    match dice.choices(
        ["scan", "late", "resend", "undo", "late undo", "walk in", "cancel"],
        [30, 25, 15, 10, 12, 2, 1],
    )[0]:
        case "scan":
            try:
                if check_in(ticket, nonce=entry.nonce, **facts)[0]:
                    here.add(entry.nonce)
            except Refused:
                pass
        case "late":
            keep(hand.event, entry, hand.member)
            here.add(entry.nonce)
            hand.sent.append(entry)
        case "resend" if hand.sent:
            assert keep(hand.event, dice.choice(hand.sent), hand.member) is Outcome.KEPT
        case "undo":
            undo_check_in(ticket, nonce=entry.nonce, **facts)
            here.clear()
        case "late undo" if hand.sent:
            old = dice.choice(hand.sent)
            facts = {"ticket": old.ticket, "checkpoint": old.checkpoint, "undone": old.nonce}
            undo = late("undo", **facts)
            keep(hand.event, undo, hand.member)
            hand.standing.get((old.ticket, old.checkpoint), set()).discard(old.nonce)
            hand.sent.append(undo)
        case "walk in":
            row = walk_in(
                hand.event, name="박현장", form_id=entry.nonce, now=NOW, reason="-", checkpoint=door
            )
            hand.tickets.append(row)
            hand.standing[row.id, door.key] = {entry.nonce}
        case "cancel":
            cancel(ticket, now=NOW)


@pytest.mark.rush
@pytest.mark.parametrize("seed", range(4))
def test_counts_hold_through_ten_thousand_operations(app, seed):
    """EVENTS 22; four times 2,500: check in, undo, walk in, cancel, two devices, uploads twice."""
    dice = random.Random(seed)
    for _ in range(10):
        with writing():  # one commit for many steps
            hand = Hand(event_with_sessions())
            hand.tickets += [guest(hand.event, place % 2) for place in range(12)]
            for step in range(250):
                one_step(hand, dice)
                if step % 10 == 9:
                    hand.check()
