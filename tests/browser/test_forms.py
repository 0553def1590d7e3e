"""Forms (E, U2): a bad post is explained and loses nothing, and nobody is asked too much."""

from urllib.parse import parse_qs

import pytest

from tests.browser.conftest import KIOSK, PHONE, jar
from tests.browser.hands import FIELDS, FORM, fill, has_form, send, settle, tap_in
from tests.browser.routes import PUBLIC
from tests.browser.screens import WRONG
from tests.example import address_of


@pytest.mark.parametrize("rule", PUBLIC)
def test_a_bad_post_is_explained_and_loses_nothing(rule, site, open_page):
    """ACCESSIBILITY E1."""
    address = address_of(rule, site.gaps)
    page = open_page(PHONE)
    if "html" not in page.context.request.get(address).headers["content-type"]:
        return
    page.goto(address)
    if not has_form(page):
        return
    send(page)
    assert_explained(page)
    typed = {}
    for field in page.locator(FORM).locator(FIELDS).all():
        name = field.get_attribute("name")
        typed[name] = WRONG.get(name, "900101-1234567")
        field.fill(typed[name])
    send(page)
    if typed:
        assert_explained(page)
    for name, words in typed.items():
        assert page.locator(f'{FORM} [name="{name}"]').input_value() == words


def assert_explained(page) -> None:
    """The summary has the focus, links to the inputs, and says what stands there too."""
    assert page.title().startswith(("오류: ", "Error: ")), page.title()
    assert page.evaluate("document.activeElement.matches('.summary')"), "focus is not there"
    links = page.locator(".summary a").all()
    assert links, "the summary links to nothing"
    for link in links:
        sentence = link.inner_text().strip()
        target = page.locator(f"[id='{link.get_attribute('href').removeprefix('#')}']")
        assert target.count() == 1, f"no input for: {sentence}"
        beside = page.locator(f"[id='{target.get_attribute('aria-describedby').split()[0]}']")
        assert beside.inner_text().strip() == sentence


def test_a_sign_up_asks_little(site, open_page):
    """ACCESSIBILITY U2: at most five screens, two typed fields that must be filled, six choices."""
    page = open_page(PHONE)
    page.goto(address_of("/services/<slug>/request", site.gaps))
    screens, asked = 0, 0
    while not page.url.partition("/requests/")[1]:
        screens += 1
        asked += page.locator(FORM).locator(FIELDS).count()
        choices = page.locator(f"{FORM} fieldset:not(.columns)")
        assert max([0, *(one.locator("[type=radio]").count() for one in choices.all())]) <= 6
        fill(page)
        send(page)
    assert screens <= 5
    assert asked <= 3  # name, phone, and a wish that may stay empty


@pytest.mark.parametrize("press", ["back", "privacy", "call", "look contrast", "en"])
def test_a_press_beside_the_open_keyboard_does_what_it_says(press, site, open_page):
    """With the name half typed: the press arrives, and the name is not lost."""
    page = open_page(KIOSK)
    page.goto(address_of("/services/<slug>/request", site.gaps))
    fill(page)
    send(page)
    tap_in(page, page.locator("#name"), "김", done=False)
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        page.locator(f'button[name=go][value="{press}"]').tap()
    assert parse_qs(sent.value.request.post_data)["go"] == [press]
    settle(page)
    assert page.locator(".summary").count() == 0
    assert page.locator("form [name=name]").input_value() == "김"
    if press in ("look contrast", "en"):
        page.context.clear_cookies(name="look")
        page.context.add_cookies(jar(site.live.url, lang="ko"))


def test_registering_is_one_screen(site, open_page):
    """EVENTS 1: at most two pages and four inputs."""
    page = open_page(PHONE)
    page.goto(address_of("/events/<slug>/register", site.gaps))
    assert page.locator(FORM).locator(FIELDS).count() <= 3
    fill(page, name="김한번", phone="010-3333-4444")
    send(page)
    assert "/tickets/" in page.url
