"""Fifty devices scan one ticket at the same moment, over the real server."""

from collections import Counter

import pytest

from tests.live import Live
from tests.scans import example_door, scan_at_once, tell_tickets

pytestmark = pytest.mark.rush


def test_fifty_scans_of_one_ticket_are_one_entry_and_forty_nine_already(tmp_path):
    """EVENTS 15. How long each took is printed by `make bench`."""
    cookie = example_door(tmp_path)
    with Live(tmp_path) as live:
        number = tell_tickets(live, "today")[0]
        scans = scan_at_once(live, "today", cookie, number)
        assert Counter(scan.status for scan in scans) == {200: 50}
        assert Counter(scan.verdict for scan in scans) == {"in": 1, "already": 49}
        assert tell_tickets(live, "today", "JOIN check_in c ON c.registration_id = r.id") == [
            number
        ]
