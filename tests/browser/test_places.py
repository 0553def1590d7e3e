"""Places (P): helpers, home and staff stand where they stood, and within everybody's reach."""

from collections import defaultdict

import pytest

from tests.browser.walk import KIOSKS

HELPERS = {
    "ko": {"소리", "크게", "선명", "낮게", "처음으로", "직원 부르기"},
    "en": {"Sound", "Big", "Clear", "Low", "Home", "Call staff"},
}


def by_mode(records) -> dict:
    """Screens as people come upon them; what stands over a page hides its bar on purpose."""
    found = defaultdict(list)
    for record in records:
        if not record.screen.state:
            found[record.mode].append(record)
    return found


@pytest.mark.parametrize("device", KIOSKS)
def test_helpers_stand_in_the_same_place_on_every_page(walk, device):
    """ACCESSIBILITY P2, C2, H1, U1."""
    for mode, records in by_mode(walk(device)).items():
        first = records[0].facts["helpers"]
        missing = HELPERS["en" if mode == "English" else "ko"] - set(first)
        assert not missing, (device, mode, missing, list(first))
        moved = [str(one) for one in records if one.facts["helpers"] != first]
        assert not moved, f"{first}\n" + "\n".join(moved)


def test_helpers_come_in_the_same_order_on_every_phone(walk):
    for _mode, records in by_mode(walk("phone")).items():
        first = list(records[0].facts["helpers"])
        moved = [f"{one}: {list(one.facts['helpers'])}" for one in records]
        assert not [one for one in moved if not one.endswith(str(first))], "\n".join(moved)


@pytest.mark.parametrize("device", KIOSKS)
def test_everything_is_within_reach_from_a_wheelchair(walk, device):
    """ACCESSIBILITY P1: at most 1220 mm above the floor, the words too."""
    low = [one for one in walk(device) if one.mode == "low"]
    edge = KIOSKS[device].low_edge - 1
    high = [f"{one}: {one.facts['top']} px" for one in low if one.facts["top"] < edge]
    assert low and not high, f"above {edge} px: " + "\n".join(high)
