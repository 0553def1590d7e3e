"""The kiosk's own keyboard: right syllables, backspace by letters, never over its field."""

import pytest

from tests.browser.conftest import KIOSK, PHONE

SIGNUP = "/services/cleaning/request"
SHIFTED = "ㅃㅉㄸㄲㅆㅒㅖ"

APART = """async (text) => {
  const { takeApart } = await import("/static/js/hangul.js");
  return [...text].flatMap((char) => (char === " " ? ["␣"] : takeApart(char)));
}"""
ROUND_TRIP = """async () => {
  const { assemble, takeApart } = await import("/static/js/hangul.js");
  const wrong = [];
  for (let code = 0xac00; code < 0xac00 + 11172; code += 1) {
    const char = String.fromCharCode(code);
    if (assemble(takeApart(char)) !== char) wrong.push(char);
  }
  return wrong.join("");
}"""


@pytest.fixture
def contact(site, chromium):
    """The screen that asks for name and phone, on a kiosk."""
    page = site.context(chromium, KIOSK).new_page()
    page.goto(SIGNUP)
    page.locator(".option").first.click()
    page.locator(".actions .strong").click()
    page.locator("#name").click()
    yield page
    page.close()


def press(page, keys) -> None:
    for key in keys:
        if key in SHIFTED:
            page.locator('[data-key="⇧"]').click()
        page.locator(f'[data-key="{key}"]').click()


@pytest.mark.parametrize(
    "words", ["김영희", "값없는 닭", "마포구 성산2동", "꿰뚫은", "괜찮아", "얘기 ㅋㅋ"]
)
def test_words_compose_by_clicks(contact, words):
    press(contact, contact.evaluate(APART, words))
    assert contact.locator("#name").input_value() == words


def test_backspace_takes_back_letter_by_letter(contact):
    press(contact, "ㄱㅏㅂㅅ")
    seen = [contact.locator("#name").input_value()]
    for _ in range(4):
        press(contact, "⌫")
        seen.append(contact.locator("#name").input_value())
    assert seen == ["값", "갑", "가", "ㄱ", ""]


def test_a_finished_syllable_goes_as_a_whole(contact):
    press(contact, "ㄴㅏㅁㅜ⌫⌫⌫")
    assert contact.locator("#name").input_value() == ""


def test_all_syllables_come_apart_and_together(contact):
    assert contact.evaluate(ROUND_TRIP) == ""


def test_a_phone_is_typed_with_ten_large_keys(contact):
    contact.locator("#phone").click()
    press(contact, "01012345679⌫8")
    assert contact.locator("#phone").input_value() == "01012345678"
    assert contact.locator("[data-key='ㄱ']").count() == 0


def test_keys_are_large_and_never_over_the_field(contact):
    per_mm = 1080 / 268
    for field in ("#name", "#phone"):
        contact.locator(field).click()
        top = contact.locator(".keyboard").bounding_box()["y"]
        box = contact.locator(field).bounding_box()
        assert box["y"] + box["height"] <= top
        for key in contact.locator(".key").all():
            size = key.bounding_box()
            assert min(size["width"], size["height"]) / per_mm >= 20, key.inner_text()


def test_the_system_keyboard_stays_away_on_the_kiosk_only(site, chromium, contact):
    assert contact.locator("#name").get_attribute("inputmode") == "none"
    phone = site.context(chromium, PHONE).new_page()
    phone.goto("/tips/new")
    phone.locator("#what").click()
    assert phone.locator(".keyboard").count() == 0
    assert phone.locator("#what").get_attribute("inputmode") is None
    phone.close()


def test_the_keyboard_comes_back_where_one_taps_again(contact):
    press(contact, "ㄱ↵")
    assert contact.locator(".keyboard").count() == 0
    contact.locator("#name").click()
    press(contact, "ㅏ")
    assert contact.locator("#name").input_value() == "ㄱㅏ"


def test_the_way_back_is_the_way_back_while_one_writes(contact):
    press(contact, "ㄱ")
    contact.get_by_role("button", name="이전").click()
    contact.locator("input[name=step][value=who]").wait_for(state="attached")
