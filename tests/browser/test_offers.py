"""The ticket in its rarer states, at its sizes: a seat offered, an offer passed, an event off."""

import pytest

from tests.browser.conftest import KIOSK, PHONE
from tests.browser.look import faults

STATES = {"offered": "네, 갈게요", "lapsed": "다시 기다릴게요", "off": "취소된 행사"}


@pytest.mark.parametrize(("size", "language"), [(PHONE, "ko"), (PHONE, "en"), (KIOSK, "ko")])
@pytest.mark.parametrize("state", STATES)
def test_a_ticket_is_for_everybody_in_every_state(state, size, language, site, open_page):
    page = open_page(size, language=language)
    page.goto(f"/tickets/{site.gaps[state]}", wait_until="load")
    if language == "ko":
        assert STATES[state] in page.locator("main").inner_text()
    found = faults(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["asks/waiting", "asks/registrations", "asks/terms", "off/tell"])
def test_staff_find_their_way_on_a_phone_too(path, site, open_page):
    page = open_page(PHONE, language="en", staff=True)
    page.goto(f"/staff/events/{path}", wait_until="load")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
