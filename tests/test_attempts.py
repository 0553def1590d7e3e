"""Counting tries: by name, and by where they come from."""

import pytest

from db.attempts import Paused, from_address, take_a_try, take_tries
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.168.0.7", "192.168.0.8", False),
        ("2001:db8:1:2::7", "2001:db8:1:2:9::8", True),
        ("2001:db8:1:2::7", "2001:db8:1:3::7", False),
        ("::1", "::1", True),
        ("", "nonsense", False),
    ],
)
def test_a_household_with_ipv6_is_one_device(one, other, same):
    assert (from_address("find", one) == from_address("find", other)) is same


def test_where_one_key_is_paused_no_other_is_counted(app):
    take_a_try("phone", now=NOON, allowed=1)
    for _ in range(3):
        with pytest.raises(Paused):
            take_tries({"hall": 2, "phone": 1}, now=NOON)
    assert len(take_tries({"hall": 2, "other": 1}, now=NOON)) == 2
    take_a_try("hall", now=NOON, allowed=2)
    with pytest.raises(Paused):
        take_tries({"hall": 2, "third": 1}, now=NOON)
    take_a_try("third", now=NOON, allowed=1)
