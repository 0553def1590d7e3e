"""Sending what waits: each message is claimed, sent outside of any transaction, and settled.

Never twice: a message whose fate is unknown (the line broke after the last word, the power failed
in between) is not sent again; staff telephone instead.
"""

import datetime as dt
from collections.abc import Callable

from db.base import writing
from db.contacts import contact_of
from db.mail import Mail
from db.message_rules import outcome, verdict
from db.message_states import Channel, Delivery, Reason
from db.messages import Message, whole_messages
from db.phones import is_mobile
from db.reminders import write_reminders
from db.seats import Registration
from db.settings import Settings
from db.text_hook import TextHook
from db.ways import Letter, NotSent, Trouble, Way

Compose = Callable[[Message], tuple[str, str]]  # subject and text
LEASE = dt.timedelta(minutes=5)  # longer than any conversation can take
AT_ONCE = 200


def ways_of(settings: Settings) -> list[Way]:
    """The ways that are set up. Raises ValueError for addresses that cannot be used."""
    ways: list[Way] = []
    if settings.smtp_url:
        ways.append(Mail(settings.smtp_url, settings.mail_from))
    if settings.text_hook_url:
        ways.append(TextHook(settings.text_hook_url, settings.text_hook_secret))
    return ways


def channels_of(settings: Settings) -> list[Channel]:
    """What the ways that are set up carry."""
    return [way.channel for way in ways_of(settings)]


class Outbox:
    """The ways that are set up, and who finds the words. `closing()` ends a round early."""

    def __init__(self, ways: list[Way], compose: Compose, now: Callable[[], dt.datetime]):
        self.ways = {way.channel: way for way in ways}
        self.compose, self.now = compose, now
        self.closing: Callable[[], bool] = lambda: False
        self._down: dict[Channel, NotSent] = {}

    def send_due(self) -> int:
        """One round; returns how many messages it looked at. Several may run at once."""
        self._down.clear()
        write_reminders(self.now())
        give_up_interrupted(self.now())
        due = due_messages(self.now())
        try:
            for message in due:
                if self.closing():
                    break
                self._deliver(message)
        finally:
            for way in self.ways.values():
                way.close()
        return len(due)

    def _deliver(self, message: Message) -> None:
        channel = self._channel_of(message.registration)
        try:
            if channel and not verdict(message, channel, self.now()):
                self._reach(channel)
        except NotSent as trouble:
            settle(message, trouble, self.now())
            return
        if claimed := claim(message.id, channel, self.now()):
            self._send(claimed, channel)

    def _channel_of(self, registration: Registration) -> Channel | None:
        """By e-mail where an address was given, else by text message, else none."""
        if Channel.MAIL in self.ways and contact_of(registration).email:
            return Channel.MAIL
        by_text = Channel.TEXT in self.ways and is_mobile(registration.phone)
        return Channel.TEXT if by_text else None

    def _reach(self, channel: Channel) -> None:
        """Who did not answer is not asked again in the same round."""
        if channel in self._down:
            raise self._down[channel]
        try:
            self.ways[channel].open()
        except NotSent as trouble:
            self._down[channel] = trouble
            raise

    def _send(self, message: Message, channel: Channel) -> None:
        guest = message.registration
        to = contact_of(guest).email if channel is Channel.MAIL else guest.phone
        trouble = None
        try:
            self.ways[channel].send(Letter(message.key, to, *self.compose(message)))
        except Trouble as found:
            trouble = found
        settle(message, trouble, self.now())


def due_messages(now: dt.datetime) -> list[Message]:
    due = (Message.status == Delivery.WAITING) & (Message.due_at <= now)
    return list(whole_messages().where(due).order_by(Message.id).limit(AT_ONCE))


def claim(id: int, channel: Channel | None, now: dt.datetime) -> Message | None:
    """The message, ours to send; None where somebody else has it, or it is not to be sent now."""
    with writing():
        message = whole_messages().where(Message.id == id).get_or_none()
        if not message or message.status is not Delivery.WAITING or message.due_at > now:
            return None
        if otherwise := verdict(message, channel, now):
            message.move_to(**otherwise)
            return None
        facts = {"channel": channel, "tries": message.tries + 1, "due_at": now + LEASE}
        message.move_to(Delivery.SENDING, **facts)
        return whole_messages().where(Message.id == id).get()


def settle(message: Message, trouble: Trouble | None, now: dt.datetime) -> None:
    """Write down what became of a try, unless somebody else has settled it."""
    with writing():
        message.move_to(**outcome(message, trouble, now))


def give_up_interrupted(now: dt.datetime) -> None:
    """Claimed, and whoever sent it is gone: nobody knows how far it came."""
    stuck = (Message.status == Delivery.SENDING) & (Message.due_at <= now)
    if Message.select().where(stuck).exists():
        with writing():
            for message in Message.select().where(stuck):
                message.move_to(Delivery.TO_CALL, reason=Reason.UNSURE, last_error="interrupted")
