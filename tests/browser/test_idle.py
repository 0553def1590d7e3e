"""A kiosk that nobody uses: the question, ten more turns, and nothing left for the next person."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tests.browser.conftest import KIOSK, PHONE, new_context
from tests.browser.hands import fill, send
from tests.browser.test_kiosks import DESK, pair
from tests.browser.walk import KIOSKS, bring

SIGN_UP = "/services/cleaning/request"
PX_PER_MM = 1080 / 268
ASKED = "[data-idle]"
GO_ON = "[data-idle] button"
SECRETS = re.compile("홍비밀|홍\\*|4444|5555")
LEFT = """async () => [
  sessionStorage.length + localStorage.length
    + (await caches.keys()).length + (await indexedDB.databases()).length,
  document.documentElement.lang,
  document.getElementById("main").className,
  document.querySelector("[data-volume]").dataset.volume,
]"""


@pytest.fixture
def kiosk(site, chromium):
    """A kiosk whose clock stands still until the test turns it."""
    context = new_context(chromium, site.live.url, KIOSK)
    page = context.new_page()
    page.clock.install(time=0)
    yield page
    context.close()


def stand_still(page, address: str) -> None:
    """Open a page; from here on only `turn` lets time pass."""
    page.goto(address)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    page.locator("h1").dispatch_event("pointerdown")


def turn(page, seconds: float) -> None:
    page.clock.run_for(seconds * 1000)


@pytest.mark.parametrize(("address", "limit"), [("/services", 90), (SIGN_UP, 120)])
def test_the_question_comes_thirty_seconds_before_the_end(kiosk, address, limit):
    """ACCESSIBILITY Z1."""
    stand_still(kiosk, address)
    turn(kiosk, limit - 31)
    assert kiosk.locator(ASKED).is_hidden()
    turn(kiosk, 2)
    expect(kiosk.locator(GO_ON)).to_be_focused()
    assert kiosk.get_by_role("dialog").count() == 1
    box = kiosk.locator(GO_ON).bounding_box()
    assert min(box["width"], box["height"]) / PX_PER_MM >= 20
    turn(kiosk, 28)
    assert kiosk.url.endswith(address)
    with kiosk.expect_navigation(url="**/"):
        turn(kiosk, 2)


@pytest.mark.parametrize("by", ["finger", "Enter", "Space", "Escape"])
def test_one_press_goes_on_as_often_as_one_likes(kiosk, by):
    """At least ten times; nothing typed is lost."""
    stand_still(kiosk, "/tickets/find")
    kiosk.locator("[name=name]").fill("홍비밀")
    for _ in range(10):
        turn(kiosk, 91)
        button = kiosk.locator(GO_ON)
        expect(button).to_be_visible()
        button.tap() if by == "finger" else kiosk.keyboard.press(by)
        expect(button).to_be_hidden()
        kiosk.wait_for_timeout(50)  # the browser tells of Escape a moment later
    turn(kiosk, 80)
    assert kiosk.locator("[name=name]").input_value() == "홍비밀"
    assert kiosk.url.endswith("/tickets/find")


@pytest.mark.parametrize("use", ["pointerdown", "keydown", "listening"])
def test_use_and_listening_put_the_question_off(kiosk, use):
    stand_still(kiosk, "/services")
    for _ in range(5):
        turn(kiosk, 50)
        kiosk.evaluate("use => document.dispatchEvent(new Event(use))", use)
    assert kiosk.locator(ASKED).is_hidden()
    turn(kiosk, 61)
    assert kiosk.locator(ASKED).is_visible()


def sign_up(page) -> None:
    """All screens, as somebody who chose English, large letters and a loud voice."""
    page.goto(f"{SIGN_UP}?lang=en&look=big1.contrast")
    page.evaluate("fetch('/speech', {method: 'POST', body: new URLSearchParams({volume: 'loud'})})")
    for _ in range(5):
        fill(page, name="홍비밀", phone="010-4444-5555")
        send(page)
    page.wait_for_url("**/requests/**")
    assert page.evaluate(LEFT)[1:] == ["en", "big1 contrast", "loud"]


# A page that leads on at once is hidden until then.
SHOWN = """() => document.readyState === "complete" && !document.documentElement.hidden
  && document.documentElement.outerHTML
  + [...document.querySelectorAll("input, textarea")].map((one) => one.value).join(" ")"""


def settled(page, question: str):
    """An answer of the page once no other page follows it."""
    for _ in range(200):
        page.wait_for_timeout(50)
        with suppress(Error):  # it was just leaving
            if (answer := page.evaluate(question)) is not False:
                return answer
    return pytest.fail("the page never comes to rest")


def assert_nothing_is_left(page, *, kept=()) -> None:
    """ACCESSIBILITY V1: cookies but the kiosk's own, storage, fields, history."""
    page.wait_for_url("**/")
    assert settled(page, LEFT) == [0, "ko", "", "normal"]
    assert [cookie["name"] for cookie in page.context.cookies()] == [*kept]
    for step in ["back"] * 9 + ["forward"] * 9:
        settled(page, f"history.{step}()")
        shown = settled(page, SHOWN)
        assert page.url == "about:blank" or page.url.endswith("/"), page.url
        assert not SECRETS.search(shown), page.url
    page.goto(f"{SIGN_UP}")
    assert settled(page, LEFT)[1:] == ["ko", "", "normal"]
    assert page.locator(":checked").count() == 0


