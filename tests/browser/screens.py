"""What people can see: every public page, and what stands behind its form."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.hands import FIELDS, FORM, fill, has_form, settle
from tests.browser.routes import MORE_PUBLIC, PUBLIC
from tests.example import address_of

WRONG = {"phone": "010-12", "number": "12"}
MOST_STEPS = 9
STATUS = {"/no/such/page": 404, "/kiosks/pair/GONE": 410}


@dataclass(frozen=True)
class Screen:
    """An address, or what it answers to the form that was sent there."""

    name: str
    address: str
    status: int = 200
    body: str | None = None
    state: str = ""  # what has been done on the page since: see STATES
    kiosk_only: bool = False


# Something stands over the page or in its bar: (address, what is done there).
STATES = {
    "asked whether to go on": ("/services", "document.querySelector('[data-idle]').showModal()"),
    "writing a name": ("/tickets/find", "document.querySelector('main [name=name]').focus()"),
    "writing a phone number": ("/tickets/find", "document.querySelector('[name=phone]').focus()"),
    "reading aloud": ("/events", "document.querySelector('footer [data-speak]').click()"),
}


def is_page(answer) -> bool:
    return answer.headers.get("content-type", "").startswith("text/html")


def all_screens(page: Page, gaps: dict[str, str]) -> list[Screen]:
    """page: of a device without the kiosk's own keyboard; it is led through every form."""
    found = []
    for rule in PUBLIC + MORE_PUBLIC:
        address = address_of(rule, gaps)
        answer = page.context.request.get(address, max_redirects=3)
        assert answer.status == STATUS.get(address, 200), (rule, answer.status)
        if is_page(answer):
            found.append(Screen(rule, address, answer.status))
            found += behind(page, rule, address)
    states = [
        Screen(f"{address}, {state}", address, state=does, kiosk_only=True)
        for state, (address, does) in STATES.items()
    ]
    return found + states


def behind(page: Page, rule: str, address: str) -> Iterator[Screen]:
    """Every answer to the form of this page: to nothing, to nonsense, and to good answers."""
    page.goto(address)
    if not has_form(page):
        return
    for step in range(1, MOST_STEPS):
        for how, act in (("nothing filled in", None), ("all wrong", fill_wrong), ("right", fill)):
            if act and not act(page) and how == "all wrong":
                continue
            screen = press_on(page, f"{rule}, step {step}, {how}")
            yield screen
            if screen.status < 400:
                break
        if screen.status >= 400 or not screen.body:
            return
    raise AssertionError(f"{rule}: the form never ends")


def fill_wrong(page: Page) -> bool:
    """Nonsense in every typed field; False where nothing is typed."""
    fields = page.locator(FORM).locator(FIELDS).all()
    for field in fields:
        field.fill(WRONG.get(field.get_attribute("name"), "900101-1234567"))
    return bool(fields)


def press_on(page: Page, name: str) -> Screen:
    """Press the strong button; the screen that comes, in a way that brings it again."""
    before = page.url
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        page.locator(FORM).locator("button.strong").last.click()
    answer, request = sent.value, sent.value.request
    if answer.status == 303 or "hx-redirect" in answer.headers:
        page.wait_for_url(lambda url: url != before)
        page.wait_for_load_state("load")
        return Screen(f"{name}: the end", _path(page.url))
    settle(page)
    return Screen(name, _path(request.url), answer.status, request.post_data)


def _path(url: str) -> str:
    return urlsplit(url)._replace(scheme="", netloc="").geturl()
