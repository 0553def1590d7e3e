"""The door in a real browser: scanners, no network, a late network, reloads, sign-out."""

import pytest
from playwright.sync_api import expect

from db.codes import hash_of
from tests.browser.conftest import PHONE, TABLET
from tests.browser.door import open_lane, rows
from tests.browser.look import faults


@pytest.fixture
def lane(day, chromium):
    lanes = []

    def open_one(**kind):
        lanes.append(open_lane(chromium, day["live"], day, **kind))
        lanes[-1].open()
        return lanes[-1]

    yield open_one
    for one in lanes:
        one.context.close()


def arrivals_of(day, guest) -> list[tuple]:
    """(flag, lane) of each entry."""
    sql = "SELECT flag, lane FROM check_in WHERE kind = 'in' AND registration_id = "
    mine = f"(SELECT id FROM registration WHERE number = '{guest['number']}')"
    return rows(day["live"], sql + mine)


def test_a_scanner_types_into_the_page_wherever_the_focus_was(lane, day):
    guest, tablet = next(day["free"]), lane()
    tablet.page.locator("[data-mute]").click()
    tablet.type(f"{day['live'].url}/tickets/{guest['token']}".upper())
    expect(tablet.page.locator("[data-verdict] .who b")).to_have_text(f"{guest['name']} 님")
    assert tablet.word() == "입장"
    tablet.type(guest["number"])
    expect(tablet.page.locator("[data-verdict] .verdict.warn")).to_be_visible()
    assert tablet.word() == "이미 입장"
    assert tablet.scan("1234567") == "bad" and tablet.word() == "확인 필요"
    assert tablet.page.complaints == []


def test_without_network_the_list_of_the_device_decides(lane, day):
    guest, other, tablet = next(day["free"]), next(day["free"]), lane()
    tablet.wait_until_kept()
    tablet.context.set_offline(True)
    assert tablet.scan(guest["token"]) == "good"
    expect(tablet.page.locator("[data-part=local]")).to_be_visible()
    assert tablet.scan(guest["number"]) == "warn"
    for unknown in ("0" * 20, "1234567", "9999994", "없음"):
        assert tablet.scan(unknown) == "bad"
    expect(tablet.page.locator("[data-pending]")).to_have_text("보낼 것 1건")
    tablet.page.reload()
    tablet.wait_until_ready()
    assert tablet.stored()["queue"] == 1
    assert tablet.scan(guest["token"]) == "warn"
    assert tablet.scan(other["number"]) == "good"
    tablet.page.close()  # as when the battery is empty
    tablet.page = tablet.context.new_page()
    tablet.open()
    expect(tablet.page.locator("[data-pending]")).to_have_text("보낼 것 2건")
    tablet.context.set_offline(False)
    tablet.wait_until_sent()
    assert [flag for flag, _lane in arrivals_of(day, guest) + arrivals_of(day, other)] == ["", ""]


def test_with_an_answer_too_late_the_list_decides_after_two_seconds(lane, day):
    """The network answers after thirty seconds, as far as anybody can tell by then."""
    guest, other, tablet = next(day["free"]), next(day["free"]), lane()
    tablet.wait_until_kept()
    page, verdict = tablet.page, tablet.page.locator("[data-verdict] section")
    page.clock.install()
    page.reload()
    tablet.wait_until_kept()
    page.route("**/door/*", lambda route: None)
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))
    tablet.type(guest["token"])
    page.clock.run_for(1_900)
    expect(verdict).not_to_have_class("verdict good")
    page.clock.run_for(200)
    expect(verdict).to_have_class("verdict good")
    expect(page.locator("[data-part=local]")).to_be_visible()
    tablet.type(other["token"])  # known by now: no second is waited
    expect(page.locator("[data-verdict] .who b")).to_have_text(f"{other['name']} 님")
    page.unroute_all(behavior="ignoreErrors")
    page.clock.resume()
    page.clock.fast_forward(60_000)
    tablet.wait_until_sent()


def test_the_hash_and_the_search_are_those_of_the_server(lane, day):
    tablet = lane()
    texts = ["", "abc", "0123456789ABCDEFGHJK", "가" * 55, "x" * 64, "y" * 1000]
    here = "async (texts) => { const m = await import('/static/js/door/sha256.js');"
    here += " return texts.map(m.sha256); }"
    upper = [text.upper() for text in texts]
    assert tablet.page.evaluate(here, upper) == [hash_of(text) for text in upper]
    query = "async ([q, name, last4]) => (await import('/static/js/door/match.js'))"
    query += ".matches(q, { name, last4, number: '1234567' })"
    for asked, name, found in (
        ("ㄱㅎㄴ", "김하늘", True),
        ("하늘", "김하늘", True),
        ("5678", "김하늘", True),
        ("678", "김하늘", True),
        ("1234567", "김하늘", True),
        ("ann", "Ann Lee", True),
        ("ㄱㅎㄷ", "김하늘", False),
        (" ", "김하늘", False),
    ):
        assert tablet.page.evaluate(query, [asked, name, "5678"]) is found, asked


def test_a_name_is_found_confirmed_and_taken_back(lane, day):
    guest, tablet = next(day["free"]), lane()
    tablet.wait_until_kept()
    page = tablet.page
    assert page.locator(".people li").count() == 0
    page.locator("#q").fill(guest["number"])
    button = page.locator(".people li button")
    expect(page.locator(".people li")).to_have_count(1)
    button.click()
    expect(button).to_have_text(f"{guest['name']} 님, 입장할까요?")
    button.click()
    expect(page.locator("[data-verdict] .word")).to_have_text("입장")
    page.locator("[data-part=undo]").click()
    expect(page.locator("[data-verdict] .word")).to_have_text("입장 전")
    tablet.wait_until_sent()
    assert tablet.scan(guest["token"]) == "good"


