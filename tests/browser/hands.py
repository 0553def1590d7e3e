"""What people do at a page: fill in its form, press its strong button, type with a finger."""

from playwright.sync_api import Page, expect

FORM = 'main form[method="post"]'
# What a field of this name is given, unless the test says otherwise.
WORDS = {"phone": "01012345678", "name": "김새봄", "number": "1234567"}
# The field that only machines fill in cannot be reached with Tab.
NOT = "".join(
    f":not([{what}])" for what in ("type=hidden", "type=radio", "type=checkbox", "type=date")
)
FIELDS = f"input{NOT}:not([tabindex='-1']), textarea"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FIRSTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
LASTS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
# What one key cannot write: two keys, or one with the key for double letters before it.
PAIRS = """
ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ
ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ
ㄲ⇧ㄲ ㄸ⇧ㄸ ㅃ⇧ㅃ ㅆ⇧ㅆ ㅉ⇧ㅉ ㅒ⇧ㅒ ㅖ⇧ㅖ
"""
KEYS = {pair[0]: pair[1:] for pair in PAIRS.split()}


def has_form(page: Page) -> bool:
    """Is there something to fill in and send?"""
    return page.locator(FORM).filter(has=page.locator(f"{FIELDS}, [type=radio]")).count() > 0


def send(page: Page) -> None:
    """Press the strong button of the form and wait until its answer stands there."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(FORM).locator("button.strong").last.click()
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page, or what htmx swapped into it, has arrived."""
    page.wait_for_load_state("load")
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def word_for(name: str, words: dict[str, str]) -> str:
    if name in words:
        return words[name]
    fits = [word for part, word in WORDS.items() if part in name]
    return fits[0] if fits else "집 앞이 어두워요"


def choose_first(page: Page, press) -> None:
    """The first of each group of choices that has none yet."""
    for name in dict.fromkeys(
        page.locator(f"{FORM} [type=radio]").evaluate_all("all => all.map((one) => one.name)")
    ):
        group = page.locator(f'{FORM} [type=radio][name="{name}"]')
        if not group.evaluate_all("all => all.some((one) => one.checked)"):
            press(group.first.locator("xpath=ancestor::label"))


def fill(page: Page, **words: str) -> None:
    """Good answers to everything that the form on this page asks."""
    choose_first(page, lambda label: label.click())
    for field in page.locator(FORM).locator(FIELDS).all():
        field.fill(word_for(field.get_attribute("name") or "", words))
    for box in page.locator(f"{FORM} [type=checkbox]").all():
        box.locator("xpath=ancestor::label").click()


def keys_of(text: str) -> list[str]:
    """The keys of a two-set keyboard that write this: "값" -> ㄱ ㅏ ㅂ ㅅ."""
    jamo: list[str] = []
    for char in text:
        code = ord(char) - 0xAC00
        if 0 <= code < 11172:
            jamo += [FIRSTS[code // 588], VOWELS[code // 28 % 21], LASTS[code % 28]]
        else:
            jamo.append("␣" if char == " " else char)
    return [key for one in jamo if one != " " for key in KEYS.get(one, one)]


def tap_in(page: Page, field, text: str) -> None:
    """Write with the keyboard on the screen, a finger's tap for each key."""
    field.tap()
    for key in keys_of(text):
        page.locator(f'.keyboard [data-key="{key}"]').tap()
    page.locator('.keyboard [data-key="↵"]').tap()


def fill_with_finger(page: Page, **words: str) -> None:
    """As `fill`, without mouse or keyboard; boxes stay unticked unless one must be ticked."""
    choose_first(page, lambda label: label.tap())
    for field in page.locator(FORM).locator(FIELDS).all():
        tap_in(page, field, word_for(field.get_attribute("name") or "", words))


def tap_on(page: Page) -> None:
    """Tap the strong button and wait for what comes."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(FORM).locator("button.strong").last.tap()
    settle(page)
