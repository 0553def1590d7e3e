"""The walk: every screen on every device in every mode, looked at once and remembered.

What the server sends takes the place of the whole body, as the steps of a sign-up do; a page that
needs other sheets or scripts is loaded. `test_walk.py` shows that nothing differs from a load.
"""

import math
from dataclasses import dataclass, field
from functools import cached_property

from playwright.sync_api import Browser, Page

from tests.browser.conftest import KIOSK, PHONE, SMALL, TABLET, Site, jar, listen, new_context
from tests.browser.hands import pair
from tests.browser.look import (
    EVERYTHING,
    SIZES,
    STRUCTURE,
    arm,
    look,
    look_in_the_dark,
    look_spaced,
)
from tests.browser.routes import MORE_STAFF, OF_PROVIDERS, STAFF
from tests.browser.screens import Screen, all_screens, is_page
from tests.browser.voices import HERE, speaking
from tests.example import address_of

MM_PER_INCH, REACH_MM = 25.4, 1220
MODES = {
    "normal": ("ko", "normal"),
    "large": ("ko", "big1"),
    "extra large": ("ko", "big2"),
    "contrast": ("ko", "contrast"),
    "low": ("ko", "low"),
    "English": ("en", "normal"),
}
# What axe is asked there; our own measures, 7:1 among them, are taken in every mode.
AXE = dict.fromkeys(MODES, SIZES) | {
    "normal": EVERYTHING,
    "contrast": EVERYTHING,
    "English": STRUCTURE,
}
SPOKEN = """async () => (await import("/static/js/spoken.js")).utterances()"""
SEND = """({ address, body }) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address, hidden: true });
  for (const [name, value] of new URLSearchParams(body)) {
    const input = document.createElement("textarea");
    Object.assign(input, { name, value });
    form.append(input);
  }
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
}"""
# Another head would need a load of its own: then the answer is false.
SWAP = """async ({ address, body }) => {
  if (!("axe" in window)) return false;
  const more = body === null ? {} : { method: "POST", body: new URLSearchParams(body) };
  const answer = await fetch(address, more);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const head = (one) => [...one.head.querySelectorAll("link, script")].map((el) => el.outerHTML);
  if (`${head(page)}` !== `${head(document)}`) return false;
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(document.adoptNode(page.body));
  const detail = { target: document.body };
  for (const kind of ["htmx:afterSwap", "htmx:afterSettle"])
    document.body.dispatchEvent(new CustomEvent(kind, { bubbles: true, detail }));
  await document.fonts.ready;
  return true;
}"""


@dataclass(frozen=True)
class Kiosk:
    """A paired device: pixels of its glass, inches, its lower edge above the floor."""

    size: tuple[int, int]
    inches: float
    edge_mm: int
    large: float  # millimetres of large letters (ACCESSIBILITY T2)
    key: float = 20  # millimetres of a key; ten of 20 are wider than a small tablet

    @property
    def mm(self) -> float:
        return math.hypot(*self.size) / self.inches / MM_PER_INCH

    @property
    def low_edge(self) -> float:
        """Pixels from above: what a wheelchair user must touch stands below."""
        return max(0, self.size[1] - (REACH_MM - self.edge_mm) * self.mm)


KIOSKS = {
    "21.5 inch upright": Kiosk(KIOSK, 21.5, 900, 13.8),
    "10 inch tablet": Kiosk((1280, 800), 10, 900, 8.4, 12),
    "32 inch wide": Kiosk((1920, 1080), 32, 900, 13.8),
}
PHONES = [
    (f"{size[0]} px", language, size, {"ko": "normal", "en": "English"}[language])
    for language, sizes in (("ko", (PHONE, SMALL)), ("en", (SMALL, PHONE)))
    for size in sizes
]


@dataclass(frozen=True)
class Record:
    """What one look at one screen found."""

    screen: Screen
    device: str
    mode: str
    faults: list[str]
    facts: dict = field(default_factory=dict)
    spoken: list[str] | None = None

    def __str__(self) -> str:
        return f"{self.screen.name} · {self.mode} · {self.device}"


