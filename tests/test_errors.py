"""Failures: one plain page with a way back, nothing half written, nothing personal in the log."""

import pytest

from db.base import database
from db.requests import ServiceRequest
from tests.factories import form_id
from views import home, signup

GOOD = {
    "step": "check",
    "go": "next",
    "applicant": "self",
    "name": "김영희",
    "phone": "01012345678",
    "dong": "1144055500",
    "wish": "x" * 300,
}


def test_a_full_disk_is_said_kindly_and_nothing_is_half_written(visitor, caplog):
    pages = database.execute_sql("PRAGMA page_count").fetchone()[0]
    database.execute_sql(f"PRAGMA max_page_count = {pages}")
    try:
        answers = [
            visitor.send("/services/cleaning/request", GOOD | {"form_id": form_id()})
            for _ in range(400)
        ]
    finally:
        database.execute_sql("PRAGMA max_page_count = 1000000")
    refused = [answer for answer in answers if answer.status_code == 503]
    assert refused, "the disk never filled"
    assert "지금은 저장할 수 없어요" in refused[0].text
    kept = len(answers) - len(refused)
    assert ServiceRequest.select().count() == kept
    assert "김영희" not in caplog.text and "01012345678" not in caplog.text


def test_an_unforeseen_fault_is_a_plain_page_without_a_trace(visitor, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise RuntimeError(kwargs["name"])

    monkeypatch.setattr(signup, "sign_up", broken)
    page = visitor.post("/services/cleaning/request", GOOD, status=500)
    assert "문제가 생겼어요" in page.h1[0] and "Traceback" not in page.html
    assert "RuntimeError" in caplog.text and "김영희" not in caplog.text


def test_health_fails_with_the_database(visitor, monkeypatch):
    monkeypatch.setattr(home, "is_alive", lambda: database.execute_sql("SELECT * FROM nothing"))
    answer = visitor.client.get("/healthz")
    assert (answer.status_code, answer.get_json()) == (503, {"ok": False})


WRONG = [("/nowhere", 404), ("/NOWHERE/", 302), ("/A%0D%0AX-Evil:1", 302), ("/calls", 405)]


@pytest.mark.parametrize("path, status", WRONG)
def test_a_wrong_address_is_a_plain_page(visitor, path, status):
    response = visitor.client.get(path)
    assert response.status_code == status
    if status != 302:
        visitor.get(path, status=status)


def test_a_flood_of_text_is_refused(visitor):
    visitor.post("/tips/new", {"what": "가" * 300_000}, status=413)


@pytest.mark.parametrize("host", ["a..b", "x" * 64, ".a"])
def test_a_name_that_is_none_is_refused_without_a_trace(app, caplog, host):
    answer = app.test_client().get("/tickets/find", headers={"Host": host})
    assert answer.status_code == 400 and "Content-Security-Policy" in answer.headers
    assert "/tickets/find" not in caplog.text
