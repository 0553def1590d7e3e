"""Looking at one page: axe, our own measures, and what the console said. Returns sentences."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import KIOSK, TABLET

MEASURE = (Path(__file__).parent / "measure.js").read_text().split("\n", 1)[1].rstrip().rstrip(";")
PX_PER_MM = 4.03
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "color-contrast-enhanced"]
# To axe what scrolls under the standing buttons is half hidden: it looks at them in their place.
STAND = """(how) => {
  for (const one of document.querySelectorAll(".actions")) one.style.position = how;
}"""
axe = Axe()


def faults(page: Page) -> list[str]:
    """Everything wrong with the page as it stands, in light and in dark."""
    size = (page.viewport_size["width"], page.viewport_size["height"])
    found = []
    for scheme, rules in (("light", _all_rules()), ("dark", _only_colours())):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {fault}" for fault in _by_axe(page, rules) + _by_measure(page, size)]
    page.emulate_media(color_scheme="light")
    return found + [f"console: {words}" for words in page.complaints]


def _all_rules() -> dict:
    extra = {name: {"enabled": True} for name in ("color-contrast-enhanced", "target-size")}
    return {"runOnly": {"type": "tag", "values": TAGS}, "rules": extra}


def _only_colours() -> dict:
    return {"runOnly": {"type": "rule", "values": COLOURS}}


def _by_axe(page: Page, rules: dict) -> list[str]:
    options = {"resultTypes": ["violations"], "preload": False, "iframes": False, **rules}
    page.evaluate(STAND, "static")
    found = axe.run(page, options=options).response["violations"]
    page.evaluate(STAND, "")
    return [
        f"axe {rule['id']}: {node['html'][:160]} ({node['failureSummary'][:240]})"
        for rule in found
        for node in rule["nodes"]
    ]


def _by_measure(page: Page, size) -> list[str]:
    mm = PX_PER_MM if size == KIOSK else 0
    return page.evaluate(MEASURE, {"mm": mm, "phone": size not in (KIOSK, TABLET)})
