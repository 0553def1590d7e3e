"""Counting tries: by name, and by where they come from."""

import pytest

from db.attempts import from_address


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
