"""The walk itself: its measures see what is wrong, and its shortcut shows what a visitor gets."""

from itertools import cycle

import pytest

from tests.browser.conftest import KIOSK, PHONE, new_context
from tests.browser.look import SIZES, arm, look, look_in_the_dark, look_spaced
from tests.browser.walk import KIOSKS, MODES, bring

GLASS = "21.5 inch upright"
BAD = """<!doctype html><html lang="xx"><title>bad</title>
<style>
  main { height: 90px; overflow: auto } @keyframes turn { to { opacity: 0.5 } }
  button { border: 2px solid #eee; animation: turn 9s infinite; outline: none !important }
  .grey { color: #999 } .badge { color: #333 } span { white-space: nowrap } .big { font-size: 45px }
</style>
<main><h1>Small</h1><p class="grey">Grey, tiny and far too <span>long to
 fit into the width of any glass or phone that one could think of, so that it ends beyond the edge
 of it, wherever that may be, and nobody can read it to its end any more</span></p>
<button>a</button><button class="big">b</button><label><input type="radio">c</label><input>
<span class="badge">late</span><button data-speak>hear</button></main>"""
ON_GLASS = {*["T1", "T2", "T3", "B1", "B2", "B3", "C1", "C3", "C4", "X1", "M1", "U4", "A4", "V1"]}
ON_PHONES = {*["T3", "T4", "T6", "B4", "C1", "C3", "C4", "X1", "M1", "A4"]}


@pytest.mark.parametrize(("size", "mm", "ids"), [(KIOSK, 4.03, ON_GLASS), (PHONE, 0, ON_PHONES)])
def test_a_bad_page_breaks_every_number(chromium, size, mm, ids):
    context = new_context(chromium, "about:blank", size)
    context.new_page().close()
    page = context.new_page()
    page.emulate_media(reduced_motion="no-preference")
    page.set_content(BAD)
    arm(page)
    options = {"mm": mm, "large": 13.8, "key": 20, "least": 18, "voice": False}
    found, _facts = look(page, **options)
    found += look_spaced(page, **options)
    assert {fault.split()[0] for fault in found} >= ids
    context.close()


def test_words_are_measured_also_where_axe_is_not_asked(chromium):
    """Another size or a dark kiosk: what is too pale is found by our own measure."""
    context = new_context(chromium, "about:blank", KIOSK)
    page = context.new_page()
    page.set_content(BAD)
    arm(page)
    options = {"mm": 4.03, "large": 13.8, "key": 20, "voice": False}
    dark = look_in_the_dark(page, axe=None, **options)
    for found in (look(page, axe=SIZES, **options)[0], dark):
        pale = [fault for fault in found if fault.startswith("C1")]
        assert pale and not any("axe" in fault for fault in pale), found
    context.close()


@pytest.mark.parametrize("device", [GLASS])
def test_what_takes_the_place_of_a_page_is_what_a_visitor_gets(walk, device):
    """Every seventh screen, loaded afresh in one mode after another."""
    seen = {(one.screen, one.mode): one for one in walk(device)}
    page = walk.open_kiosk(device)
    screens = [screen for screen in walk.screens if not screen.state]
    for screen, mode in zip(screens[::7], cycle(MODES), strict=False):
        bring(page, screen, mode, fresh=True)
        kiosk = KIOSKS[device]
        options = {"mm": kiosk.mm, "large": kiosk.large, "key": kiosk.key, "voice": True}
        found, facts = look(page, **options)
        swapped = seen[screen, mode]
        assert (found, facts) == (swapped.faults, swapped.facts), (screen, mode)
    page.context.close()
