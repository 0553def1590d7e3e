"""A device without a voice says what staff recorded; heard by the audio element that plays it."""

import math
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    FAKE_MEDIA,
    KIOSK,
    PHONE,
    TABLET,
    jar,
    launch,
    listen,
    new_context,
)
from tests.browser.look import faults
from tests.browser.test_speech import AGAIN, BUTTON, HERE, STOP, device
from tests.factories import tone

PAGE = "/events"
STAFF = "/staff/recordings/events-index/in/ko"
LENGTH = 30  # seconds: longer than any test listens
# Every audio element that a page makes, and what it tells.
EAR = """() => {
  window.played = [];
  const told = ["playing", "pause", "ended", "error"];
  window.Audio = class extends Audio {
    constructor(address) {
      super(address);
      const facts = { address, events: [], audio: this };
      for (const name of told) this.addEventListener(name, () => facts.events.push(name));
      window.played.push(facts);
    }
  };
  window.listened = 0;
  document.addEventListener("listening", () => { window.listened += 1; });
}"""
PLAYING = "() => played.length && played.at(-1).events.includes('playing')"


def without_voice(chromium, site, size=KIOSK, **kind):
    context = device(chromium, site, size, **{"voices": []} | kind)
    context.add_init_script(f"({EAR})()")
    return context


@pytest.fixture(scope="module")
def recorded(chromium, site):
    """The list of events, read out by staff: a file, sent by the form."""
    page = site.context(chromium, TABLET, staff=True).new_page()
    page.goto(STAFF)
    file = {"name": "events.wav", "mimeType": "audio/wav", "buffer": tone(LENGTH)}
    page.locator("#sound").set_input_files(file)
    expect(page.locator("[data-state=ready]")).to_be_visible()
    assert page.locator("[name=seconds]").input_value() == str(LENGTH)
    page.locator("main button.strong").click()
    expect(page.locator("audio")).to_be_visible()
    yield
    page.goto(STAFF)
    page.locator("main button.bad").click()
    expect(page.locator("audio")).to_have_count(0)
    page.close()


@pytest.fixture
def page(chromium, site, recorded):
    context = without_voice(chromium, site)
    page = context.new_page()
    listen(page)
    page.goto(PAGE)
    yield page
    context.close()


def last(page) -> dict:
    facts = "({ audio, ...rest }) => ({ ...rest, volume: audio.volume, paused: audio.paused })"
    return page.evaluate(f"({facts})(played.at(-1))")


def hear(page) -> None:
    page.locator(BUTTON).click()
    page.wait_for_function(PLAYING)


def test_the_button_plays_what_staff_recorded_and_stops(page):
    hear(page)
    assert re.fullmatch(r"/recordings/\w{64}", last(page)["address"])
    expect(page.locator(STOP)).to_be_focused()
    page.mouse.move(0, 0)
    found = faults(page)
    assert not found, "\n".join(found)
    page.locator(STOP).click()
    page.wait_for_function("played.at(-1).events.at(-1) === 'pause'")  # told a moment later
    assert last(page)["paused"]
    expect(page.locator(BUTTON)).to_be_focused()
    expect(page.locator("[data-voice]")).to_be_hidden()


def test_again_begins_anew_and_only_one_sound_is_heard(page):
    hear(page)
    page.locator(AGAIN).click()
    page.wait_for_function("() => played.length === 2 && played[1].events.includes('playing')")
    assert page.evaluate("played.map(({ audio }) => audio.paused)") == [True, False]


def test_three_volumes_change_what_is_playing(page):
    """ACCESSIBILITY A2."""
    hear(page)
    levels = []
    for step in ("quiet", "normal", "loud"):
        with page.expect_response("**/speech"):
            page.locator(f"[data-voice] [value={step}]").click()
        levels.append(last(page)["volume"])
    assert levels == sorted(levels) and 20 * math.log10(levels[-1] / levels[0]) >= 18
    assert page.evaluate("played.length") == 1, "it goes on where it was"
    page.goto(PAGE)
    hear(page)
    assert last(page)["volume"] == levels[-1]


def test_listening_is_no_idleness(page):
    """ACCESSIBILITY Z1: the sound is real, the clock is not."""
    page.clock.install(time=0)
    page.goto(PAGE)
    page.clock.pause_at(20)
    hear(page)
    for _ in range(4):
        heard = page.evaluate("listened")
        page.wait_for_function("before => listened > before", arg=heard, polling=50)
        page.clock.run_for(50_000)
    assert page.locator("[data-idle]").is_hidden()
    page.locator(STOP).click()
    page.clock.run_for(61_000)
    assert page.locator("[data-idle]").is_visible()


def test_a_page_without_a_recording_has_no_button(chromium, site, recorded):
    context = without_voice(chromium, site)
    page = context.new_page()
    for address in ("/services", f"{PAGE}?lang=en"):
        page.goto(address)
        page.wait_for_timeout(100)
        assert page.locator(BUTTON).is_hidden()
    context.close()


