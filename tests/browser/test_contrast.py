"""Contrast (C): 7:1 for all words, 3:1 for edges, pictures and rings; colour never alone."""

import pytest

from tests.browser.walk import KIOSKS, assert_kept

everywhere = pytest.mark.parametrize("device", [*KIOSKS, "phone", "staff"])


@everywhere
def test_every_word_stands_out_in_every_mode_and_in_the_dark(walk, device):
    assert_kept(walk(device), "C1")


@everywhere
def test_edges_pictures_and_rings_stand_out(walk, device):
    assert_kept(walk(device), "C3")


@everywhere
def test_a_state_is_a_word_and_a_picture_too(walk, device):
    assert_kept(walk(device), "C4")