@pytest.mark.parametrize("device", KIOSKS)
def test_after_the_time_is_up_nothing_is_left(walk, device):
    page = walk.open_kiosk(device)
    page.clock.install(time=0)
    page.goto("/")
    sign_up(page)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    page.locator("h1").dispatch_event("pointerdown")
    turn(page, 61)
    expect(page.locator(GO_ON)).to_be_focused()
    with page.expect_navigation(url="**/"):
        turn(page, 31)
    page.clock.resume()
    assert_nothing_is_left(page, kept=["kiosk"])
    page.context.close()


@pytest.mark.parametrize("way", ["main .actions a.strong", ".ways a[href='/']", "a.brand"])
def test_the_ways_home_end_the_visit(site, chromium, way):
    context = new_context(chromium, site.live.url, KIOSK)
    page = context.new_page()
    page.goto("/")
    sign_up(page)
    page.locator(way).tap()
    assert_nothing_is_left(page)
    context.close()


@pytest.mark.parametrize("step", [0, 1, 2, 3, 4])
def test_what_was_typed_is_gone_at_the_end(kiosk, step):
    """Wherever in a sign-up somebody walked away: Back leads home, and the form is empty."""
    kiosk.goto(SIGN_UP)
    for _ in range(step):
        fill(kiosk, name="홍비밀", phone="010-4444-5555", wish="홍비밀의 집")
        send(kiosk)
    fill(kiosk, name="홍비밀", phone="010-4444-5555", wish="홍비밀의 집")
    kiosk.clock.pause_at(kiosk.evaluate("Date.now()") / 1000 + 1)
    kiosk.locator("h1").dispatch_event("pointerdown")
    with kiosk.expect_navigation(url="**/"):
        turn(kiosk, 125)
    kiosk.clock.resume()
    assert_nothing_is_left(kiosk)


def test_back_within_a_visit_still_leads_back(kiosk):
    kiosk.goto("/")
    kiosk.goto("/services")
    kiosk.goto("/services/cleaning")
    kiosk.go_back()
    assert kiosk.url.endswith("/services")
    assert kiosk.locator("html").is_visible()


def test_the_first_page_waits_quietly_for_somebody(kiosk):
    stand_still(kiosk, "/")
    turn(kiosk, 600)
    assert kiosk.locator(ASKED).is_hidden()
    kiosk.goto("/?lang=en")
    turn(kiosk, 61)
    assert kiosk.locator(ASKED).is_visible()


def test_a_phone_is_left_alone(site, chromium):
    context = new_context(chromium, site.live.url, PHONE)
    page = context.new_page()
    page.clock.install(time=0)
    stand_still(page, "/tickets/find?lang=en")
    turn(page, 600)
    assert page.locator(ASKED).is_hidden() and page.url.endswith("lang=en")
    page.locator(".ways a[href='/']").tap()
    page.wait_for_url("**/")
    assert page.evaluate(LEFT)[1] == "en"
    context.close()


def test_a_tablet_is_asked_only_once_it_is_a_kiosk(site, chromium):
    context = new_context(chromium, site.live.url, DESK)
    page = context.new_page()
    page.clock.install(time=0)
    stand_still(page, "/services")
    turn(page, 600)
    assert page.locator(ASKED).is_hidden()
    page.clock.resume()
    pair(site, chromium, page, name="책상 끝", diagonal="10")
    stand_still(page, "/services")
    turn(page, 61)
    assert page.locator(ASKED).is_visible()
    with page.expect_navigation(url="**/"):
        turn(page, 31)
    assert [cookie["name"] for cookie in context.cookies()] == ["kiosk"]
    context.close()


LOOKS = """() => {
  // Whoever waits for staff shall see when they answer; until then the words stay, too.
  const waiting = document.querySelector("[hx-trigger^=every]");
  return document.body[waiting ? "innerText" : "innerHTML"];
}"""


def test_nothing_moves_by_itself(walk, kiosk):
    """ACCESSIBILITY Z3: half a minute on every screen."""
    kiosk.goto("/")
    for screen in walk.screens:
        if screen.state:
            continue
        kiosk.clock.resume()
        bring(kiosk, screen, "normal", fresh=True)
        kiosk.clock.pause_at(kiosk.evaluate("Date.now()") / 1000 + 2)  # it has arrived
        before = kiosk.evaluate(LOOKS)
        turn(kiosk, 30)
        assert kiosk.evaluate(LOOKS) == before, screen.name
