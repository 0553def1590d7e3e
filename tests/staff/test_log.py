"""The access log: who did what, newest first, for administrators."""

import pytest

from db.access_log import AccessLog
from db.base import StoreError
from db.referral_states import Basis
from tests.factories import make_request
from views.labels import label
from views.staff.log_words import detail_in_words


def test_an_administrator_reads_who_looked_at_what(admin, coordinator):
    it = make_request(name="홍길동")
    coordinator.get(f"/staff/requests/{it.id}")
    page = admin.get("/staff/log")
    assert coordinator.staff.name in page.text and f"신청 {it.id}" in page.text
    assert "홍길동" not in page.text


def test_the_log_can_be_read_of_one_member_alone(admin, coordinator):
    coordinator.get("/staff/inbox")
    page = admin.get(f"/staff/log?staff={admin.staff.id}")
    assert "받은 일 " not in page.text.split("어디서")[1]
    admin.get("/staff/log?staff=nonsense")


def test_a_change_is_told_in_words(admin):
    it = make_request()
    admin.post(f"/staff/requests/{it.id}/moves/closed", {"closed-reason": "error"})
    admin.post("/staff/inbox?show=finished", {"query": it.number})
    text = admin.get("/staff/log").text
    assert f"신청 {it.id} 마침" in text and f"받은 일 신청 {it.id}" in text
    assert "request" not in text


def test_nobody_changes_the_log(admin):
    admin.get("/staff/log")
    with pytest.raises(StoreError):
        AccessLog.update(action="x").execute()


def test_numbers_and_grounds_are_told_in_words(app):
    with app.test_request_context("/"):
        assert detail_in_words("3 registrations") == "참가신청 3건"
        assert detail_in_words("0 found") == "0건 찾음"
        assert detail_in_words("statute") == label(Basis.STATUTE).word
