"""Events by invitation: a code opens the form, and guessing codes is slow (PRIVACY P26)."""

import datetime as dt

from db.attempts import from_address, give_back, take_a_try
from db.base import Refused
from db.events import Event
from db.registrations import NotInvited, register
from db.seats import Registration
from db.words import squash

WRONG_CODES_FROM_ONE_DEVICE = 30  # a whole hall may be behind one address
SHORTEST, MOST = 6, 30


def register_invited(event: Event, *, device: str, now: dt.datetime, **facts) -> list[Registration]:
    """As `register`; a wrong code counts against the device. Raises Refused or Paused."""
    if not event.codes:
        return register(event, now=now, **facts)
    key = from_address("invitation-from", device)
    attempt = take_a_try(key, now=now, allowed=WRONG_CODES_FROM_ONE_DEVICE)
    try:
        tickets = register(event, now=now, **facts)
    except NotInvited:
        raise
    except Refused:
        give_back(attempt)
        raise
    give_back(attempt)
    return tickets


def read_codes(typed: str) -> str:
    """The codes in what staff typed, one a line. Raises Refused for those that one could guess."""
    codes = list(dict.fromkeys(typed.split()))
    if any(len(squash(code)) < SHORTEST for code in codes):
        raise Refused("초대 코드는 여섯 자 이상으로 정해 주세요.")
    if len(codes) > MOST:
        raise Refused("초대 코드는 서른 개까지 정할 수 있어요.")
    return "\n".join(codes)
