"""Everything that is not a page: copies, restoring, destruction, example data."""

import sqlite3
from pathlib import Path

import pytest

from db import starter
from db.base import database
from db.events import Event
from db.request_states import Status
from db.requests import ServiceRequest
from db.seats import places_left
from db.setup_links import SetupLink
from db.staff import Role
from tests.conftest import NOON
from tests.factories import make_request


@pytest.fixture
def run(app):
    def run(*words, ok=True, **kwargs):
        result = app.test_cli_runner().invoke(args=words, **kwargs)
        assert (result.exit_code == 0) == ok, result.output
        return result.output.strip()

    return run


def test_a_new_colleague_gets_a_one_time_link(run, visitor):
    link = run("staff-add", "--role", "door")
    assert link.startswith("http://192.168.0.10:8080/staff/setup/")
    assert SetupLink.get().role is Role.DOOR
    visitor.get(link.removeprefix("http://192.168.0.10:8080"))


def test_a_backup_holds_every_row_and_belongs_to_its_owner(run, tmp_path):
    make_request(name="홍길동")
    copy = tmp_path / "copies" / "today.db"
    assert run("backup", str(copy)) == str(copy)
    with sqlite3.connect(copy) as file:
        assert file.execute("SELECT name FROM person").fetchall() == [("홍길동",)]
    assert copy.stat().st_mode & 0o077 == 0


def test_a_backup_is_named_by_the_hour_in_seoul(run):
    assert Path(run("backup")).name == "2026-11-25-120000.db"


def test_a_backup_comes_back_and_what_was_there_is_kept(run, tmp_path):
    copy = tmp_path / "today.db"
    make_request(name="먼저")
    run("backup", str(copy))
    make_request(name="나중")
    run("restore", str(copy), "--yes")
    assert ServiceRequest.select().count() == 1
    with sqlite3.connect(tmp_path / "test-before-restore.db") as file:
        assert file.execute("SELECT count(*) FROM service_request").fetchone() == (2,)


def test_rubbish_is_not_restored(run, tmp_path):
    rubbish = tmp_path / "rubbish.db"
    rubbish.write_bytes(b"")
    make_request()
    assert "백업 파일이 아니에요" in run("restore", str(rubbish), "--yes", ok=False)
    assert ServiceRequest.select().count() == 1


def test_check_finds_a_missing_table(run):
    assert run("check") == "ok"
    database.execute_sql("DROP TABLE answer")
    assert "missing table: answer" in run("check", ok=False)


def test_purge_says_how_much_it_destroyed(run, clock):
    made = make_request()
    made.move_to(Status.WITHDRAWN, now=clock.now)
    assert "withdrawn_or_refused: 0" in run("purge")
    clock.forward(days=91)
    assert "withdrawn_or_refused: 1" in run("purge")
    assert not ServiceRequest.select().exists()


def test_example_data_fills_both_events_and_never_mixes_with_real_people(run):
    run("load-example")
    assert [places_left(event, NOON) for event in Event.select()] == [0, 0]
    assert "(예시)" in ServiceRequest.select().first().person.name
    assert "예시를 넣지 않아요" in run("load-example", ok=False)


def test_starter_data_is_loaded_once(app):
    before = Event.select().count()
    starter.load_starter(NOON)
    assert Event.select().count() == before
