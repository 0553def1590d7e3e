"""Paper: the slip on 80 mm and A4, the leaflet in large letters; nothing small or to press."""

import re

import pytest

from tests.browser.conftest import KIOSK, PHONE, TABLET
from tests.browser.test_qr import RULES, read
from tests.example import NAMES, address_of

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
    ("rule", "least_points", "sides"),
    [
        ("/requests/<token>", 14, 1),
        ("/tickets/<token>", 14, 1),
        ("/services/<slug>", 18, 1),
        ("/services/<slug>/request/paper", 14, 2),
        ("/services/request/paper", 14, 2),
    ],
)
@pytest.mark.parametrize(
    ("look", "language"), [("normal", "ko"), ("contrast", "ko"), ("normal", "en"), ("big2", "en")]
)
def test_paper_is_large_and_has_nothing_to_press(
    rule, least_points, sides, look, language, site, open_page
):
    page = open_page(KIOSK, language=language)
    page.goto(address_of(rule, site.gaps) + f"?look={look}")
    page.emulate_media(media="print")
    assert not page.evaluate(SMALL, least_points * POINT)
    assert not page.evaluate(PRESSED)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert sheets(page, format="A4", prefer_css_page_size=True) == sides
    page.goto("/?look=normal")


CUT = """() => [...document.querySelectorAll("main, .table, td, th")]
  .filter((el) => el.checkVisibility() && el.scrollWidth > el.clientWidth + 1)
  .map((el) => el.outerHTML.slice(0, 99))"""


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("rule", "least_points", "width"),
    [
        ("/staff/sheets/<day>", 14, 703),  # A4 less twice 12 mm
        ("/staff/sheets/<day>?kind=meals", 14, 703),
        ("/staff/months/<month>", 12, 756),
        ("/staff/boards/<int:year>", 12, 756),
    ],
)
def test_what_staff_print_is_large_and_whole(rule, least_points, width, language, site, open_page):
    page = open_page(TABLET, language=language, staff=True)
    page.goto(address_of(rule, site.gaps))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 1000})
    assert page.locator("table").count()
    assert not page.evaluate(SMALL, least_points * POINT)
    assert not page.evaluate(PRESSED)
    assert not page.evaluate(CUT)


@pytest.mark.parametrize("size", [KIOSK, PHONE], ids=["kiosk", "phone"])
@pytest.mark.parametrize("rule", ["/requests/<token>", "/tickets/<token>", "/services/<slug>"])
def test_paper_names_nobody_and_says_whom_to_call(rule, size, site, open_page):
    """PRIVACY P23."""
    page = open_page(size)
    page.goto(address_of(rule, site.gaps))
    page.emulate_media(media="print")
    words = page.locator("main").inner_text()
    assert not [name for name in NAMES if name in words]
    assert "120" in words
    if rule == "/tickets/<token>":
        assert "정*을" in words


@pytest.mark.parametrize("rule", ["/requests/<token>", "/tickets/<token>", "/services/<slug>"])
@pytest.mark.parametrize("width", [302, 756], ids=["80 mm", "A4"])
def test_a_printed_code_is_read(rule, width, site, open_page):
    page = open_page(KIOSK)
    page.goto(address_of(rule, site.gaps))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 1100})
    code = page.locator(".qr").first
    code.scroll_into_view_if_needed()
    found = read(code.screenshot())
    wanted = site.live.url + address_of(RULES[rule], site.gaps)
    assert [text.upper() for text in found] == [wanted.upper()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_slip_fits_a_narrow_printer(site, open_page):
    page = open_page(KIOSK)
    page.goto(address_of("/requests/<token>", site.gaps))
    assert sheets(page, width="80mm", height="200mm") == 1
