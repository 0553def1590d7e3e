"""The figures of one run, side by side: `make bench`. The targets stand beside them."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import KIOSK, TABLET, launch, new_context
from tests.browser.door import open_lane
from tests.live import ROOT, Live
from tests.rush import guests, rush
from tests.scans import example_door, scan_at_once, tell_tickets

PASSWORD = "봄날의 긴 비밀번호 7"
PAGES = ("/", "/services?need=meals", "/services/meal-delivery", "/events/forum/register")
ROUNDS = 30


def milliseconds(live: Live, path: str, cookie: str = "") -> float:
    """Median time of a page over a new connection."""
    request = urllib.request.Request(live.url + path, headers={"Cookie": cookie})
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            answer.read()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def cold_weight(page) -> dict[str, float]:
    """kB on the wire for the kiosk's first page with an empty cache, by kind of file."""
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    wire.on(
        "Network.loadingFinished",
        lambda e: sizes.update({e["requestId"]: e["encodedDataLength"] / 1000}),
    )
    page.goto("/", wait_until="networkidle")
    totals: dict[str, float] = {}
    for key, size in sizes.items():
        totals[kinds.get(key, "Other")] = totals.get(kinds.get(key, "Other"), 0) + size
    return totals


def staff_cookie(page, live: Live) -> str:
    """Open the first account through its one-time link."""
    page.goto(live.setup_link())
    page.locator('[name="name"]').fill("김담당")
    page.locator('[name="password"]').fill(PASSWORD)
    page.locator('[name="again"]').fill(PASSWORD)
    page.locator("main form button").last.click()
    page.wait_for_load_state()
    return "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())


def say(what: str, figure: str, target: str = "") -> None:
    print(f"{what:<44}{figure:>14}   {target}", flush=True)


def crowded() -> None:
    """The staff's heaviest pages with a hundred times the figures of the seeds."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.crowd", folder]
        made = subprocess.run(command, check=True, capture_output=True, text=True)
        pages = json.loads(made.stdout)
        with Live(Path(folder)) as live:
            cookie = f"staff={pages.pop('cookie')}"
            for what, path in pages.items():
                figure = f"{milliseconds(live, path, cookie):.0f} ms"
                say(f"{what}, 100,000 requests", figure, "at most 300 ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        live = Live(Path(folder) / "centre")
        say("first answer, empty database", f"{live.start():.2f} s")
        try:
            measure(live)
        finally:
            live.stop()
        measure_door(Path(folder) / "door")
        measure_lane(Path(folder) / "lane")
    crowded()


def measure(live: Live) -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        totals = cold_weight(new_context(browser, live.url, KIOSK).new_page())
        cookie = staff_cookie(new_context(browser, live.url, TABLET).new_page(), live)
        browser.close()
    live.stop()
    say("first answer, later starts", f"{live.start():.2f} s", "at most 1.5 s")
    say("kiosk home, cold", f"{sum(totals.values()):.0f} kB", "at most 150 kB")
    for kind, size in sorted(totals.items(), key=lambda one: -one[1]):
        say(f"  {kind}", f"{size:.0f} kB")
    for path in PAGES:
        say(path, f"{milliseconds(live, path):.1f} ms")
    say("/staff/inbox", f"{milliseconds(live, '/staff/inbox', cookie):.1f} ms")
    crowd = guests(live, 400)
    say("resident before the rush", f"{live.resident_mib():.0f} MiB")
    began = time.monotonic()
    rush(live, crowd)
    seconds = time.monotonic() - began
    refused = sum(guest.status != 303 for guest in crowd)
    say("400 registrations at once", f"{seconds:.2f} s", f"at most 5 s; {refused} failed")
    say("", f"{400 / seconds:.0f} /s")
    say("resident after the rush", f"{live.resident_mib():.0f} MiB", "at most 100 MiB")


def measure_door(folder: Path) -> None:
    """Fifty devices, one ticket, at the same moment."""
    cookie = example_door(folder)
    with Live(folder) as live:
        number = tell_tickets(live, "today")[0]
        seconds = sorted(scan.seconds for scan in scan_at_once(live, "today", cookie, number))
    say("50 scans of one ticket, the slowest", f"{seconds[-1]:.2f} s", "at most 1 s each")


def measure_lane(folder: Path) -> None:
    """What a member of staff does for a guest: a scanner types, Enter, the verdict is read."""
    command = [sys.executable, "-m", "tests.door_day", str(folder)]
    filled = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    day, times = json.loads(filled.stdout), []
    with Live(folder, KIOSK_STAFF_OVER_HTTP="1") as live, sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        lane = open_lane(browser, live, day)
        lane.open()
        for guest in day["guests"][:ROUNDS]:
            began = time.perf_counter()
            lane.page.keyboard.type(f"{live.url}/tickets/{guest['token']}".upper(), delay=5)
            lane.page.keyboard.press("Enter")
            expect(lane.page.locator("[data-verdict] .who b")).to_have_text(f"{guest['name']} 님")
            times.append(time.perf_counter() - began)
        browser.close()
    say("a guest by scanner field, median", f"{statistics.median(times):.2f} s", "at most 5 s")


if __name__ == "__main__":
    main()
