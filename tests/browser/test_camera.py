"""The door's camera reads a ticket that is held up to it, in light and in dark."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FAKE_MEDIA, launch
from tests.browser.door import open_lane, show_ticket


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_ticket_held_up_to_the_camera_is_let_in(dark, day, chromium, tmp_path):
    guest, film = next(day["free"]), tmp_path / "ticket.y4m"
    show_ticket(film, f"{day['live'].url}/tickets/{guest['token']}", dark=dark)
    held_up = f"--use-file-for-fake-video-capture={film}"
    browser = launch(chromium.browser_type, *FAKE_MEDIA, held_up)
    try:
        tablet = open_lane(browser, day["live"], day)
        tablet.open()
        tablet.page.locator("[data-camera] button").click()
        who = tablet.page.locator("[data-verdict] .who b")
        expect(who).to_have_text(f"{guest['name']} 님", timeout=40_000)
        assert tablet.word() == "입장"
        # The same ticket is still in the picture, and is not scanned again.
        tablet.page.wait_for_timeout(1_500)
        assert tablet.word() == "입장" and tablet.page.complaints == []
    finally:
        browser.close()


def test_without_a_secure_address_the_button_says_why(day, chromium):
    tablet = open_lane(chromium, day["live"], day)
    tablet.page.add_init_script(
        "Object.defineProperty(navigator, 'mediaDevices', { value: undefined })"
    )
    tablet.open()
    tablet.page.locator("[data-camera] button").click()
    expect(tablet.page.locator("[data-camera] p")).to_contain_text("보안 주소에서만")
    tablet.context.close()
