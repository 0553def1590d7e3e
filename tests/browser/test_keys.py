"""Without touching the glass: Tab, Enter, Space and arrow keys reach everything (K3)."""

from tests.browser.conftest import KIOSK

AT = "(what) => document.activeElement?.matches(what) ?? false"
SEEN = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here.closest(".option") ?? here);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


def tab_to(page, what: str, most: int = 80) -> None:
    """Press Tab until the focus is there, and see that one can see it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(AT, what):
            assert page.evaluate(SEEN), f"no ring at {what}"
            return
    raise AssertionError(f"{most} times Tab do not reach {what}")


def follow(page, what: str) -> None:
    tab_to(page, what)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def onward(page, step: str) -> None:
    tab_to(page, ".actions .strong")
    page.keyboard.press("Enter")
    page.locator(f"input[name=step][value={step}]").wait_for(state="attached")


def test_keys_alone_sign_up(open_page):
    page = open_page(KIOSK)
    page.goto("/")
    follow(page, ".door[href*=housework]")
    follow(page, ".need[href*=meals]")
    follow(page, ".card[href^='/services/meal-delivery']")
    follow(page, "main .button.strong")
    tab_to(page, "input[name=applicant]")
    page.keyboard.press("Space")
    onward(page, "contact")
    tab_to(page, "#name")
    page.keyboard.insert_text("박가람")
    tab_to(page, "#phone")
    page.keyboard.type("01087654321")
    page.keyboard.press("Enter")  # in a field: onward
    page.locator("input[name=step][value=place]").wait_for(state="attached")
    tab_to(page, "input[name=dong]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator("input[name=dong]:checked").get_attribute("id") == "dong-1"
    onward(page, "consents")
    tab_to(page, "#provide")
    page.keyboard.press("Space")
    onward(page, "check")
    tab_to(page, ".actions .strong")
    page.keyboard.press("Enter")
    page.wait_for_url("**/requests/*")
    assert "전화드릴게요" in page.get_by_role("heading", level=1).inner_text()


def test_a_screen_reader_is_told_what_each_thing_is(open_page):
    page = open_page(KIOSK)
    page.goto("/services/meal-delivery/request")
    tree = page.locator("body").aria_snapshot()
    for words in (
        'heading "누가 도움을 받으세요?"',
        'radio "본인"',
        'button "다음: 연락처 적기"',
        'button "직원 부르기"',
        'link "처음으로"',
        'group "누가 도움을 받으세요?"',
        "banner",
        "main",
        "contentinfo",
    ):
        assert words in tree, f"{words} is not in\n{tree}"
