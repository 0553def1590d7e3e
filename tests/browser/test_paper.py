"""Paper: the slip on 80 mm and A4, the leaflet in large letters; nothing small or to press."""

import re

import pytest

from tests.browser.conftest import KIOSK
from tests.example import address_of

POINT = 96 / 72
SMALL = """(least) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const el = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !el.checkVisibility() || el.closest(".unseen")) continue;
    const size = parseFloat(getComputedStyle(el).fontSize);
    if (size < least - 0.5) small.push(el.outerHTML.slice(0, 99));
  }
  return small;
}"""
PRESSED = """() => [...document.querySelectorAll("button, .button, input")]
  .filter((el) => el.checkVisibility()).map((el) => el.outerHTML.slice(0, 99))"""


def sheets(page, **paper) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(**paper)))


@pytest.mark.parametrize(
    ("rule", "least_points"), [("/requests/<token>", 14), ("/services/<slug>", 18)]
)
@pytest.mark.parametrize("look", ["normal", "contrast"])
def test_paper_is_large_and_has_nothing_to_press(rule, least_points, look, site, open_page):
    page = open_page(KIOSK)
    page.goto(address_of(rule, site.gaps) + f"?look={look}")
    page.emulate_media(media="print")
    assert not page.evaluate(SMALL, least_points * POINT)
    assert not page.evaluate(PRESSED)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert sheets(page, format="A4") == 1
    page.goto("/?look=normal")


def test_the_slip_fits_a_narrow_printer(site, open_page):
    page = open_page(KIOSK)
    page.goto(address_of("/requests/<token>", site.gaps))
    assert sheets(page, width="80mm", height="200mm") == 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 302, "height": 756})  # 80 x 200 mm
    assert page.evaluate("document.documentElement.scrollWidth") <= 302
