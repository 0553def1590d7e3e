"""What people do at a page: fill in its form, press its strong button, type with a finger."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import TABLET
from tests.staff.test_kiosks import GLASS

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


def tap(thing) -> None:
    thing.tap()


def tap_in(page: Page, field, text: str, press=tap, *, done=True) -> None:
    """Write with the keyboard on the screen, a finger's tap for each key; done: put it away."""
    press(field)
    for key in keys_of(text):
        press(page.locator(f'.keyboard [data-key="{key}"]'))
    if done:
        press(page.locator('.keyboard [data-key="↵"]'))


def follow(page: Page, what: str) -> None:
    """Tap a link; afterwards the page behind it is painted: until then Chromium ignores fingers."""
    with page.expect_navigation():
        page.locator(what).first.tap()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def fill_with_finger(page: Page, press=tap, **words: str) -> None:
    """As `fill`, without mouse or keyboard; boxes stay unticked unless one must be ticked."""
    choose_first(page, press)
    for field in page.locator(FORM).locator(FIELDS).all():
        if word := word_for(field.get_attribute("name") or "", words):
            tap_in(page, field, word, press)


def tap_on(page: Page, press=tap) -> None:
    """Tap the strong button and wait for what comes."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        press(page.locator(FORM).locator("button.strong").last)
    settle(page)


def way_to_a_request(page: Page, follow) -> int:
    """From the first page to a sign-up, as somebody who takes the first offer each time.

    follow: gets the query of a link and opens it. Returns how many links that took.
    """
    seen = {"/"}
    for steps in range(1, 6):
        links = page.locator('main a[href^="/services"]').evaluate_all(
            "all => all.filter((el) => el.checkVisibility()).map((el) => el.getAttribute('href'))"
        )
        way_in = [address for address in links if address.endswith("/request")]
        address = (way_in or [one for one in links if one not in seen])[0]
        seen.add(address)
        follow(f'main a[href="{address}"]')
        if way_in:
            return steps
    raise AssertionError(f"five links do not lead to a sign-up: {page.url}")


def pair(site, chromium, device, **glass) -> None:
    """What staff and whoever stands at the device do, with real presses."""
    device.goto("/kiosks/pair")
    device.locator("main .strong").click()
    code = device.locator(".number").inner_text()
    staff = site.context(chromium, TABLET, staff=True).new_page()
    staff.goto("/staff/kiosks/new")
    for name, value in (GLASS | {"code": code} | glass).items():
        staff.locator(f"[name={name}]").fill(value)
    staff.locator("main .strong").click()
    staff.wait_for_url("**/staff/kiosks")
    staff.close()
    device.locator("main .strong").click()
    device.wait_for_url("**/kiosks/measure")
