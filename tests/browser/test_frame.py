"""The frame of every page (X, M, U, K, A, V): what it is, what moves, what stands below."""

import pytest

from tests.browser.walk import KIOSKS, assert_kept

everywhere = pytest.mark.parametrize("device", [*KIOSKS, "phone", "staff"])
on_each_kiosk = pytest.mark.parametrize("device", KIOSKS)


@everywhere
def test_a_screen_reader_finds_its_way_and_the_console_is_silent(walk, device):
    assert_kept(walk(device), "X1")


@everywhere
def test_nothing_moves_where_one_asked_for_quiet(walk, device):
    assert_kept(walk(device), "M1")


@on_each_kiosk
def test_what_is_below_is_announced(walk, device):
    assert_kept(walk(device), "U4")


@on_each_kiosk
def test_the_keyboard_never_stands_over_its_field(walk, device):
    assert_kept(walk(device), "K2")


@on_each_kiosk
def test_no_field_of_a_kiosk_remembers(walk, device):
    assert_kept(walk(device), "V1")


@pytest.mark.parametrize("device", [*KIOSKS, "phone"])
def test_a_button_to_listen_is_there_exactly_where_a_voice_is(walk, device):
    assert_kept(walk(device), "A4")
