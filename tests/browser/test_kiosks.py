"""A device becomes a kiosk before one's eyes, and its pages take its glass for their measure."""

import pytest

from tests.browser.conftest import KIOSK, TABLET, listen, new_context
from tests.browser.hands import pair
from tests.browser.look import faults
from tests.staff.test_kiosks import GLASS

HALL, DESK = (1920, 1080), (1280, 800)


@pytest.fixture
def device(site, chromium):
    """A browser of its own, as a kiosk has it."""
    contexts = []

    def open_one(size, script=True):
        contexts.append(new_context(chromium, site.live.url, size, script=script))
        page = contexts[-1].new_page()
        listen(page)
        return page

    yield open_one
    for context in contexts:
        context.close()


def mm(page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--mm')")


def test_a_device_is_paired_and_measured_by_a_card(site, chromium, device):
    page = device(KIOSK)
    pair(site, chromium, page, name="정문 로비")
    assert mm(page) == "4.03px"
    found = faults(page)
    assert not found, "\n".join(found)
    assert page.locator(".bank-card").bounding_box()["width"] == pytest.approx(345.3, abs=0.2)
    page.locator("#larger").click()
    page.locator(".bank-card[width='361.3']").wait_for()
    assert page.evaluate("document.activeElement.id") == "larger"
    page.locator("#fits").click()
    page.wait_for_url(site.live.url + "/")
    assert mm(page) == "4.22px"


@pytest.mark.parametrize(
    "size, diagonal, px", [(DESK, "10", "5.94px"), (HALL, "32", "2.71px")], ids=["desk", "hall"]
)
def test_the_card_and_its_buttons_stand_on_one_screen(site, chromium, device, size, diagonal, px):
    page = device(size)
    pair(site, chromium, page, name=f"{diagonal}인치", diagonal=diagonal)
    assert mm(page) == px
    bar = page.locator(".bar").bounding_box()["y"]
    for name in (".bank-card", "#smaller", "#larger", "#fits"):
        box = page.locator(name).bounding_box()
        assert box["y"] + box["height"] <= bar, name
        assert box["x"] >= 0 and box["x"] + box["width"] <= size[0], name


def test_a_device_is_paired_without_scripts(site, chromium, device):
    page = device(KIOSK, script=False)
    page.goto("/kiosks/pair")
    page.locator("main .strong").click()
    code = page.locator(".number").inner_text()
    staff = site.context(chromium, TABLET, staff=True).new_page()
    staff.goto("/staff/kiosks/new")
    answers = GLASS | {"name": "뒷문", "code": code, "width": "1080", "height": "1920"}
    for name, value in answers.items():
        staff.locator(f"[name={name}]").fill(value)
    staff.locator("main .strong").click()
    staff.wait_for_url("**/staff/kiosks")
    page.locator("main .actions a").click()
    page.locator("main .strong").click()
    page.locator("#larger").click()
    page.locator("#fits").click()
    assert page.url == site.live.url + "/"


def test_a_paired_tablet_has_the_keyboard_and_another_has_not(site, chromium, device):
    paired, other = device(DESK), device(DESK)
    pair(site, chromium, paired, name="책상", diagonal="10")
    for page in (paired, other):
        page.goto("/tickets/find")
        page.locator("[name=name]").click()
    assert paired.locator(".keyboard").is_visible()
    assert other.locator(".keyboard").count() == 0


def test_a_kiosk_that_nobody_uses_tells_every_two_minutes_that_it_is_on(site, chromium, device):
    page = device(KIOSK)
    pair(site, chromium, page, name="옆문")
    page.clock.install()
    page.goto("/")
    with page.expect_request("**/kiosks/this.css"):
        page.clock.run_for(121_000)


def test_a_device_that_waits_for_staff_is_not_sent_home(device):
    page = device(KIOSK)
    page.clock.install()
    page.goto("/kiosks/pair")
    page.locator("main .strong").click()
    page.wait_for_url("**/kiosks/pair/*")
    page.clock.run_for(240_000)
    assert page.locator("[data-waiting]").is_visible()
    assert not page.locator("[data-idle]").is_visible()
