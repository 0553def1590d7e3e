"""The outbox against real receivers: each message once, whatever breaks."""

import datetime as dt
import hashlib
import hmac
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from db import ways
from db.base import database, writing
from db.mail import Mail
from db.message_rules import TRUE_WHILE
from db.message_states import Channel, Delivery, MessageKind, Reason
from db.message_texts import DEFAULTS
from db.messages import Message, tell
from db.outbox import Outbox, claim
from db.registrations import cancel
from db.text_hook import TextHook
from tests.factories import make_event, make_registration
from tests.post import HookServer, MailServer

FROM = "동네봄 <bom@example.kr>"


@pytest.fixture
def mail():
    server = MailServer().up()
    yield server
    server.down()


@pytest.fixture
def hook():
    server = HookServer().up()
    yield server
    server.down()


@pytest.fixture
def by_mail(app, clock, mail) -> Outbox:
    return Outbox([Mail(mail.url, FROM)], words, lambda: clock.now)


@pytest.fixture
def by_text(app, clock, hook) -> Outbox:
    return Outbox([TextHook(hook.url, "비밀")], words, lambda: clock.now)


def words(message) -> tuple[str, str]:
    return "제목", f"{message.kind} {message.registration.name}"


def guests(number: int, **facts):
    event = make_event(capacity=number)
    return [make_registration(event, email=f"guest{n}@example.kr", **facts) for n in range(number)]


def states() -> list[tuple]:
    return [(m.status, m.reason) for m in Message.select().order_by(Message.id)]


def test_a_letter_says_who_writes_what_to_whom(by_mail, mail):
    ticket = guests(1)[0]
    by_mail.send_due()
    letter = mail.letters[0]
    assert letter["To"] == "guest0@example.kr" and letter["From"] == FROM
    assert letter["Subject"] == "제목" and letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] == f"<{Message.get().key}@example.kr>"
    assert letter.get_content().strip() == f"confirmed {ticket.name}"


def test_a_text_says_to_whom_what_and_under_which_number(by_text, hook):
    ticket = guests(1)[0]
    by_text.send_due()
    _answer, text, headers, body, path = hook.posts[0]
    sent = Message.get()
    assert text == {"to": ticket.phone, "text": f"confirmed {ticket.name}", "id": sent.key}
    signature = hmac.new("비밀".encode(), body, hashlib.sha256).hexdigest()
    assert headers["X-Dongnebom-Signature"] == f"sha256={signature}"
    assert path == "/texts?from=bom"


@pytest.mark.parametrize("kind", ["mail", "text"])
def test_a_receiver_that_was_down_gets_every_message_once(kind, request, clock):
    server = request.getfixturevalue("mail" if kind == "mail" else "hook")
    outbox = request.getfixturevalue(f"by_{kind}")
    server.down()
    tickets = guests(7)
    for _try in range(3):
        outbox.send_due()
        clock.forward(minutes=6)
    assert {m.status for m in Message.select()} == {Delivery.WAITING}
    assert {m.tries for m in Message.select()} == {3}, "at once, after a minute, after five"
    server.up()
    for _try in range(3):
        clock.forward(minutes=20)
        outbox.send_due()
    assert len(server.receivers) == len(set(server.receivers)) == len(tickets)
    assert {m.status for m in Message.select()} == {Delivery.SENT}


def test_errors_that_pass_are_tried_again_with_the_same_number(by_text, hook, clock):
    guests(1)
    hook.answers = [500, 503, 429]
    for _try in range(5):
        by_text.send_due()
        clock.forward(hours=1)
    assert [answer for answer, *_ in hook.posts] == [500, 503, 429, 200]
    assert len({body["id"] for _answer, body, *_ in hook.posts}) == 1
    assert states() == [(Delivery.SENT, None)]


def test_a_server_that_says_not_now_is_asked_again(by_mail, mail, clock):
    guests(2)
    mail.answers = ["451 later", "250 OK", "452 full"]
    for _try in range(3):
        by_mail.send_due()
        clock.forward(minutes=10)
    assert sorted(mail.receivers) == ["guest0@example.kr", "guest1@example.kr"]


def test_what_may_have_arrived_is_not_sent_again(by_mail, mail, clock):
    guests(2)
    mail.answers = ["break off"]
    for _try in range(5):
        by_mail.send_due()
        clock.forward(hours=1)
    assert sorted(mail.receivers) == ["guest0@example.kr", "guest1@example.kr"]
    assert states() == [(Delivery.TO_CALL, Reason.UNSURE), (Delivery.SENT, None)]


@pytest.mark.parametrize("answer", ["break off", "silence"])
def test_a_text_that_may_have_arrived_is_not_sent_again(answer, by_text, hook, clock, monkeypatch):
    monkeypatch.setattr("db.text_hook.PATIENCE", 0.2)
    guests(2)
    hook.answers = [answer]
    for _try in range(5):
        by_text.send_due()
        clock.forward(hours=1)
    assert [a for a, *_ in hook.posts] == [answer, 200]
    assert states() == [(Delivery.TO_CALL, Reason.UNSURE), (Delivery.SENT, None)]


def test_who_is_turned_away_is_telephoned_and_the_next_one_is_served(by_mail, mail, clock):
    guests(3)
    mail.unknown = {"guest0@example.kr"}
    mail.answers = ["554 we do not like it"]
    for _try in range(3):
        by_mail.send_due()
        clock.forward(hours=1)
    refused = (Delivery.TO_CALL, Reason.REFUSED)
    assert states() == [refused, refused, (Delivery.SENT, None)]
    assert {m.last_error for m in Message.select()} == {"SMTP 550", "SMTP 554", ""}


