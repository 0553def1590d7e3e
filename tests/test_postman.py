"""The thread that sends: in the running server, at its stop, and what the console says."""

import sqlite3
import threading
import time

import pytest

from db.chores import Chores
from db.mail import Mail
from db.message_states import Delivery
from db.messages import Message
from db.outbox import Outbox
from db.postman import Postman
from db.registrations import cancel
from db.seats import Registration, Status
from db.settings import Settings
from tests.factories import make_event, make_registration
from tests.live import Live
from tests.post import MailServer
from tests.rush import guests, rush
from views.welcome import ways_in_words

FROM = "bom@example.kr"
PATIENCE = 20


def until(true) -> None:
    """Wait for it; the assertion that follows tells what was missing."""
    ends = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < ends:
        time.sleep(0.02)


@pytest.fixture
def mail():
    server = MailServer().up()
    yield server
    server.down()


@pytest.fixture
def live(tmp_path, mail):
    with Live(tmp_path / "centre", KIOSK_SMTP_URL=mail.url, KIOSK_MAIL_FROM=FROM) as server:
        query(server, "INSERT INTO message_plan SELECT id, 1, 1, 1, 10 FROM event")
        yield server


def query(live: Live, sentence: str) -> list[tuple]:
    with sqlite3.connect(live.instance / "dongnebom.db", timeout=PATIENCE) as file:
        found = file.execute(sentence).fetchall()
    file.close()
    return found


def crowd_with_addresses(live: Live, number: int):
    crowd = guests(live, number)
    for n, guest in enumerate(crowd):
        guest.body["email"] = f"guest{n}@example.kr"
    return crowd


@pytest.mark.rush
def test_a_rush_is_told_once_each_also_over_a_restart(live, mail):
    mail.delay = 0.02
    crowd = rush(live, crowd_with_addresses(live, 60))
    assert {guest.status for guest in crowd} == {303}
    until(lambda: len(mail.letters) > 5)
    assert live.stop() == 0
    assert len(mail.letters) < 60, "the stop came too late to show anything"
    sent = "SELECT count(*) FROM message WHERE status = 'sent'"
    assert query(live, sent) == [(len(mail.letters),)], "a letter was cut off in the middle"
    live.start()
    until(lambda: len(mail.letters) == 60)
    assert sorted(mail.receivers) == sorted(guest.body["email"] for guest in crowd)
    assert crowd[0].ticket in "".join(letter.get_content() for letter in mail.letters)
    assert "guest" not in live.output() and "손님" not in live.output()
    assert "Messages:  e-mail by 127.0.0.1" in live.output()


def test_the_postman_wakes_when_something_is_written_and_goes_when_told(app, clock, mail):
    outbox = Outbox([Mail(mail.url, FROM)], lambda message: ("제목", "글"), lambda: clock.now)
    postman = Postman(outbox)
    postman.start()
    make_registration(make_event(), email="haneul@example.kr")
    until(lambda: Message.get().status is Delivery.SENT)
    assert mail.receivers == ["haneul@example.kr"]
    postman.stop()
    assert not postman.is_alive()


def test_the_postman_outlives_an_error_and_tells_only_its_name(app, clock, capfd, monkeypatch):
    rounds = threading.Semaphore(0)

    class Broken:
        now = staticmethod(lambda: clock.now)

        def send_due(self):
            rounds.release()
            raise RuntimeError("김하늘 010-1234-5678")

    monkeypatch.setattr("db.postman.ROUNDS_EVERY", 0)
    monkeypatch.setattr("db.postman.BREATH", 0)
    postman = Postman(Broken())
    postman.start()
    assert rounds.acquire(timeout=PATIENCE) and rounds.acquire(timeout=PATIENCE)
    postman.stop()
    said = capfd.readouterr().err
    assert "Messages: RuntimeError" in said and "김하늘" not in said


def test_settings_are_read_from_the_environment_and_shown_without_secrets(tmp_path):
    environment = {
        "KIOSK_INSTANCE": str(tmp_path),
        "KIOSK_SMTP_URL": "smtps://bom:geheim@mail.example.kr",
        "KIOSK_MAIL_FROM": FROM,
        "KIOSK_TEXT_HOOK_URL": "https://texts.example.kr/send?key=geheim",
        "KIOSK_TEXT_HOOK_SECRET": "geheim",
    }
    words = ways_in_words(Settings.from_environment(environment))
    assert words == "text messages by texts.example.kr, e-mail by mail.example.kr"
    assert "telephone" in ways_in_words(Settings(instance=tmp_path))


def test_a_timer_can_send_by_command(app, clock, mail):
    make_registration(make_event(), email="haneul@example.kr")
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = Settings(**vars(settings) | {"smtp_url": mail.url, "mail_from": FROM})
    result = app.test_cli_runner().invoke(args=["send-messages"])
    assert result.output.strip() == "1 looked at"
    assert "http://192.168.0.10:8080/tickets/" in mail.letters[0].get_content()
    app.config["SETTINGS"] = Settings(**vars(settings) | {"smtp_url": "x", "mail_from": FROM})
    assert app.test_cli_runner().invoke(args=["send-messages"]).exit_code == 1


def test_privacy_tells_who_carries_the_messages(app, visitor, mail):
    words = "보내 주는 곳에 맡겨"
    assert words not in visitor.get("/privacy").text
    more = {"smtp_url": mail.url, "mail_from": FROM}
    app.config["SETTINGS"] = Settings(**vars(app.config["SETTINGS"]) | more)
    assert words in visitor.get("/privacy").text


def test_the_postman_passes_on_seats_and_destroys_by_itself(app, clock):
    """PRIVACY P24: nobody has to remember it."""
    event = make_event(capacity=1, claim_hours=2)
    make_registration(event)
    waits, behind = make_registration(event), make_registration(event)
    cancel(event.registrations[0], now=clock.now)
    clock.forward(hours=20)
    chores = Chores()
    chores.do(clock.now)
    assert Registration.get_by_id(waits.id).status is Status.LAPSED
    assert Registration.get_by_id(behind.id).status is Status.OFFERED
    clock.forward(days=60)
    chores.do(clock.now)
    assert not event.registrations.exists()
