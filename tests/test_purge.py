"""Destruction: each kind in its time, nothing before it, and the bytes are gone."""

import datetime as dt

import pytest

from db.base import Refused, database
from db.consents import Kind
from db.desk import move_request, move_tip, withdraw
from db.keeping import change_keeping, keeping_days
from db.people import Person
from db.purge import Destruction, purge
from db.request_states import Reason, Status
from db.requests import Applicant, ServiceRequest
from db.seats import Registration
from db.settlements import Settlement, SettlementLine
from db.settlements import Status as SettlementStatus
from db.settling import hand_on
from db.tips import TipOff, TipStatus
from db.visits import Visit
from tests.factories import (
    NOW,
    make_event,
    make_helping,
    make_registration,
    make_request,
    make_staff,
    make_tip,
    make_visit,
)


def later(days: int) -> dt.datetime:
    return NOW + dt.timedelta(days=days)


def closed(reason: Reason) -> ServiceRequest:
    made = make_request()
    move_request(made, Status.CLOSED, staff=make_staff(), now=NOW, reason=reason)
    return made


def by_proxy() -> ServiceRequest:
    return make_request(applicant=Applicant.FAMILY, applicant_name="박이웃")


def withdrawn() -> ServiceRequest:
    made = make_request()
    made.move_to(Status.WITHDRAWN, now=NOW)
    return made


@pytest.mark.parametrize(
    "make, table, days",
    [
        (make_tip, TipOff, 14),
        (by_proxy, ServiceRequest, 14),
        (withdrawn, ServiceRequest, 90),
        (lambda: closed(Reason.NOT_ELIGIBLE), ServiceRequest, 90),
        (lambda: closed(Reason.GOT_HELP), ServiceRequest, 3 * 365),
    ],
)
def test_a_record_goes_in_its_time_and_not_before(app, make, table, days):
    make()
    purge(later(days))
    assert table.select().count() == 1
    purge(later(days + 1))
    assert not table.select().exists() and not Person.select().exists()
    assert Destruction.get().records == 1


def test_an_open_request_of_the_person_stays(app):
    make_request(consents={Kind.PROVIDE: True})
    purge(later(1000))
    assert ServiceRequest.select().count() == 1


def test_guests_are_forgotten_thirty_days_after_the_event(app):
    event = make_event()
    make_registration(event)
    purge(event.ends_at + dt.timedelta(days=30))
    assert Registration.select().count() == 1
    purge(event.ends_at + dt.timedelta(days=31))
    assert not Registration.select().exists()


def test_a_closed_tip_off_takes_its_history_with_it(app):
    tip = make_tip()
    move_tip(tip, TipStatus.CLOSED, staff=make_staff(), now=NOW, note="다녀왔어요")
    purge(later(15))
    assert not TipOff.select().exists()


def test_the_bytes_are_gone_from_file_and_log(app, tmp_path):
    event = make_event()
    secret = "사라질이름하나".encode()
    make_registration(event, name=secret.decode())
    database.execute_sql("PRAGMA wal_checkpoint(PASSIVE)")
    files = [tmp_path / "test.db", tmp_path / "test.db-wal"]
    assert any(secret in file.read_bytes() for file in files)
    purge(event.ends_at + dt.timedelta(days=31))
    assert not any(secret in file.read_bytes() for file in files)


def test_the_access_log_can_be_neither_changed_nor_shortened(app):
    from db.access_log import AccessLog, note_access

    note_access("view", now=NOW, subject="request 1")
    for sql in ("UPDATE access_log SET action = 'x'", "DELETE FROM access_log"):
        with pytest.raises(Exception, match="append-only|two years"):
            database.execute_sql(sql)
    assert AccessLog.get().action == "view"


def test_an_event_may_forget_its_guests_in_another_time(app):
    event = make_event()
    change_keeping(event, 7)
    make_registration(event)
    assert not purge(event.ends_at + dt.timedelta(days=7))["event"]
    assert purge(event.ends_at + dt.timedelta(days=8))["event"] == 1


def test_guests_were_promised_a_time_so_it_only_grows_shorter(app):
    event = make_event()
    change_keeping(event, 90)  # nobody has registered yet
    make_registration(event)
    with pytest.raises(Refused, match="90일"):
        change_keeping(event, 91)
    change_keeping(event, 10)
    with pytest.raises(Refused, match="10일"):
        change_keeping(event, 90)
    assert keeping_days(event) == 10


def test_another_event_keeps_its_guests(app):
    old, young = make_event(), make_event(starts_at=NOW + dt.timedelta(days=50))
    make_registration(old)
    make_registration(young)
    purge(old.ends_at + dt.timedelta(days=31))
    assert [row.event for row in Registration.select()] == [young]


def test_an_hour_in_which_nothing_is_due_writes_nothing(app):
    make_registration(make_event())
    before = list(database.connection().iterdump())
    for hour in range(5):
        assert not any(purge(NOW + dt.timedelta(hours=hour)).values())
    assert list(database.connection().iterdump()) == before


def test_a_settled_month_goes_after_five_years(app):
    visit = make_visit(make_helping(now=later(-3)), now=NOW)
    month = dt.date(2020, 10, 1)
    Visit.update(day=month, year=2020).execute()
    Settlement.create(organization=visit.organization, month=month, status="confirmed")
    hand_on(Settlement.get(), SettlementStatus.LOCKED, staff=make_staff(), now=NOW)
    purge(dt.datetime(2025, 10, 31, tzinfo=dt.UTC))
    assert SettlementLine.select().count() == 1
    purge(dt.datetime(2025, 11, 1, tzinfo=dt.UTC))
    assert not SettlementLine.select().exists() and not Settlement.select().exists()


def test_who_was_visited_is_kept_as_a_closed_case_is(app):
    visit = make_visit(make_helping(now=later(-3)), now=NOW)
    withdraw(visit.referral.request, now=NOW)
    purge(later(100))
    assert Visit.select().exists(), "the year's ceiling hangs on it"
    purge(later(3 * 365 + 1))
    assert not Visit.select().exists() and not Person.select().exists()
