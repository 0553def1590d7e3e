"""Promises about an event's numbers: right, the same after the guests are forgotten, and veiled."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.base import database
from db.checkins import check_in, undo_check_in
from db.purge import purge
from db.registrations import cancel
from db.seats import Registration
from db.statistics import EventCount, no_shows, statistics_of, veiled
from db.surveys import Again, Mood, answer
from db.veils import FEW
from tests.factories import (
    NOW,
    form_id,
    make_event,
    make_guest,
    make_registration,
    make_session,
    make_staff,
)

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def event(app):
    """Six seats of which five are taken; three came, one of them late; one waits for nothing."""
    event = make_event(capacity=5, slug="lately")
    early = make_session(event, ends_at=event.starts_at + HOUR)
    late = make_session(event, title="둘째 시간", starts_at=event.starts_at + HOUR)
    both = (early.id, late.id)
    for minutes in (0, 14, 70):
        at = event.starts_at + dt.timedelta(minutes=minutes)
        make_guest(event, at=at, sessions=both)
    make_registration(event, sessions=(late.id,), channel="phone", staff=make_staff())
    gone = make_registration(event, sessions=both)
    make_registration(event, sessions=both, name="사라질이름하나")
    make_registration(event, sessions=both)
    cancel(gone, now=NOW)
    return event


def test_numbers_are_counted_from_the_rows(event):
    numbers = statistics_of(event)
    early, late = event.sessions
    assert numbers["status"] == {"confirmed": 5, "waiting": 1, "cancelled": 1}
    assert numbers["channel"] == {"web": 5, "phone": 1}
    assert numbers["arrived"] == {"all": 3} and no_shows(numbers) == 2
    assert numbers["place"] == {str(early.id): 4, str(late.id): 5}
    assert numbers["session"] == {str(early.id): 2, str(late.id): 3}
    assert numbers["quarter"] == {"2026-12-09 12:00": 2, "2026-12-09 13:00": 1}


def test_an_undone_arrival_is_none(event):
    guest = make_guest(make_event(slug="other"))
    undo_check_in(guest, nonce=form_id(), staff=make_staff(), now=guest.event.starts_at + HOUR)
    numbers = statistics_of(guest.event)
    assert not numbers["arrived"] and not numbers["quarter"] and no_shows(numbers) == 1


def test_who_comes_on_both_days_is_one_person(app):
    event = make_event(ends_at=NOW + dt.timedelta(days=15, hours=1), capacity=9)
    guest = make_guest(event)
    next_day = event.starts_at + dt.timedelta(days=1)
    check_in(guest, nonce=form_id(), staff=make_staff(), now=next_day)
    make_guest(event, at=next_day)
    numbers = statistics_of(event)
    assert numbers["arrived"] == {"all": 2}
    assert list(numbers["day"].values()) == [1, 2]


def test_numbers_stay_when_the_guests_are_forgotten(event, tmp_path):
    guest = Registration.get(Registration.name != "사라질이름하나")
    answer(guest, mood=Mood.GOOD, again=Again.YES, line="사라질이름둘 님 덕분", now=event.ends_at)
    before = statistics_of(event)
    purge(event.ends_at + dt.timedelta(days=31))
    assert not Registration.select().exists()
    assert statistics_of(event) == before and before["mood"] == {"good": 1}
    database.execute_sql("PRAGMA wal_checkpoint(PASSIVE)")
    for file in (tmp_path / "test.db", tmp_path / "test.db-wal"):
        for secret in ("사라질이름하나", "사라질이름둘", guest.name, guest.phone):
            assert secret.encode() not in file.read_bytes(), f"{secret} in {file.name}"


def test_guests_of_a_second_round_are_added(event):
    after = event.ends_at + dt.timedelta(days=31)
    purge(after)
    make_registration(event, channel="phone", staff=make_staff(), sessions=(event.sessions[0].id,))
    assert statistics_of(event)["status"]["confirmed"] == 6
    purge(after)
    assert statistics_of(event)["status"]["confirmed"] == 6
    purge(after)
    assert statistics_of(event)["status"]["confirmed"] == 6


def test_kept_numbers_are_numbers_of_nobody(event):
    purge(event.ends_at + dt.timedelta(days=31))
    words = {row.item for row in EventCount.select()}
    assert words and not any(name in word for word in words for name in ("김하늘", "사라질"))


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=8))
def test_small_numbers_are_veiled_and_no_sum_tells_them(items):
    """PRIVACY P27: with the sum of all known, one hidden cell alone would be known too."""
    seen = veiled(items)
    hidden = [item for item, number in seen.items() if number is None]
    assert all(not 0 < number < FEW for number in seen.values() if number is not None)
    assert all(seen[item] in (None, number) for item, number in items.items())
    if any(number >= FEW for number in seen.values() if number is not None):
        assert len(hidden) != 1
