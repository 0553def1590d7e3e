"""Hands at the door: scanning into the page as a scanner does, and looking at what was kept."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import TABLET, jar, listen, new_context
from tests.live import Live
from views.qr import matrix

PATIENCE = 60_000  # a slow machine is no fault
# What a scanner does: it types into the field that has the focus and presses Enter. One call,
# because 350 guests times ten keys are slow; test_a_scanner_types_… presses real keys.
SCAN = """async (code) => {
  const place = document.querySelector("[data-verdict]");
  const serial = () => place.querySelector("section").dataset.serial ?? "0";
  const before = serial();
  const field = document.activeElement;
  field.value = code;
  field.form.requestSubmit();
  while (serial() === before) await new Promise((done) => setTimeout(done, 5));
  return place.querySelector("section").className.split(" ").pop();
}"""
STORED = """async () => {
  const base = await new Promise((done) => {
    const asked = indexedDB.open("door");
    asked.onsuccess = () => done(asked.result);
  });
  const count = (shelf) => new Promise((done) => {
    if (!base.objectStoreNames.contains(shelf)) return done(0);
    const asked = base.transaction(shelf).objectStore(shelf).count();
    asked.onsuccess = () => done(asked.result);
  });
  const found = { lists: await count("lists"), queue: await count("queue") };
  base.close();
  found.caches = (await caches.keys()).length;
  found.workers = (await navigator.serviceWorker.getRegistrations()).length;
  return found;
}"""


@dataclass
class Lane:
    """One tablet at the door, a browser profile of its own."""

    context: BrowserContext
    page: Page
    address: str

    def open(self) -> None:
        self.page.goto(self.address)
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        expect(self.page.locator("[data-status]")).to_be_visible(timeout=PATIENCE)

    def wait_until_kept(self) -> None:
        """The list has come, and the page would open without network."""
        expect(self.page.locator("[data-kept]")).not_to_have_text("", timeout=PATIENCE)
        expect(self.page.locator("[data-status][data-list]")).to_be_visible(timeout=PATIENCE)

    def scan(self, code: str) -> str:
        """good, warn or bad: the tone of the verdict."""
        return self.page.evaluate(SCAN, code)

    def type(self, code: str) -> None:
        self.page.keyboard.type(code)
        self.page.keyboard.press("Enter")

    def word(self) -> str:
        return self.page.locator("[data-verdict] .word").inner_text().strip()

    def stored(self) -> dict:
        return self.page.evaluate(STORED)

    def wait_until_sent(self) -> None:
        expect(self.page.locator("[data-pending]")).to_have_text("보낼 것 0건", timeout=PATIENCE)


def open_lane(browser, live: Live, day: dict, cookie=0, size=TABLET, language="ko") -> Lane:
    context = new_context(browser, live.url, size)
    context.add_cookies(jar(live.url, staff=day["cookies"][cookie], lang=language))
    page = context.new_page()
    listen(page)
    return Lane(context, page, f"/staff/events/{day['slug']}/door")


def rows(live: Live, sql: str) -> list[tuple]:
    """Read the server's file beside it."""
    with sqlite3.connect(f"file:{live.instance}/dongnebom.db?mode=ro", uri=True) as file:
        return file.execute(sql).fetchall()


def show_ticket(path: Path, address: str, *, dark: bool) -> None:
    """A film of two pictures for Chromium's fake camera: a ticket's code on a phone, held up."""
    code = matrix(address)
    width, height, cell = 640, 480, 320 // len(code)
    ground, left, top = (25 if dark else 235), 150, 70
    luma = [bytearray([ground]) * width for _ in range(height)]
    for y, line in enumerate(code):
        for x, black in enumerate(line):
            for row in range(top + y * cell, top + (y + 1) * cell):
                start = left + x * cell
                luma[row][start : start + cell] = bytes([16 if black else 235]) * cell
    frame = b"FRAME\n" + b"".join(luma) + bytes([128]) * (width * height // 2)
    path.write_bytes(f"YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * 2)
