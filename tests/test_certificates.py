"""Promises about the certificate of attendance: only for who came, of what they were at."""

import datetime as dt

import pytest

from db.attendance import sessions_attended
from db.base import Refused
from db.certificates import certificate, certificates, own_certificate
from db.checkins import check_in, undo_check_in
from db.checkpoints import door_of
from db.organizations import Organization, OrganizationRole
from tests.factories import NOW, form_id, make_event, make_guest, make_registration, make_session
from tests.factories import make_staff as staff

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def event(app):
    return make_event(capacity=9, title="가을 포럼")


def address(guest) -> str:
    return f"/tickets/{guest.token}/certificate"


def test_a_guest_prints_it_from_the_ticket_after_the_event(visitor, event, clock):
    guest = make_guest(event, name="김하늘")
    assert "행사가 끝난 뒤" in visitor.get(address(guest)).text
    assert address(guest) not in visitor.get(f"/tickets/{guest.token}").links
    clock.now = event.ends_at
    assert address(guest) in visitor.get(f"/tickets/{guest.token}").links
    page = visitor.get(address(guest))
    number = f"2026-{guest.number[:3]}-{guest.number[3:]}"
    for words in ("참가 확인서", "김하늘", "가을 포럼", number, "2시간", "2026년 12월 9일"):
        assert words in page.text, words
    assert guest.phone not in page.html and guest.name not in page.title


def test_the_centre_signs(visitor, event, clock):
    guest = make_guest(event)
    clock.now = event.ends_at
    Organization.update(role=OrganizationRole.PROVIDER).execute()
    Organization.create(name="봄 센터", role=OrganizationRole.CENTRE)
    assert "봄 센터" in visitor.get(address(guest)).text


def test_who_did_not_arrive_gets_none(visitor, event, clock):
    make_guest(event)
    absent = make_registration(event)
    clock.now = event.ends_at
    assert "입장 기록이 없어서" in visitor.get(address(absent)).text
    assert address(absent) not in visitor.get(f"/tickets/{absent.token}").links
    with pytest.raises(Refused):
        certificate(absent, now=clock.now)


def test_an_arrival_that_was_undone_is_none(event):
    guest = make_guest(event)
    undo_check_in(guest, nonce=form_id(), staff=staff(), now=event.starts_at + HOUR)
    with pytest.raises(Refused):
        own_certificate(guest, now=event.ends_at)


def test_only_sessions_and_days_that_the_guest_was_at(app):
    event = make_event(capacity=9)
    event.ends_at += dt.timedelta(days=1)
    event.save()
    first = make_session(event, ends_at=event.starts_at + HOUR)
    late = make_session(event, starts_at=event.starts_at + HOUR, ends_at=event.starts_at + 2 * HOUR)
    tomorrow = {"starts_at": event.ends_at - HOUR, "ends_at": event.ends_at}
    last = make_session(event, **tomorrow)
    all_three = (first.id, late.id, last.id)
    at = event.starts_at + HOUR  # when the first one had ended
    guest = make_guest(event, at=at, sessions=all_three)
    made = certificate(guest, now=event.ends_at)
    assert (made.sessions, made.days, made.minutes) == ([late], [event.days[0]], 60)
    check_in(guest, nonce=form_id(), staff=staff(), now=last.starts_at)
    made = certificate(guest, now=event.ends_at)
    assert (made.sessions, made.days, made.minutes) == ([late, last], event.days, 120)


def test_a_session_that_has_not_begun_is_not_certified(event):
    begun = make_session(event, ends_at=event.starts_at + HOUR)
    later = make_session(event, starts_at=event.starts_at + HOUR)
    guest = make_guest(event, sessions=(begun.id, later.id))
    assert certificate(guest, now=event.starts_at + HOUR / 2).sessions == [begun]


def test_days_of_a_long_event_without_sessions_are_no_hours(app):
    event = make_event(capacity=9)
    event.ends_at += dt.timedelta(days=2)
    event.save()
    assert certificate(make_guest(event), now=event.ends_at).minutes is None


def test_all_who_came_by_name(event):
    for name in ("하늘", "가람", "나무"):
        make_guest(event, name=name)
    make_registration(event, name="다온")
    made = certificates(event, now=event.ends_at)
    assert [one.guest.name for one in made] == ["가람", "나무", "하늘"]


def test_who_stood_at_a_session_s_own_door_decides_who_was_there(app):
    event = make_event(capacity=2, opens_at=NOW - HOUR, starts_at=NOW - HOUR, closes_at=NOW + HOUR)
    session = make_session(event)
    there, elsewhere = (make_registration(event, sessions=(session.id,)) for _ in range(2))
    for guest in (there, elsewhere):
        check_in(guest, nonce=form_id(), staff=None, now=NOW)
    assert len(sessions_attended(event)[elsewhere.id]) == 1
    check_in(there, nonce=form_id(), staff=None, now=NOW, checkpoint=door_of(event, session))
    attended = sessions_attended(event)
    assert attended[there.id] == [session] and attended[elsewhere.id] == []
