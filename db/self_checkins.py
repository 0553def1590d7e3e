"""Reverse self check-in: a code shown at the door for a short while, and the guest's own button.

The code is made from the installation's key and the time: nothing is stored, and who is not at the
door cannot know it. Two windows count, so that whoever began to type may finish.
"""

import datetime as dt
import hmac

from db.attempts import forget_failures, take_a_try
from db.base import Refused
from db.checkins import check_in
from db.codes import digits_of
from db.events import Event
from db.seats import Registration

WINDOW = dt.timedelta(seconds=30)
PLACES = 6
LANE = "self"


def door_code(event: Event, now: dt.datetime, *, ago: int = 0) -> str:
    """Six digits that are good now; ago: so many windows earlier."""
    window = int(now.timestamp() // WINDOW.total_seconds()) - ago
    return digits_of(f"door:{event.id}:{window}", places=PLACES)


def seconds_left(now: dt.datetime) -> int:
    """Until the next code is shown."""
    length = int(WINDOW.total_seconds())
    return length - int(now.timestamp()) % length


def arrive(registration: Registration, typed: str, *, nonce: str, now) -> dt.datetime:
    """The guest says "I am here" with the code that the door shows; since when they are in.

    Raises Refused for a wrong or old code, Paused after five, and as `check_in` does.
    """
    key = f"arrive:{registration.id}"
    take_a_try(key, now=now)
    good = [door_code(registration.event, now, ago=ago) for ago in (0, 1)]
    digits = "".join(char for char in typed if char.isdecimal() and char.isascii())
    if not any(hmac.compare_digest(digits, code) for code in good):
        raise Refused("번호가 바뀌었거나 달라요. 문 앞 화면의 번호를 다시 적어 주세요.")
    forget_failures(key)
    return check_in(registration, nonce=nonce, now=now, lane=LANE)[1]
