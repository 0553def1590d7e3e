"""Reading aloud, heard by a spy: Debian's Chromium has no voice of its own."""

import math
import random
import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import KIOSK, PHONE, TABLET, jar, listen, new_context
from tests.browser.hands import WORDS
from tests.browser.look import faults
from tests.browser.test_kiosks import pair
from tests.browser.voices import FAR, HERE, speaking
from tests.browser.walk import KIOSKS, MODES, SPOKEN
from tests.example import NAMES

IN_WORDS = """async (texts) => {
  const { inWords } = await import("/static/js/numbers.js");
  return texts.map(inWords);
}"""
BUTTON = "footer [data-speak]"
STOP, AGAIN = "[data-voice] [name=stop]", "[data-voice] [name=again]"
# Nothing of a person: the names, phones and numbers of the example data and of what was typed into
# the forms on the way, however they are read.
TYPED = (WORDS["name"], "집 앞이 어두워요")
PRIVATE = re.compile("|".join([*NAMES, *TYPED, "최보호", r"\d{3}-\d{4}", r"\d{7}", "공일공"]))
HINTS = re.compile("공일공으로 시작하는 번호")


def device(chromium, site, size=KIOSK, *, voices=HERE, mute=False, language="ko"):
    context = new_context(chromium, site.live.url, size)
    context.add_cookies(jar(site.live.url, lang=language))
    context.add_init_script(speaking(voices, mute=mute))
    return context


@pytest.fixture(scope="module")
def talking(chromium, site):
    """A kiosk with voices, one for each language."""
    contexts = {lang: device(chromium, site, language=lang) for lang in ("ko", "en")}
    yield contexts
    for context in contexts.values():
        context.close()


@pytest.fixture
def page(talking):
    page = talking["ko"].new_page()
    yield page
    page.close()


def heard(page) -> list[dict]:
    return page.evaluate("window.heard")


def listen_to_all(page) -> list[dict]:
    """Press the button and hear the page to its end."""
    page.locator(BUTTON).click()
    count = len(page.evaluate(SPOKEN))
    page.wait_for_function("count => window.heard.length >= count", arg=count)
    return heard(page)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("1시간 10,400원", "한 시간 만 사백 원"),
        ("0원", "영 원"),
        ("99,999,999원", "구천구백구십구만 구천구백구십구 원"),
        ("11월 28일 금요일 오후 3시", "십일월 이십팔 일 금요일 오후 세 시"),
        ("6월 1일 ~ 10월 20일", "유월 일 일부터 시월 이십 일"),
        ("오후 12시 30분에 시작해요", "오후 열두 시 삼십 분에 시작해요"),
        ("오후 3시 ~ 5시 30분", "오후 세 시부터 다섯 시 삼십 분"),
        ("20자리 남았어요", "스무 자리 남았어요"),
        ("4단계 남았어요", "네 단계 남았어요"),
        ("대기 1번째", "대기 첫 번째"),
        ("대기 21번째", "대기 스물한 번째"),
        ("지금 위험하면 119에 전화하세요.", "지금 위험하면 일일구에 전화하세요."),
        ("120명", "백이십 명"),
        ("010으로 시작하는 번호", "공일공으로 시작하는 번호"),
        ("기준 중위소득 150% 이하", "기준 중위소득 백오십 퍼센트 이하"),
        ("망원2동", "망원이동"),
        ("2층, 3개월, 1년에 2,500,000원", "이 층, 삼 개월, 일 년에 이백오십만 원"),
        ("2026년", "이천이십육 년"),
    ],
)
def test_numbers_are_said_as_people_say_them(page, shown, said):
    page.goto("/")
    assert page.evaluate(IN_WORDS, [shown]) == [said]


DIGITS = {word: value for value, word in enumerate("영일이삼사오육칠팔구")}
PLACES = {"십": 10, "백": 100, "천": 1000}


def number_of(words: str) -> int:
    """What a listener understands: "만 사백" -> 10400."""
    total = below = digit = 0
    for letter in words.replace(" ", ""):
        if letter == "만":
            total, below, digit = (below + digit or 1) * 10_000, 0, 0
        elif letter in PLACES:
            below, digit = below + (digit or 1) * PLACES[letter], 0
        else:
            digit = DIGITS[letter]
    return total + below + digit


def test_every_amount_of_money_is_understood(page):
    page.goto("/")
    dice = random.Random(7)
    amounts = [*range(2000), *(10**n for n in range(8)), 99_999_999]
    amounts += [dice.randrange(100_000_000) for _ in range(3000)]
    said = page.evaluate(IN_WORDS, [f"{amount:,}원" for amount in amounts])
    assert [number_of(words.removesuffix(" 원")) for words in said] == amounts


@pytest.mark.parametrize("device", KIOSKS)
def test_every_screen_is_read_without_anything_personal(walk, device):
    """ACCESSIBILITY A1, V3; issue 3, 6: also with answers in it, refused ones too."""
    said = [record for record in walk(device) if record.spoken is not None]
    assert {record.screen for record in said} == {one for one in walk.screens if not one.state}
    for record in said:
        assert_fit_to_say(record.spoken, MODES[record.mode][0], str(record))
    everything = {words for record in said for words in record.spoken}
    assert {"이대로 신청할까요?", "본인"} <= everything


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("address", ["/", "/services/meal-delivery", "/privacy"])
def test_the_button_says_the_whole_page(address, language, talking):
    page = talking[language].new_page()
    page.goto(address)
    parts = page.evaluate(SPOKEN)
    assert [one["text"] for one in listen_to_all(page)] == parts
    assert {one["rate"] for one in heard(page)} == {0.9}
    assert {one["lang"] for one in heard(page)} == {{"ko": "ko-KR", "en": "en-GB"}[language]}
    page.close()


