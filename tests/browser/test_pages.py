"""Every page of the URL map at its sizes: no violation, large enough, nothing sideways."""

import pytest

from tests.browser.conftest import KIOSK, PHONE, SMALL, TABLET
from tests.browser.look import faults
from tests.browser.routes import MORE_PUBLIC, MORE_STAFF, PUBLIC, STAFF
from tests.example import address_of

SIZES = {"kiosk": KIOSK, "phone": PHONE, "small": SMALL}
# English words are the longer ones: the smallest phone is only looked at with them.
LOOKS = [("kiosk", "ko"), ("kiosk", "en"), ("phone", "ko"), ("phone", "en"), ("small", "en")]


def look_at(page, address: str) -> list[str] | None:
    """Faults of the page there; None where the address gives a file, not a page."""
    answer = page.context.request.get(address, max_redirects=3)
    assert answer.status == (404 if "/no/such" in address else 200), answer.status
    if not answer.headers["content-type"].startswith("text/html"):
        return None
    page.goto(address, wait_until="load")
    if "/no/such" in address:  # Chromium's console tells of every 404
        page.complaints.clear()
    return faults(page)


@pytest.mark.parametrize(("size", "language"), LOOKS)
@pytest.mark.parametrize("rule", PUBLIC + MORE_PUBLIC)
def test_a_public_page_is_for_everybody(rule, size, language, site, open_page):
    page = open_page(SIZES[size], language=language)
    found = look_at(page, address_of(rule, site.gaps))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("rule", STAFF + MORE_STAFF)
def test_a_staff_page_is_for_everybody(rule, site, open_page):
    page = open_page(TABLET, staff=True)
    found = look_at(page, address_of(rule, site.gaps))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("mode", ["text", "tel"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_keyboard_of_the_kiosk_has_keys_for_fingers(mode, language, site, open_page):
    """ACCESSIBILITY B2, K2: keys of 20 mm, and the field stays in sight above them."""
    page = open_page(KIOSK, language=language)
    page.goto("/tickets/find")
    field = page.locator("[name=name]" if mode == "text" else "[name=phone]")
    field.tap()
    keys = page.locator(".keyboard")
    assert field.bounding_box()["y"] + field.bounding_box()["height"] < keys.bounding_box()["y"]
    found = faults(page)
    assert not found, "\n".join(found)
