"""A way to reach people, and the three honest answers to "did it go out?": yes, no, perhaps."""

from dataclasses import dataclass
from typing import Protocol

from db.message_states import Channel

PATIENCE = 10  # seconds for one step of a conversation


@dataclass(frozen=True)
class Letter:
    """key: the same at every try, so that the other side can tell a repeat."""

    key: str
    to: str
    subject: str
    text: str


class Trouble(Exception):
    """Nothing personal: what the other side said may quote an address, so only codes are kept."""

    def __init__(self, cause: object):
        name = cause if isinstance(cause, str) else type(cause).__name__
        code = getattr(cause, "smtp_code", "")
        super().__init__(f"{name} {code}".strip())


class NotSent(Trouble):
    """Surely not sent; another try may help."""


class TurnedAway(Trouble):
    """Surely not sent, and another try would not help."""


class Unsure(Trouble):
    """The line broke when all had been said: it may have arrived."""


class Way(Protocol):
    """One kind of message. `open` reaches the other side before anything is promised."""

    channel: Channel

    def open(self) -> None:
        """Raises NotSent."""

    def send(self, letter: Letter) -> None:
        """After `open`. Returns when the other side has taken it. Raises a Trouble."""

    def close(self) -> None: ...
