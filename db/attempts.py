"""Counting failed tries in the data file, so that a restart does not forget them."""

import datetime as dt
import hashlib
from contextlib import suppress
from ipaddress import ip_network

from peewee import CharField, Check

from db.base import N_, Refused, Table, UtcField, writing

ALLOWED = 5
PAUSE = dt.timedelta(minutes=15)
WRONG = N_("여러 번 틀려서 잠시 멈췄어요. 15분 뒤에 다시 해 주세요.")
TOO_OFTEN = N_("짧은 동안 너무 여러 번 누르셨어요. 15분 뒤에 다시 해 주세요.")


class Paused(Refused):
    """Too many tries; nothing was looked at this time."""


class Attempt(Table):
    key_hash = CharField(index=True)
    at = UtcField()

    class Meta:
        constraints = [Check("length(key_hash) = 64")]


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def from_address(what: str, address: str) -> str:
    """The key of everything that comes from an address; of IPv6, where one household has more
    than anybody can count, from its network."""
    with suppress(ValueError):
        address = str(ip_network(f"{address}/64", strict=False)) if ":" in address else address
    return f"{what}:{address}"


def take_tries(allowed: dict[str, int], *, now: dt.datetime, why: str = WRONG) -> list[Attempt]:
    """Count a try as failed before it is made, so that many at once are not more than allowed.

    allowed: how many, by key, e.g. "login:name", or `from_address`. Raises Paused with the
    sentence why; where one key is paused, no other is counted. After a success `forget_failures`
    of a key, or only `give_back` this try.
    """
    with writing():
        Attempt.delete().where(Attempt.at < now - PAUSE).execute()
        if any(_failures(key) >= most for key, most in allowed.items()):
            raise Paused(why)
        return [Attempt.create(key_hash=_hashed(key), at=now) for key in allowed]


def _failures(key: str) -> int:
    return Attempt.select().where(Attempt.key_hash == _hashed(key)).count()


def take_a_try(key: str, *, now: dt.datetime, allowed: int = ALLOWED, why: str = WRONG) -> Attempt:
    """The same for one key."""
    return take_tries({key: allowed}, now=now, why=why)[0]


def give_back(attempt: Attempt) -> None:
    """This one try was good; those before it still count."""
    with writing():
        attempt.delete_instance()


def forget_failures(key: str) -> None:
    with writing():
        Attempt.delete().where(Attempt.key_hash == _hashed(key)).execute()
