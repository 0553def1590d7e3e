"""The pictures of the README, taken from example data: `make pictures`."""

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.conftest import KIOSK, PHONE, TABLET, Site, launch, new_context
from tests.live import ROOT, Live

COLOURS = 64


def keep(picture: bytes, name: str, width: int) -> None:
    """A small file: scaled down, with few colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    size = (width, round(image.height * width / image.width))
    small = image.resize(size, Image.LANCZOS).quantize(COLOURS, dither=Image.Dither.NONE)
    path = ROOT / "docs" / f"{name}.png"
    small.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KiB")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "tests.example", folder]
        filled = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        browser = launch(playwright.chromium)
        # The address that stands beside the codes: a name, not a number of this machine.
        with Live(Path(folder), KIOSK_BASE_URL="https://bom.mapo.example") as live:
            take(browser, Site(live, json.loads(filled.stdout)))
        browser.close()


def take(browser, site: Site) -> None:
    """What each of the three devices shows first, with something on it."""
    kiosk = new_context(browser, site.live.url, KIOSK).new_page()
    kiosk.goto("/")
    keep(kiosk.screenshot(), "kiosk", 540)
    phone = new_context(browser, site.live.url, PHONE).new_page()
    phone.goto(f"/tickets/{site.gaps['/tickets/']}")
    keep(phone.screenshot(), "phone", 390)
    tablet = site.context(browser, TABLET, staff=True).new_page()
    tablet.goto("/staff/inbox")
    keep(tablet.screenshot(), "tablet", 1280)


if __name__ == "__main__":
    main()