def assert_fit_to_say(parts, language, where) -> None:
    assert parts, f"{where}: nothing is said"
    assert max(map(len, parts)) <= 100, where
    for words in parts:
        assert not PRIVATE.search(HINTS.sub("", words)), (where, words)
        assert language == "en" or not re.search(r"\d", words), (where, words)


def test_a_page_says_nothing_before_a_tap(page):
    page.goto("/services")
    page.wait_for_timeout(300)
    assert heard(page) == [] and page.locator("[data-voice]").is_hidden()


@pytest.mark.parametrize("voices", [[], FAR], ids=["none", "only far away"])
def test_without_a_voice_of_its_own_there_is_no_button(chromium, site, voices):
    context = device(chromium, site, voices=voices)
    page = context.new_page()
    page.goto("/services")
    page.wait_for_timeout(100)
    assert page.locator(BUTTON).is_hidden() and page.locator("[data-voice]").is_hidden()
    context.close()


def test_a_voice_that_never_begins_takes_its_button_away(chromium, site):
    """ACCESSIBILITY A4."""
    context = device(chromium, site, mute=True)
    page = context.new_page()
    page.clock.install(time=0)
    page.goto("/services")
    page.clock.pause_at(20)
    page.locator(BUTTON).click()
    page.clock.run_for(1400)
    assert page.locator(STOP).is_visible()
    page.clock.run_for(200)
    assert page.locator(BUTTON).is_hidden() and page.locator(STOP).is_hidden()
    assert page.locator(".helpers").is_visible()
    context.close()


def test_three_volumes_span_enough_and_are_forgotten_at_the_end(chromium, site):
    """ACCESSIBILITY A2: over 18 dB, back to the one in the middle after each use."""
    context = device(chromium, site)
    page = context.new_page()
    page.goto("/services")
    page.locator(BUTTON).click()
    levels = []
    for step in ("quiet", "normal", "loud"):
        with page.expect_response("**/speech"):
            page.locator(f"[data-voice] [value={step}]").click()
        assert page.locator("[data-voice] [aria-pressed=true]").get_attribute("value") == step
        levels.append(heard(page)[-1]["volume"])
    assert all(louder > lower for lower, louder in pairwise(levels))
    assert 20 * math.log10(levels[-1] / levels[0]) >= 18
    page.goto("/events")
    page.locator(BUTTON).click()
    assert heard(page)[0]["volume"] == levels[2]
    page.goto("/?end")
    page.goto("/events")
    page.locator(BUTTON).click()
    assert heard(page)[0]["volume"] == levels[1]
    context.close()


@pytest.mark.parametrize("size", [KIOSK, PHONE], ids=["kiosk", "phone"])
def test_one_can_stop_and_hear_it_again(chromium, site, size):
    context = device(chromium, site, size)
    page = context.new_page()
    page.goto("/services")
    parts = [one["text"] for one in listen_to_all(page)]
    page.locator(AGAIN).click()
    page.wait_for_function("count => window.heard.length >= count", arg=2 * len(parts))
    assert [one["text"] for one in heard(page)] == parts * 2
    expect(page.locator(".helpers")).to_be_hidden()
    page.locator(STOP).click()
    expect(page.locator(BUTTON)).to_be_focused()
    expect(page.locator("[data-voice]")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("size", [KIOSK, PHONE], ids=["kiosk", "phone"])
def test_its_buttons_are_for_everybody(chromium, site, size, language):
    context = device(chromium, site, size, language=language)
    page = context.new_page()
    listen(page)
    page.goto("/events")
    page.locator(BUTTON).click()
    if size == PHONE:  # on kiosks the walk looks at them
        found = faults(page)
        assert not found, "\n".join(found)
    tall = page.locator("[data-voice]").bounding_box()["height"]
    assert size == PHONE or tall == page.locator(".ways").bounding_box()["height"], "one row"
    context.close()


def test_stopping_ends_it_in_the_middle(page):
    page.goto("/privacy")
    page.locator(BUTTON).click()
    page.locator(STOP).click()
    before = len(heard(page))
    page.wait_for_timeout(100)
    assert len(heard(page)) == before < len(page.evaluate(SPOKEN))


def test_a_paired_kiosk_without_a_voice_tells_staff_once(chromium, site):
    """ACCESSIBILITY A4: the button is not there, and staff read why."""
    context = device(chromium, site, voices=[])
    page = context.new_page()
    told = []
    page.on("request", lambda sent: sent.url.endswith("/speech") and told.append(sent.post_data))
    pair(site, chromium, page, name="말없는 곳")
    for address in ("/services", "/events", "/"):
        page.goto(address)
        page.wait_for_timeout(1800)
    assert told == ["voice=none"]
    staff = site.context(chromium, TABLET, staff=True).new_page()
    staff.goto("/staff/kiosks")
    expect(staff.locator("tr", has_text="말없는 곳")).to_contain_text("소리가 안 나요")
    staff.close()
    context.close()