def test_a_party_enters_with_one_more_tap(lane, day):
    party, tablet = day["guests"][-3:], lane()
    tablet.wait_until_kept()
    assert tablet.scan(party[0]["token"]) == "good"
    together = tablet.page.locator("[data-part=party]")
    expect(together).to_contain_text("2")
    together.click()
    expect(tablet.page.locator("[data-verdict] .who b")).to_have_text(f"{party[2]['name']} 님")
    assert tablet.scan(party[2]["token"]) == "warn"
    tablet.wait_until_sent()
    name = tablet.page.locator("#lane").input_value()
    assert [arrivals_of(day, guest) for guest in party] == [[("", name)]] * 3


LISTEN = """() => {
  window.tunes = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) {
    window.tunes.push(this.frequency.value);
    start.call(this, at);
  };
}"""


def test_each_verdict_has_a_sound_of_its_own(lane, day):
    guest, tablet = next(day["free"]), lane()
    tablet.wait_until_kept()
    tablet.page.evaluate(LISTEN)
    heard = []
    for code in (guest["token"], guest["number"], "1234567"):
        tablet.scan(code)
        heard.append(tablet.page.evaluate("window.tunes.splice(0).map(Math.round)"))
    assert heard == [[660, 990], [520, 520], [180]]
    tablet.page.locator("[data-mute]").click()
    tablet.scan("1234567")
    assert tablet.page.evaluate("window.tunes") == []


def test_the_button_to_undo_is_there_for_ten_seconds(lane, day):
    guest, tablet = next(day["free"]), lane()
    tablet.page.clock.install()
    tablet.page.reload()
    tablet.wait_until_kept()
    tablet.scan(guest["token"])
    undo = tablet.page.locator("[data-part=undo]")
    expect(undo).to_be_visible()
    tablet.page.clock.fast_forward(10_500)
    expect(undo).to_be_hidden()


def test_a_walk_in_without_network_is_registered_later(lane, day):
    tablet = lane()
    tablet.wait_until_kept()
    tablet.context.set_offline(True)
    page = tablet.page
    page.locator("[data-walk-in] summary").click()
    expect(page.locator("[data-walk-in] [name=name]")).to_be_focused()
    page.keyboard.type("한현장")
    page.keyboard.press("Enter")
    # The event is full: a reason is asked for.
    expect(page.locator("[data-walk-in] [data-error]")).to_be_visible()
    page.keyboard.type("강사님 일행")
    page.keyboard.press("Enter")
    expect(page.locator("[data-verdict] .who b")).to_have_text("한현장 님")
    assert tablet.word() == "입장"
    tablet.context.set_offline(False)
    tablet.wait_until_sent()
    found = rows(day["live"], "SELECT status, channel FROM registration WHERE name = '한현장'")
    assert found == [("confirmed", "walk_in")]
    log = rows(day["live"], "SELECT detail FROM access_log WHERE action = 'walk_in'")
    assert ("강사님 일행",) in log


def test_signing_out_leaves_nothing_on_the_device(lane, day):
    guest, tablet = next(day["free"]), lane(cookie=1)
    tablet.wait_until_kept()
    assert tablet.stored() == {"lists": 1, "queue": 0, "caches": 1, "workers": 1}
    tablet.context.set_offline(True)
    tablet.scan(guest["token"])
    said = []
    tablet.page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    with tablet.page.expect_event("dialog"):
        tablet.page.locator("form[data-leave] button").click()
    expect(tablet.page.locator("[data-pending]")).to_have_text("보낼 것 1건")
    tablet.context.set_offline(False)
    tablet.wait_until_sent()
    assert said and "1건" in said[0]
    tablet.page.locator("form[data-leave] button").click()
    tablet.page.wait_for_url("**/staff/login")
    assert tablet.stored() == {"lists": 0, "queue": 0, "caches": 0, "workers": 0}


def test_a_day_after_the_event_the_list_goes(lane, day):
    tablet = lane()
    tablet.wait_until_kept()
    tablet.page.clock.install(time=tablet.page.evaluate("Date.now() / 1000 + 28 * 3600"))
    tablet.page.goto("/staff/events")
    expect(tablet.page.locator("h1")).to_be_visible()
    tablet.page.wait_for_function("async () => !(await caches.keys()).length")
    assert tablet.stored()["lists"] == 0


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_the_door_is_for_everybody(size, language, lane, day):
    guest, tablet = next(day["free"]), lane(size=size, language=language)
    page = tablet.page
    tablet.wait_until_kept()
    page.locator("[data-walk-in] summary").click()
    page.locator("#q").fill("김")
    expect(page.locator(".people li").first).to_be_visible()
    page.locator("#typed").focus()
    found = []
    for code in (guest["token"], guest["token"], "1234567"):
        tablet.scan(code)
        found += faults(page)
        page.locator("#typed").focus()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("address", ["counts", "door/code", "conflicts"])
def test_screens_at_the_door_are_for_everybody(address, language, lane, day):
    tablet = lane(size=PHONE, language=language)
    tablet.page.goto(f"/staff/events/{day['slug']}/{address}")
    found = faults(tablet.page)
    assert not found, "\n".join(found)
