"""Letters (T): large enough on every glass, and nothing lost where they grow."""

import pytest

from tests.browser.walk import KIOSKS, assert_kept

GROWN = {"large": 1.5, "extra large": 2}
on_each_kiosk = pytest.mark.parametrize("device", KIOSKS)


@on_each_kiosk
def test_letters_are_large_on_every_glass(walk, device):
    assert_kept(walk(device), "T1", "T2")


@on_each_kiosk
def test_nothing_is_cut_or_scrolls_sideways_in_any_mode(walk, device):
    assert_kept(walk(device), "T3")


@on_each_kiosk
def test_the_whole_page_grows_to_twice_its_size(walk, device):
    """ACCESSIBILITY T3: twice the least sizes of T1 and T2, which no letter may go below."""
    kiosk = KIOSKS[device]
    for record in walk(device):
        grown = GROWN.get(record.mode, 1) * kiosk.mm
        title, smallest = record.facts["title"] / grown, record.facts["smallest"] / grown
        assert title >= kiosk.large, f"{record}: heading as {title:.1f} mm at its usual size"
        assert smallest >= 8.4, f"{record}: letters as {smallest:.1f} mm at their usual size"


def test_letters_of_phones_are_large(walk):
    assert_kept(walk("phone"), "T6")


def test_nothing_is_cut_on_the_smallest_phone(walk):
    assert_kept(walk("phone"), "T3")


def test_more_room_between_letters_loses_nothing(walk):
    assert_kept(walk("phone"), "T4")


@pytest.mark.parametrize("device", ["staff"])
def test_nothing_is_cut_on_the_screens_of_staff(walk, device):
    assert_kept(walk(device), "T3", "T6")
