"""A resident manages alone: from the first page to a sent request by finger, keys, or by ear."""

import re

import pytest

from tests.browser.conftest import KIOSK, listen, new_context
from tests.browser.hands import fill_with_finger, keys_of, settle, way_to_a_request

MOST_SCREENS, MOST_SECONDS = 5, 90
END = re.compile("/requests/")
FIRST = "누가 도움을 받으세요?"
AT = "(what) => document.activeElement?.matches(what) ?? false"
SEEN = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here.closest(".option") ?? here);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""
# Which arrow comes nearer to a key of the keyboard; none where the focus is on it.
ARROW = """(key) => {
  const there = document.querySelector(`[data-key="${key}"]`);
  const here = document.activeElement;
  if (here === there) return "";
  const [a, b] = [here, there].map((el) => el.getBoundingClientRect());
  if (Math.abs(a.top - b.top) > 9) return a.top < b.top ? "ArrowDown" : "ArrowUp";
  return a.left < b.left ? "ArrowRight" : "ArrowLeft";
}"""


@pytest.fixture
def kiosk(site, chromium):
    context = new_context(chromium, site.live.url, KIOSK)
    page = context.new_page()
    listen(page)
    yield page
    context.close()


def assert_sent(page) -> None:
    page.wait_for_url(END)
    page.get_by_role("heading", level=1, name=re.compile("^신청이 들어왔어요")).wait_for()
    assert "김*희" in page.get_by_role("main").inner_text()


