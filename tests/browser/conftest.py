"""One server with example data and one Chromium for all browser tests."""

import json
import subprocess
import sys
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect, sync_playwright

from tests.live import ROOT, Live

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A camera and a microphone that everybody is let use; without these flags nobody is.
FAKE_MEDIA = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
PATIENCE = 20_000  # milliseconds: other tests may have the processor
KIOSK, PHONE, SMALL, TABLET = (1080, 1920), (390, 844), (320, 640), (1280, 800)
FINGER = {KIOSK, PHONE, SMALL}


def launch(chromium: BrowserType, *flags: str) -> Browser:
    """Debian's Chromium without its windows: the same engine, and pages open faster."""
    path = "/usr/bin/chromium-headless-shell"
    return chromium.launch(executable_path=path, args=[*FLAGS, *flags])


@pytest.fixture(scope="session")
def chromium() -> Browser:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> "Site":
    """The running server, and what fits the gaps of its addresses."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "tests.example", str(folder)]
    filled = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    with Live(folder, KIOSK_STAFF_OVER_HTTP="1") as live:
        yield Site(live, json.loads(filled.stdout))


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """A server on the day of the workshop, and its facts; tests take guests of their own."""
    folder = tmp_path_factory.mktemp("door")
    command = [sys.executable, "-m", "tests.door_day", str(folder)]
    filled = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    facts = json.loads(filled.stdout)
    facts["free"] = iter(facts["guests"])
    with Live(folder, KIOSK_STAFF_OVER_HTTP="1") as live:
        facts["live"] = live
        yield facts


@pytest.fixture(scope="session")
def walk(site, chromium):
    """Looks at every screen once: `walk(device)` gives the records of all modes."""
    from tests.browser.walk import Walk  # which needs this module first

    return Walk(site, chromium)


@dataclass
class Site:
    live: Live
    gaps: dict[str, str]
    _contexts: dict = field(default_factory=dict)

    def context(self, browser: Browser, size, *, language="ko", staff=False, script=True):
        """A browser profile of this kind, made once: fresh ones cost more than pages do."""
        kind = (size, language, staff, script)
        if kind not in self._contexts:
            self._contexts[kind] = new_context(browser, self.live.url, size, script=script)
        context = self._contexts[kind]
        context.clear_cookies()  # whoever had it before may have chosen another language
        cookies = {"lang": language} | ({"staff": self.gaps["cookie"]} if staff else {})
        context.add_cookies(jar(self.live.url, **cookies))
        return context


def jar(url: str, **cookies: str) -> list[dict]:
    """Cookies of the site at this address, as a browser context takes them."""
    return [{"name": name, "value": value, "url": url} for name, value in cookies.items()]


def new_context(browser: Browser, url: str, size, *, script=True):
    """A browser of its own, on a device of this size."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": size[0], "height": size[1]},
        has_touch=size in FINGER,
        java_script_enabled=script,
        reduced_motion="reduce",
        locale="ko-KR",
    )
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def open_page(site, chromium):
    """Open pages that complain: what their console says is collected in `page.complaints`."""
    pages = []

    def open_one(size, **kind) -> Page:
        page = site.context(chromium, size, **kind).new_page()
        listen(page)
        pages.append(page)
        return page

    yield open_one
    for page in pages:
        page.close()


def listen(page: Page) -> None:
    """Collect errors of the console and of scripts, CSP violations among them."""
    page.complaints = []
    page.on("console", lambda message: _complain(page, message))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))


def _complain(page: Page, message) -> None:
    # Chromium calls the answer 422, with which a form comes back, an error of the network.
    if message.type == "error" and "status of 422" not in message.text:
        page.complaints.append(message.text)