def test_a_voice_of_its_own_comes_before_the_recording(chromium, site, recorded):
    context = without_voice(chromium, site, voices=HERE)
    page = context.new_page()
    page.goto(PAGE)
    page.locator(BUTTON).click()
    page.wait_for_function("() => heard.length > 1")
    assert page.evaluate("played.length") == 0
    context.close()


@pytest.mark.parametrize("size", [KIOSK, PHONE], ids=["kiosk", "phone"])
def test_a_voice_that_never_begins_gives_way_to_the_recording(chromium, site, recorded, size):
    """ACCESSIBILITY A4: never silence."""
    context = without_voice(chromium, site, size, voices=HERE, mute=True)
    page = context.new_page()
    page.goto(PAGE)
    hear(page)
    assert page.evaluate("heard.length") == 1
    page.locator(STOP).click()
    hear(page)
    assert page.evaluate("heard.length") == 1, "the voice is not tried again"
    context.close()


def test_a_sound_that_cannot_be_played_takes_the_button_away(chromium, site, recorded):
    context = without_voice(chromium, site)
    page = context.new_page()
    page.route("**/recordings/*", lambda route: route.fulfill(status=404))
    page.goto(PAGE)
    page.locator(BUTTON).click()
    expect(page.locator(BUTTON)).to_be_hidden()
    expect(page.locator("[data-voice]")).to_be_hidden()
    assert page.locator(".helpers").is_visible()
    context.close()


def test_a_sound_that_does_not_come_takes_the_button_away(chromium, site, recorded):
    context = without_voice(chromium, site)
    page = context.new_page()
    page.route("**/recordings/*", lambda route: None)
    page.clock.install(time=0)
    page.goto(PAGE)
    page.clock.pause_at(20)
    page.locator(BUTTON).click()
    page.clock.run_for(4900)
    assert page.locator(STOP).is_visible()
    page.clock.run_for(200)
    assert page.locator(BUTTON).is_hidden() and page.locator(STOP).is_hidden()
    context.close()


@pytest.fixture(scope="module")
def studio(chromium):
    """A browser whose microphone hears a beep every second; staff.test is this machine."""
    name = "--host-resolver-rules=MAP staff.test 127.0.0.1"
    browser = launch(chromium.browser_type, *FAKE_MEDIA, name)
    yield browser
    browser.close()


def reader(studio, site, url=None):
    """A member of staff before the page to be read out."""
    url = url or site.live.url
    context = new_context(studio, url, TABLET)
    context.add_cookies(jar(url, staff=site.gaps["cookie"]))
    page = context.new_page()
    listen(page)
    page.goto("/staff/recordings/events-show/in/ko")
    return page


def test_what_staff_read_out_is_heard_on_a_device_without_a_voice(chromium, studio, site):
    page = reader(studio, site)
    page.locator("[data-start]").click()
    expect(page.locator("[data-stop]")).to_be_focused()
    expect(page.locator("[data-state=recording]")).to_be_visible()
    expect(page.locator("[data-length]")).to_have_text("0:02")
    page.locator("[data-stop]").click()
    expect(page.locator("[data-state=ready]")).to_be_visible()
    page.locator("[data-hear]").click()
    found = faults(page)
    assert not found, "\n".join(found)
    page.locator("main button.strong").click()
    expect(page.locator("audio")).to_be_visible()
    expect(page.get_by_text(re.compile("[23]초"))).to_be_visible()
    found = faults(page)
    assert not found, "\n".join(found)
    context = without_voice(chromium, site)
    listener = context.new_page()
    listener.goto("/events/forum")
    hear(listener)
    listener.wait_for_function("() => played.at(-1).events.includes('ended')")
    context.close()
    page.context.close()


def test_a_microphone_that_is_refused_is_told(chromium, site):
    page = reader(chromium, site)
    page.locator("[data-start]").click()
    expect(page.locator("[data-state=refused]")).to_be_visible()
    expect(page.locator("[data-start]")).to_be_visible()
    page.context.close()


def test_without_a_secure_address_it_says_so_and_takes_files(studio, site):
    page = reader(studio, site, f"http://staff.test:{site.live.port}")
    expect(page.locator("[data-insecure]")).to_be_visible()
    expect(page.locator("[data-start]")).to_be_hidden()
    file = {"name": "a.wav", "mimeType": "audio/wav", "buffer": tone()}
    page.locator("#sound").set_input_files(file)
    expect(page.locator("[data-hear]")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(
    ("bytes_", "state"),
    [(b"RIFF0000WAVEfmt broken", "unreadable"), (bytes(5 * 1024 * 1024), "large")],
    ids=["broken", "large"],
)
def test_a_file_that_will_not_do_is_told_before_it_is_sent(site, open_page, bytes_, state):
    page = open_page(TABLET, staff=True)
    page.goto(STAFF)
    file = {"name": "a.wav", "mimeType": "audio/wav", "buffer": bytes_}
    page.locator("#sound").set_input_files(file)
    expect(page.locator(f"[data-state={state}]")).to_be_visible()
    expect(page.locator("[data-hear]")).to_be_hidden()
