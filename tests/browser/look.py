"""Looking at one page: axe, our own measures, and what the console said. Returns sentences."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import KIOSK, TABLET

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# All text 7:1, large text too: stricter than both rules of axe for contrast, so one run does.
STRICT = {"expected": 7}
CONTRAST = {
    "id": "color-contrast-enhanced",
    "options": {
        "ignoreUnicode": True,
        "boldValue": 700,
        "boldTextPt": 14,
        "largeTextPt": 18,
        "contrastRatio": {"normal": STRICT, "large": STRICT},
        "pseudoSizeThreshold": 0.25,
    },
}
SHORT = {"resultTypes": ["violations"], "preload": False, "iframes": False, "elementRef": False}
OFF, ON = {"enabled": False}, {"enabled": True}
RULES = {"color-contrast": OFF, "color-contrast-enhanced": ON, "target-size": ON}
EVERYTHING = SHORT | {"runOnly": {"type": "tag", "values": TAGS}, "rules": RULES}
# Three quarters of its time go into colours; another language or width does not change those.
STRUCTURE = EVERYTHING | {"rules": RULES | {"color-contrast-enhanced": OFF}}
# Another size changes neither names nor roles nor colours: what it may change is looked at again.
SIZES = SHORT | {
    "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}
}
COLOURS = SHORT | {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}


def _measure(name: str) -> str:
    """A function of the browser, without the line that says what it is for."""
    return (Path(__file__).parent / "measures" / f"{name}.js").read_text().split("\n", 1)[1]


def _with_tools(*names: str) -> str:
    return f"""const tools = ({_measure("tools")})();
      const faults = [{",".join(f"({_measure(name)})" for name in names)}]
        .flatMap((measure) => measure(tools, options));"""


# Focus rings come last: a field that has the focus opens the keyboard of the kiosk.
# To axe what scrolls under the standing buttons is half hidden: it looks at them in their place.
STAND = """(how) => {
  for (const one of document.querySelectorAll(".actions")) one.style.position = how;
}"""
LOOK = f"""async (options) => {{
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  await document.fonts.ready; // the first page of a language asks for letters that none had yet
  {_with_tools("text", "touch", "frame")}
  const facts = ({_measure("facts")})(tools, options);
  ({STAND})("static");
  const {{ violations }} = await axe.run(options.axe);
  ({STAND})("");
  for (const {{ id, nodes }} of violations)
    for (const {{ html, failureSummary }} of nodes)
      faults.push(`${{id.startsWith("color") ? "C1" : "X1"}} axe ${{id}}: `
        + `${{html.slice(0, 160)}} (${{failureSummary.slice(0, 240)}})`);
  faults.push(...({_measure("contrast")})(tools, options));
  return {{ faults: [...new Set(faults)], facts }};
}}"""
IN_THE_DARK = f"""async (options) => {{
  {_with_tools("contrast")}
  if (!options.axe) return [...new Set(faults)];
  const {{ violations }} = await axe.run(options.axe);
  for (const {{ nodes }} of violations)
    for (const {{ html }} of nodes) faults.push(`C1 in the dark: ${{html.slice(0, 160)}}`);
  return [...new Set(faults)];
}}"""
# Source: WCAG 2.2, 1.4.12. A sheet made by script is no inline style, so the CSP stands.
SPACED = f"""(options) => {{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {{ line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important }} p {{ margin-bottom: 2em !important }}`);
  document.adoptedStyleSheets.push(sheet);
  {_with_tools("text")}
  document.adoptedStyleSheets.pop();
  return [...new Set(faults)];
}}"""


def arm(page: Page) -> None:
    """Give a freshly loaded page what the looks below need."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate("(check) => axe.configure({ checks: [check] })", CONTRAST)
    page.evaluate("document.fonts.ready.then(() => true)")


def look(page: Page, *, axe=EVERYTHING, **options) -> tuple[list[str], dict]:
    """What is wrong, each sentence with its id of ACCESSIBILITY, and facts to compare pages by.

    axe: EVERYTHING, or STRUCTURE or SIZES where it has seen the page's colours, or the page;
    mm: pixels in a millimetre of the glass, 0 on phones and PCs; large, key: the least size of
    large letters and of keys in mm; least: of any letter on a phone in px; voice: has the device
    one, or None where a test stands in for it.
    """
    found = page.evaluate(LOOK, options | {"axe": axe})
    return found["faults"], found["facts"]


def look_in_the_dark(page: Page, *, axe=COLOURS, **options) -> list[str]:
    """axe: COLOURS, or None where our own measure of all words is enough."""
    page.emulate_media(color_scheme="dark")
    found = page.evaluate(IN_THE_DARK, options | {"axe": axe})
    page.emulate_media(color_scheme="light")
    return found


def look_spaced(page: Page, **options) -> list[str]:
    """ACCESSIBILITY T4: whoever needs more room between letters loses nothing."""
    return page.evaluate(SPACED, options | {"spaced": True})


def faults(page: Page) -> list[str]:
    """Everything wrong with the page as it stands on an unpaired device, in light and in dark."""
    size = (page.viewport_size["width"], page.viewport_size["height"])
    kiosk = size == KIOSK
    options = {"mm": 1080 / 268 if kiosk else 0, "large": 13.8, "key": 20, "voice": None}
    options["least"] = 16 if size == TABLET else 18
    arm(page)
    found, _facts = look(page, **options)
    found += look_in_the_dark(page, **options)
    return found + [f"console: {words}" for words in page.complaints]