class Finger:
    """Taps; after each, a second passes on the page's clock."""

    def __init__(self, page):
        self.page, self.taps = page, 0
        page.clock.install(time=0)

    def tap(self, thing) -> None:
        thing.tap()
        self.taps += 1
        settle(self.page)
        self.page.clock.run_for(1000)

    def follow(self, what: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(what).first.tap()
        self.taps += 1
        self.page.clock.run_for(1000)


def test_a_finger_needs_five_screens_and_a_minute_and_a_half(kiosk):
    """One second after each tap; name and phone number typed on the glass."""
    finger = Finger(kiosk)
    kiosk.goto("/")
    links = way_to_a_request(kiosk, finger.follow)
    screens = 0
    while not END.search(kiosk.url):
        screens += 1
        fill_with_finger(kiosk, finger.tap, name="김영희", phone="01012345678", wish="")
        with kiosk.expect_response(lambda answer: answer.request.method == "POST") as sent:
            kiosk.locator("main .actions .strong").tap()
        finger.taps += 1
        if "hx-redirect" in sent.value.headers:
            kiosk.wait_for_url(END)
        settle(kiosk)
    assert screens <= MOST_SCREENS
    assert finger.taps <= MOST_SECONDS
    assert links <= 4
    assert_sent(kiosk)
    assert not kiosk.locator("[data-idle]").is_visible()
    assert not kiosk.complaints


def tab_to(page, what: str, most: int = 80) -> None:
    """Press Tab until the focus is there, and see that one can see it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(AT, what):
            assert page.evaluate(SEEN), f"no ring at {what}"
            return
    raise AssertionError(f"{most} times Tab do not reach {what}")


def press_at(page, what: str, key: str = "Enter") -> None:
    tab_to(page, what)
    page.keyboard.press(key)


def write(page, field: str, text: str) -> None:
    """With the keyboard on the glass, key by key with arrows: a keypad has no letters."""
    tab_to(page, field)
    page.keyboard.press("ArrowDown")
    for key in [*keys_of(text), "↵"]:
        arrows_to(page, key)
        page.keyboard.press("Enter")
    assert page.locator(field).input_value() == text


def arrows_to(page, key: str) -> None:
    """Up or down to its row, then along it."""
    for _ in range(20):
        arrow = page.evaluate(ARROW, key)
        if not arrow:
            assert page.evaluate(SEEN), f"no ring at {key}"
            return
        page.keyboard.press(arrow)
    raise AssertionError(f"arrows do not reach {key}")


def onward(page, step: str) -> None:
    press_at(page, "main .actions .strong")
    page.locator(f"input[name=step][value={step}]").wait_for(state="attached")
    settle(page)


def test_keys_alone_are_enough(kiosk):
    """ACCESSIBILITY K3: Tab, Enter, Space and the arrows of a keypad; no letter is typed on one."""

    def follow(what: str) -> None:
        tab_to(kiosk, what)
        with kiosk.expect_navigation():
            kiosk.keyboard.press("Enter")

    kiosk.goto("/")
    way_to_a_request(kiosk, follow)
    press_at(kiosk, "input[name=applicant]", "Space")
    kiosk.keyboard.press("ArrowDown")
    kiosk.keyboard.press("ArrowUp")
    assert kiosk.locator("input[name=applicant]").first.is_checked()
    onward(kiosk, "contact")
    write(kiosk, "#name", "김영희")
    write(kiosk, "#phone", "01087654321")
    onward(kiosk, "place")
    press_at(kiosk, "input[name=dong]", "Space")
    kiosk.keyboard.press("ArrowDown")
    assert kiosk.locator("input[name=dong]").nth(1).is_checked()
    onward(kiosk, "consents")
    press_at(kiosk, "#provide", "Space")
    onward(kiosk, "check")
    press_at(kiosk, "main .actions .strong")
    assert_sent(kiosk)
    assert not kiosk.complaints


LINK = re.compile(r'- link "([^"]+)":\n(?:\s+- (?!/url)(?!link).*\n)*?\s+- /url: (\S+)')


def test_a_screen_reader_leads_to_the_end(kiosk):
    """Everything is found by its role and its name, as the tree of the page gives them."""
    main = kiosk.get_by_role("main")

    def follow(what: str) -> None:
        wanted = re.search(r'href="(.*)"', what)[1]
        names = {url.strip('"'): name for name, url in LINK.findall(main.aria_snapshot())}
        link = main.get_by_role("link", name=names[wanted], exact=True).first
        with kiosk.expect_navigation():
            link.press("Enter")
        assert_frame(kiosk)

    def screen(question: str) -> None:
        heading = kiosk.get_by_role("heading", level=1, name=question, exact=True)
        heading.wait_for()
        settle(kiosk)
        assert heading.evaluate("el => el === document.activeElement") or question == FIRST
        assert_frame(kiosk)

    def go_on(name: str) -> None:
        main.get_by_role("button", name=name, exact=True).press("Enter")

    kiosk.goto("/")
    assert_frame(kiosk)
    way_to_a_request(kiosk, follow)
    screen(FIRST)
    main.get_by_role("group", name=FIRST).get_by_role("radio", name="본인").check()
    go_on("다음: 연락처 적기")
    screen("연락처를 적어 주세요")
    main.get_by_role("textbox", name="도움 받으실 분 성함").fill("김영희")
    main.get_by_role("textbox", name="전화번호").fill("010-1234-5678")
    go_on("다음: 동 고르기")
    screen("어느 동에 사세요?")
    main.get_by_role("group", name="어느 동에 사세요?").get_by_role("radio").first.check()
    go_on("다음: 개인정보 동의")
    screen("개인정보를 이렇게 써요")
    main.get_by_role("checkbox", name="네, 제공기관에 알려도 돼요").check()
    go_on("다음: 한 번 더 보기")
    screen("이대로 신청할까요?")
    assert main.get_by_role("button", name=re.compile("^고치기: ")).count() >= 4
    go_on("신청할게요")
    assert_sent(kiosk)
    assert_frame(kiosk)
    assert not kiosk.complaints


def assert_frame(page) -> None:
    """Landmarks, and the ways out, under their names on every screen."""
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    bar = page.get_by_role("contentinfo")
    assert bar.get_by_role("link", name="처음으로").count() == 1
    assert bar.get_by_role("button", name="직원 부르기").count() == 1
    assert page.get_by_role("link", name="본문으로 가기").count() == 1
