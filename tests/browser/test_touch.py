"""Touching (B): large and apart enough for fingers, and a press that slides off does nothing."""

import pytest

from tests.browser.conftest import KIOSK, listen, new_context
from tests.browser.walk import KIOSKS, assert_kept, bring

# A field takes the focus where it is pressed, everywhere; nothing happens by that.
PRESSABLE = "a[href], button, select, summary, label:has(input)"
SHOWN = "all => all.map((el) => el.checkVisibility() && !el.matches('.skip, .enter'))"
AS_IT_IS = """() => document.body.innerHTML + document.querySelectorAll(":checked").length"""


@pytest.mark.parametrize("device", KIOSKS)
def test_fingers_find_room_on_every_glass(walk, device):
    assert_kept(walk(device), "B1", "B2", "B3")


@pytest.mark.parametrize("device", ["phone", "staff"])
def test_thumbs_find_room_on_phones_and_tablets(walk, device):
    assert_kept(walk(device), "B4")


def test_a_press_that_slides_off_does_nothing(walk, site, chromium):
    """ACCESSIBILITY B5: things happen on release, and only where the press began."""
    context = new_context(chromium, site.live.url, KIOSK)
    page = context.new_page()
    listen(page)
    page.goto("/")
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    for screen in walk.screens:
        if screen.state:
            continue
        bring(page, screen, "normal", fresh=True)
        page.wait_for_load_state("networkidle")
        asked.clear()
        things = page.locator(PRESSABLE)
        for place, shown in enumerate(things.evaluate_all(SHOWN)):
            if shown:
                assert_slides_off(page, things.nth(place), screen.name)
        assert not asked, (screen.name, asked)
    context.close()


def assert_slides_off(page, thing, where: str) -> None:
    thing.scroll_into_view_if_needed()
    box = thing.bounding_box()
    before = page.evaluate(AS_IT_IS)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, 1)
    page.mouse.up()
    assert page.evaluate(AS_IT_IS) == before, (where, thing.inner_text())
