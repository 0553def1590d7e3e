"""What a message says to its guest: subject and text, in the language in which they registered."""

import datetime as dt
import re

from flask import Flask

from db.contacts import contact_of
from db.message_rules import useful_until
from db.message_states import MessageKind
from db.message_texts import fill_gaps, text_of
from db.messages import Message
from db.outbox import Outbox, ways_of
from db.phones import spoken_phone
from db.reminders import first_hour
from db.sessions import Session
from db.tickets import sessions_with_status
from views.labels import label
from views.language import chosen, moment, say, span, speaking
from views.pages import centre_phone, full_address, now

LINK = re.compile(r"\{\s*(참가표|link)\s*\}")


def letter_of(message: Message) -> tuple[str, str]:
    """(subject, text)."""
    registration = message.registration
    language = contact_of(registration).language
    words = text_of(registration.event, message.kind, language)
    return write(message, words, language)


def said_aloud(message: Message) -> str:
    """What staff say on the telephone: the same words, without the line that holds the link."""
    words = text_of(message.registration.event, message.kind, chosen())
    lines = [line for line in words.splitlines() if not LINK.search(line)]
    return write(message, "\n".join(lines), chosen())[1]


def write(message: Message, words: str, language: str) -> tuple[str, str]:
    """(subject, text) with these words, their gaps filled."""
    event = message.registration.event
    with speaking(language):
        subject = f"{label(message.kind).word} · {say(event, 'title')}"
        return subject, fill_gaps(words, _facts(message))


def _facts(message: Message) -> dict[str, str]:
    """What fills the gaps of `message_texts.GAPS`."""
    registration, event = message.registration, message.registration.event
    return {
        "name": registration.name,
        "event": say(event, "title"),
        "when": _when(message),
        "place": say(event, "place"),
        "link": full_address("registrations.ticket", token=registration.token),
        "until": moment(useful_until(message)),
        "phone": spoken_phone(event.phone) if event.phone else centre_phone(),
    }


def _when(message: Message) -> str:
    """The whole event; a reminder names its own day, a change the sessions that its guest chose."""
    event = message.registration.event
    if message.kind is MessageKind.REMINDER:
        return moment(first_hour(event, dt.date.fromisoformat(message.occasion)))
    if message.kind is MessageKind.CHANGED:
        mine = [one for one, _status in sessions_with_status(message.registration)]
        return ", ".join(map(_session, mine)) or span(event)
    return span(event)


def _session(session: Session) -> str:
    return " ".join([say(session, "title"), span(session), session.room]).strip()


def outbox_of(app: Flask) -> Outbox:
    """The outbox of this installation; links lead to where phones can open them."""

    def compose(message: Message) -> tuple[str, str]:
        with app.test_request_context():  # no request: only what addresses and words need
            return letter_of(message)

    return Outbox(ways_of(app.config["SETTINGS"]), compose, now)