def test_a_text_that_is_refused_is_not_tried_again(by_text, hook, clock):
    guests(1)
    hook.answers = [400]
    for _try in range(3):
        by_text.send_due()
        clock.forward(hours=1)
    assert len(hook.posts) == 1 and states() == [(Delivery.TO_CALL, Reason.REFUSED)]


def test_what_nobody_takes_ends_on_the_call_list(by_text, hook, clock):
    guests(1)
    hook.down()
    for _try in range(24):
        by_text.send_due()
        clock.forward(hours=9)
    assert states() == [(Delivery.TO_CALL, Reason.GIVEN_UP)]
    assert Message.get().last_error == "ConnectionRefusedError"


def test_shortly_before_the_event_staff_telephone_instead_of_trying_on(by_text, hook, clock):
    starts = clock.now + dt.timedelta(hours=1)
    event = make_event(starts_at=starts, ends_at=starts + dt.timedelta(hours=2))
    make_registration(event)
    hook.down()
    by_text.send_due()
    assert states() == [(Delivery.WAITING, None)]
    clock.forward(minutes=59)
    by_text.send_due()
    assert states() == [(Delivery.TO_CALL, Reason.GIVEN_UP)]


def test_nothing_the_other_side_says_is_kept(by_mail, mail, clock):
    guests(1)
    mail.answers = ["554 guest0@example.kr is not liked"]
    by_mail.send_due()
    assert "guest0" not in Message.get().last_error


def test_two_senders_at_once_send_each_message_once(by_text, hook, clock):
    tickets = guests(30)
    other = Outbox([TextHook(hook.url)], words, lambda: clock.now)

    def work(outbox):
        with database.connection_context():
            outbox.send_due()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, (by_text, other)))
    assert len(hook.posts) == len(set(hook.receivers)) == len(tickets)
    assert set(states()) == {(Delivery.SENT, None)}


def test_a_message_that_is_being_sent_is_nobody_elses(by_text, hook, clock):
    guests(1)
    mine = claim(Message.get().id, Channel.TEXT, clock.now)
    assert mine and not claim(mine.id, Channel.TEXT, clock.now)
    by_text.send_due()
    assert not hook.posts


def test_a_sender_that_died_in_the_middle_leaves_it_to_the_telephone(by_text, hook, clock):
    guests(1)
    claim(Message.get().id, Channel.TEXT, clock.now)
    clock.forward(minutes=6)
    by_text.send_due()
    assert not hook.posts and states() == [(Delivery.TO_CALL, Reason.UNSURE)]


def test_a_rush_of_a_hundred_gives_a_hundred_messages(by_text, hook):
    event = make_event(capacity=100)

    def one(n):
        with database.connection_context():
            return make_registration(event, name=f"손님{n}", phone=f"0104000{n:04d}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(130)))
    while by_text.send_due():
        pass
    assert len(hook.posts) == len(set(hook.receivers)) == 100


def test_nobody_waits_for_the_network_with_the_write_lock(by_text, hook, clock):
    """While a receiver is slow to answer, people can go on registering."""
    guests(1)
    begun, go_on = threading.Event(), threading.Event()
    take = hook.take

    def slow(handler):
        begun.set()
        go_on.wait(5)
        take(handler)

    hook.take = slow

    def send():
        with database.connection_context():
            by_text.send_due()

    sender = threading.Thread(target=send)
    sender.start()
    assert begun.wait(5)
    guests(1)
    go_on.set()
    sender.join()
    assert [m.status for m in Message.select().order_by(Message.id)] == [
        Delivery.SENT,
        Delivery.WAITING,
    ]


def test_who_gave_the_seat_back_hears_only_that(by_text, hook, clock):
    ticket = guests(1)[0]
    cancel(ticket, now=clock.now)
    by_text.send_due()
    assert [text["text"] for text in hook.texts] == [f"cancelled {ticket.name}"]


def test_what_is_no_longer_true_is_not_sent(by_text, hook, clock):
    """An offer that was answered in the meantime: the ticket is confirmed, not offered."""
    ticket = guests(1)[0]
    with writing():
        tell(ticket, MessageKind.OFFERED, now=clock.now, occasion="1")
    by_text.send_due()
    assert [text["text"] for text in hook.texts] == [f"confirmed {ticket.name}"]
    assert states() == [(Delivery.SENT, None), (Delivery.SKIPPED, None)]


def test_a_password_is_never_sent_in_the_clear_and_starttls_is_a_must(by_mail, mail):
    with pytest.raises(ValueError, match="starttls"):
        Mail("smtp://bom:pw@mail.example.kr", FROM)
    for scheme in ("smtp+starttls", "smtps"):
        guests(1)
        careful = Mail(f"{scheme}://127.0.0.1:{mail.port}", FROM)
        with pytest.raises(ways.NotSent):
            careful.open()


@pytest.mark.parametrize("url", ["http://", "ftp://x", "mail.example.kr", "smtp://"])
def test_addresses_that_are_none_are_refused_at_start(url):
    with pytest.raises(ValueError):
        Mail(url, FROM)
    with pytest.raises(ValueError):
        TextHook(url)


def test_mail_goes_first_where_an_address_was_given(app, clock, mail, hook):
    outbox = Outbox([Mail(mail.url, FROM), TextHook(hook.url)], words, lambda: clock.now)
    event = make_event(capacity=2)
    make_registration(event, email="ann@example.kr")
    text = make_registration(event)
    outbox.send_due()
    assert mail.receivers == ["ann@example.kr"] and hook.receivers == [text.phone]


def test_kinds_are_all_known_to_the_rules():
    assert set(TRUE_WHILE) == set(DEFAULTS) == set(MessageKind)
