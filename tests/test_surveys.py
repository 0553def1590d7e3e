"""Promises about the three questions: afterwards, of who was there, once."""

import datetime as dt

import pytest

from db.base import Refused
from db.registrations import cancel
from db.surveys import Again, Mood, Survey, answer
from tests.factories import NOW, form_id, make_event, make_guest, make_registration

GOOD = {"mood": "good", "again": "yes", "line": "의자가 편했어요"}
KINDLY = {"mood": Mood.GOOD, "again": Again.YES}


@pytest.fixture
def guest(app):
    return make_guest(make_event(capacity=9))


@pytest.fixture
def path(guest, clock) -> str:
    """The address, on the day after."""
    clock.now = guest.event.ends_at + dt.timedelta(days=1)
    return f"/tickets/{guest.token}/survey"


def test_a_guest_answers_from_the_ticket(visitor, guest, path):
    assert path in visitor.get(f"/tickets/{guest.token}").links
    page = visitor.post(path, GOOD | {"form_id": form_id()})
    assert "고마워요" in page.text
    kept = Survey.get()
    assert (kept.registration, kept.mood, kept.again) == (guest, Mood.GOOD, Again.YES)
    assert kept.line == "의자가 편했어요"
    assert path not in visitor.get(f"/tickets/{guest.token}").links


def test_a_second_answer_changes_nothing(visitor, path):
    visitor.post(path, GOOD)
    page = visitor.post(path, GOOD | {"mood": "bad"})
    assert "고마워요" in page.text
    assert Survey.get().mood is Mood.GOOD and Survey.select().count() == 1


@pytest.mark.parametrize("missing", ["mood", "again"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(visitor, path, missing):
    page = visitor.post(path, {k: v for k, v in GOOD.items() if k != missing}, status=422)
    assert "의자가 편했어요" in page.text and not Survey.select().exists()


def test_the_line_may_be_empty(visitor, path):
    visitor.post(path, GOOD | {"line": "  "})
    assert Survey.get().line == ""


@pytest.mark.parametrize("line", ["가" * 501, "제 번호는 900101-1234567"])
def test_too_long_or_too_private_a_line_comes_back(visitor, path, line):
    visitor.post(path, GOOD | {"line": line}, status=422)
    assert not Survey.select().exists()


def test_before_the_end_nobody_is_asked(visitor, guest):
    path = f"/tickets/{guest.token}/survey"
    assert "행사가 끝나면" in visitor.get(path).text
    visitor.post(path, GOOD, status=422)
    with pytest.raises(Refused):
        answer(guest, **KINDLY, now=guest.event.ends_at - dt.timedelta(seconds=1))
    assert answer(guest, **KINDLY, now=guest.event.ends_at)


def test_who_did_not_come_is_not_asked(guest):
    absent = make_registration(guest.event)
    with pytest.raises(Refused, match="오신 분께만"):
        answer(absent, **KINDLY, now=guest.event.ends_at)


def test_where_nobody_was_checked_in_every_guest_may_answer(app):
    event = make_event(capacity=1)
    guest, waiting = make_registration(event), make_registration(event)
    assert answer(guest, **KINDLY, now=event.ends_at)
    with pytest.raises(Refused):
        answer(waiting, **KINDLY, now=event.ends_at)


def test_a_cancelled_ticket_is_not_asked(app):
    event = make_event()
    guest = make_registration(event)
    cancel(guest, now=NOW)
    with pytest.raises(Refused):
        answer(guest, **KINDLY, now=event.ends_at)


def test_an_unknown_ticket_is_not_found(visitor):
    visitor.get("/tickets/abcdefghjkmnpqrstvwx/survey", status=404)
    visitor.post("/tickets/abcdefghjkmnpqrstvwx/survey", GOOD, status=404)
