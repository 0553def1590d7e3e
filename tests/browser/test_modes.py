"""Larger, clearer, lower: every public page keeps its promises in every mode of the kiosk."""

import pytest

from tests.browser.conftest import KIOSK, listen, new_context
from tests.browser.look import MEASURE, PX_PER_MM, _by_axe, _only_colours
from tests.browser.routes import MORE_PUBLIC, PUBLIC
from tests.browser.test_kiosks import DESK, HALL, pair
from tests.example import address_of

LOW_ZONE = 320 * PX_PER_MM  # of an unpaired kiosk, above its lower edge
SCALES = {"big1": 1.5, "big2": 2}
# What is wider than its frame, or stands over the edge of the glass.
CUT_OFF = """() => {
  const main = document.querySelector("main");
  const wide = [...main.querySelectorAll("*")].filter((el) => {
    const box = el.getBoundingClientRect();
    return el.checkVisibility() && box.width > 1 && !el.closest(".unseen, .trap, .enter, svg")
      && (box.right > innerWidth + 1 || box.left < -1);
  });
  const lost = main.scrollWidth > main.clientWidth + 1 ? [`main is ${main.scrollWidth} wide`] : [];
  return [...lost, ...wide.slice(0, 3).map((el) => `over the edge: ${el.outerHTML.slice(0, 120)}`)];
}"""
HEADING = "parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"
TOO_HIGH = """(edge) => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter((el) => el.checkVisibility() && !el.closest("main") && !el.matches(".skip, .enter"))
  .filter((el) => el.getBoundingClientRect().top < edge)
  .map((el) => el.outerHTML.slice(0, 120))"""


@pytest.fixture
def in_mode(site, open_page):
    """A public page of the kiosk in a display mode, or None where the address gives a file."""

    def open_in(rule: str, mode: str):
        address = address_of(rule, site.gaps)
        page = open_page(KIOSK)
        kind = page.context.request.get(address, max_redirects=3).headers.get("content-type", "")
        if not kind.startswith("text/html"):
            return None
        page.context.add_cookies([{"name": "look", "value": mode, "url": site.live.url}])
        page.goto(address, wait_until="load")
        return page

    yield open_in
    site.context(None, KIOSK).clear_cookies(name="look")


@pytest.mark.parametrize("mode", ["contrast", "big1", "big2", "low"])
@pytest.mark.parametrize("rule", PUBLIC + MORE_PUBLIC)
def test_a_page_keeps_its_promises_in_every_mode(rule, mode, in_mode):
    page = in_mode(rule, mode)
    if not page:
        return
    found = page.evaluate(CUT_OFF) + page.evaluate(MEASURE, {"mm": PX_PER_MM, "phone": False})
    if mode == "contrast":
        found += _by_axe(page, _only_colours())
    if mode in SCALES:
        millimetres = page.evaluate(HEADING) / PX_PER_MM
        found += [f"h1 is {millimetres:.1f} mm"] * (millimetres < 13.8 * SCALES[mode])
    if mode == "low":
        found += page.evaluate(TOO_HIGH, KIOSK[1] - LOW_ZONE - 1)
    assert not found, "\n".join(found)


# Paired devices: pixels of the glass, inches, pixels a millimetre, least size of large letters.
DEVICES = {"desk": (DESK, 10, 5.94, 8.4), "hall": (HALL, 32, 2.71, 13.8)}


@pytest.fixture(scope="module")
def paired(site, chromium):
    """A ten-inch tablet on the desk and a wide screen in the hall, each paired by staff."""
    pages = {}
    for name, (size, inches, *_) in DEVICES.items():
        context = new_context(chromium, site.live.url, size)
        pages[name] = context.new_page()
        listen(pages[name])
        pair(site, chromium, pages[name], name=name, diagonal=str(inches))
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize("mode", ["normal", "contrast", "big2", "low"])
@pytest.mark.parametrize("name", DEVICES)
@pytest.mark.parametrize("rule", [rule for rule in PUBLIC if "kiosks" not in rule] + MORE_PUBLIC)
def test_other_glass_keeps_the_same_promises(rule, name, mode, paired, site):
    page, address = paired[name], address_of(rule, site.gaps)
    kind = page.context.request.get(address, max_redirects=3).headers.get("content-type", "")
    if not kind.startswith("text/html"):
        return
    page.context.add_cookies([{"name": "look", "value": mode, "url": site.live.url}])
    page.goto(address, wait_until="load")
    _size, _inches, per_mm, large = DEVICES[name]
    found = page.evaluate(CUT_OFF)
    found += page.evaluate(MEASURE, {"mm": per_mm, "phone": False, "large": large})
    assert not found, "\n".join(found)
