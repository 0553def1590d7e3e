"""Touching (B): large and apart enough for fingers, and a press that slides off does nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import KIOSK, listen, new_context
from tests.browser.walk import KIOSKS, assert_kept, bring

# A field takes the focus where it is pressed, everywhere; nothing happens by that.
THINGS = ":is(a[href], button, select, summary, label:has(input)):not(.skip, .enter, [data-below])"
# Of a list of choices one is pressed, of what stands on every page the first.
KINDS = """({ things, address }) => [...document.querySelectorAll(things)].map((el) =>
  [el.tagName, el.className, el.name, el.closest("header, main, footer")?.tagName,
    el.closest("main") && address].join())"""
# The middle of a thing, once it has been scrolled into sight and the bar has come to rest.
MIDDLE = """async (el) => {
  if (!el.checkVisibility()) return null;
  el.scrollIntoView({ block: "center" });
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  const { x, y, width, height } = el.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""
AS_IT_IS = """() => document.querySelector("main").innerHTML + document.body.className
  + document.querySelectorAll(":checked").length"""


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
    page.on("request", lambda sent: sent.resource_type != "font" and asked.append(sent.url))
    pressed = set()
    for screen in walk.screens:
        if screen.state:
            continue
        bring(page, screen, "normal")
        before = page.evaluate(AS_IT_IS)
        asked.clear()
        kinds = page.evaluate(KINDS, {"things": THINGS, "address": screen.address})
        for kind, thing in zip(kinds, page.query_selector_all(THINGS), strict=True):
            if kind not in pressed and (middle := thing.evaluate(MIDDLE)):
                slide_off(page, *middle)
                pressed.add(kind)
        assert not asked, (screen.name, asked)
        assert page.evaluate(AS_IT_IS) == before, screen.name
    assert len(pressed) > 50
    context.close()


def slide_off(page, x: float, y: float) -> None:
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, 1)
    page.mouse.up()


def test_nothing_moves_under_a_finger_that_is_down(site, chromium):
    """ "More below" goes at the end of the page, but not between press and release."""
    context = new_context(chromium, site.live.url, KIOSK)
    page = context.new_page()
    page.goto("/privacy?look=big2")
    more = page.locator("[data-below]")
    expect(more).to_be_visible()
    page.mouse.move(540, 900)
    page.mouse.down()
    page.locator("main").evaluate("el => el.scrollTo(0, el.scrollHeight)")
    page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
    assert more.is_visible()
    page.mouse.up()
    expect(more).to_be_hidden()
    context.close()