@dataclass
class Walk:
    site: Site
    browser: Browser
    _records: dict[str, list[Record]] = field(default_factory=dict)
    _opened: int = 0

    def __call__(self, device: str) -> list[Record]:
        """All looks at all screens on this device."""
        if device not in self._records:
            ways = {"phone": self._on_phones, "staff": self._of_staff}
            self._records[device] = list(ways.get(device, lambda: self._on_kiosk(device))())
        return self._records[device]

    @cached_property
    def screens(self) -> list[Screen]:
        context = new_context(self.browser, self.site.live.url, PHONE)
        found = all_screens(context.new_page(), self.site.gaps)
        context.close()
        return found

    def open_kiosk(self, name: str) -> Page:
        """A page of a device that staff have paired; it has a voice."""
        kiosk = KIOSKS[name]
        context = new_context(self.browser, self.site.live.url, kiosk.size)
        context.add_init_script(speaking(HERE))
        page = context.new_page()
        glass = {"diagonal": str(kiosk.inches), "edge_mm": str(kiosk.edge_mm)}
        self._opened += 1
        pair(self.site, self.browser, page, name=f"{name}, {self._opened}", **glass)
        page.close()  # its history is the staff's
        page = context.new_page()
        listen(page)
        page.goto("/")
        return page

    def _on_kiosk(self, name: str):
        page, kiosk = self.open_kiosk(name), KIOSKS[name]
        options = {"mm": kiosk.mm, "large": kiosk.large, "key": kiosk.key, "voice": True}
        for screen in self.screens:
            for mode in MODES:
                bring(page, screen, mode)
                found, facts = look(page, axe=AXE[mode], **options)
                spoken = None
                if mode in ("normal", "English") and not screen.state:
                    spoken = page.evaluate(SPOKEN)
                if mode == "normal":
                    found += look_in_the_dark(page, axe=None, **options)
                yield Record(screen, name, mode, found + complaints(page), facts, spoken)
        page.context.close()

    def _on_phones(self):
        context = new_context(self.browser, self.site.live.url, PHONE)
        page = context.new_page()
        listen(page)
        page.goto("/")
        options = {"mm": 0, "least": 18, "voice": False}
        for screen in self.screens:
            if screen.kiosk_only:
                continue
            for device, language, size, mode in PHONES:
                page.set_viewport_size({"width": size[0], "height": size[1]})
                if (language, size) in (("ko", PHONE), ("en", SMALL)):
                    bring(page, screen, mode)
                first = (language, size) == ("ko", PHONE)
                found, facts = look(page, axe=EVERYTHING if first else STRUCTURE, **options)
                found += look_spaced(page, **options)
                if size == PHONE:
                    found += look_in_the_dark(page, **options)
                yield Record(screen, device, mode, found + complaints(page), facts)
        context.close()

    def _of_staff(self):
        context = new_context(self.browser, self.site.live.url, TABLET)
        page = context.new_page()
        listen(page)
        page.goto("/")
        options = {"mm": 0, "least": 16, "voice": False}
        for rule in STAFF + MORE_STAFF:
            address = address_of(rule, self.site.gaps)
            who = "provider cookie" if rule in OF_PROVIDERS else "cookie"
            log_in(page, self.site.gaps[who])
            answer = page.context.request.get(address, max_redirects=3)
            assert answer.status == 200, (rule, answer.status)
            if not is_page(answer):
                continue
            screen = Screen(rule, address)
            for mode in ("normal", "English"):
                for size in (TABLET, PHONE):
                    page.set_viewport_size({"width": size[0], "height": size[1]})
                    first = (size, mode) == (TABLET, "normal")
                    if size == TABLET:
                        bring(page, screen, mode)
                    found, facts = look(page, axe=EVERYTHING if first else STRUCTURE, **options)
                    if first:
                        found += look_in_the_dark(page, axe=None, **options)
                    found += complaints(page)
                    yield Record(screen, f"staff, {size[0]} px", mode, found, facts)
        context.close()


def bring(page: Page, screen: Screen, mode: str, *, fresh=False) -> None:
    """Show this screen in this mode; fresh: loaded as a visitor does."""
    language, modes = MODES[mode]
    origin = "/".join(page.url.split("/", 3)[:3])
    page.context.clear_cookies(name="ticket")  # with it the way to the door's code ends elsewhere
    page.context.add_cookies(jar(origin, lang=language, look=modes))
    asked = {"address": screen.address, "body": screen.body}
    if fresh or not page.evaluate(SWAP, asked):
        if screen.body is None:
            answer = page.goto(screen.address, wait_until="load")
        else:
            with page.expect_navigation(wait_until="load") as sent:
                page.evaluate(SEND, asked)
            answer = sent.value
        assert answer.status in (screen.status, 429), (screen, answer.status)
        arm(page)
    if screen.state:
        page.evaluate(screen.state)


def log_in(page: Page, secret: str) -> None:
    """From here on the pages are those of this account."""
    origin = "/".join(page.url.split("/", 3)[:3])
    page.context.add_cookies(jar(origin, staff=secret))


def complaints(page: Page) -> list[str]:
    """What the console said of this screen; Chromium counts every 404 among the errors."""
    said = [words for words in page.complaints if "Failed to load resource" not in words]
    page.complaints.clear()
    return [f"X1 console: {words}" for words in said]


def assert_kept(records: list[Record], *ids: str) -> None:
    """No look found a fault with one of these ids of ACCESSIBILITY; else each is named."""
    broken = [
        f"{record}: {fault}"
        for record in records
        for fault in record.faults
        if fault.split()[0] in ids
    ]
    assert records and not broken, "\n".join(broken)
