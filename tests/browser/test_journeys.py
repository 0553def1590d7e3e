"""Whole journeys: without JavaScript, with a finger only, and the staff's day."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import KIOSK, PHONE, TABLET, listen, new_context
from tests.browser.hands import fill, fill_with_finger, follow, send, tap_on
from tests.live import Live

SIGN_UP = "/services/meal-delivery/request"
REGISTER = "/events/forum/register"


@pytest.fixture
def plain_page(site, chromium):
    """A phone whose browser runs no script."""
    context = new_context(chromium, site.live.url, PHONE, script=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def kiosk(site, chromium):
    context = new_context(chromium, site.live.url, KIOSK)
    page = context.new_page()
    listen(page)
    yield page
    context.close()


def finish(page, fill_in, go_on, **words) -> None:
    """Answer screen after screen until the end."""
    start = page.url
    while page.url == start:
        fill_in(page, **words)
        go_on(page)


def test_without_javascript_one_signs_up_and_withdraws(plain_page):
    plain_page.goto(SIGN_UP)
    finish(plain_page, fill, send, name="박무늬", phone="010-2222-1111")
    assert "/requests/" in plain_page.url
    plain_page.locator("details.withdraw summary").click()
    plain_page.locator("details.withdraw button").click()
    plain_page.wait_for_load_state()
    assert plain_page.locator("details.withdraw").count() == 0
    assert "취소" in plain_page.locator("main").inner_text()


def test_without_javascript_one_registers_and_cancels(plain_page):
    plain_page.goto(REGISTER)
    finish(plain_page, fill, send, name="박무늬", phone="010-2222-1112")
    assert "/tickets/" in plain_page.url
    cancel = plain_page.locator('form[action$="/cancel"]')
    if not cancel.locator("button").is_visible():
        plain_page.locator("details summary", has_text="취소").click()
    cancel.locator("button").click()
    plain_page.wait_for_load_state()
    assert cancel.count() == 0
    assert "취소" in plain_page.locator("main").inner_text()


def test_a_finger_registers_for_the_forum(kiosk):
    kiosk.goto("/")
    for link in ('a[href="/events"]', 'main a[href="/events/forum"]', 'a[href$="/register"]'):
        follow(kiosk, link)
    for box in kiosk.locator("main form [type=checkbox]").all():
        box.locator("xpath=ancestor::label").tap()
    finish(kiosk, fill_with_finger, tap_on, name="꿰뚫은", phone="01033331111")
    assert "/tickets/" in kiosk.url
    assert "꿰뚫은" in kiosk.locator("main").inner_text()
    assert not kiosk.complaints


def test_a_double_click_gives_one_ticket(kiosk):
    kiosk.goto(REGISTER)
    fill(kiosk, name="김두번", phone="010-3333-2222")
    kiosk.locator('main form[method="post"] button.strong').dblclick()
    # The second press may break off the page that the first one brought.
    expect(kiosk).to_have_url(re.compile("/tickets/"), timeout=20_000)
    kiosk.wait_for_load_state()
    first = kiosk.url
    kiosk.goto(REGISTER)
    fill(kiosk, name="김두번", phone="010-3333-2222")
    send(kiosk)
    assert kiosk.url == first


@pytest.fixture
def centre(tmp_path, site, chromium):
    """A first start with an empty database, and the tablet on which staff open its link."""
    with Live(tmp_path / "centre") as live:
        context = new_context(chromium, live.url, TABLET)
        page = context.new_page()
        listen(page)
        page.goto(live.setup_link())
        page.locator('[name="name"]').fill("김담당")
        page.locator('[name="password"]').fill("봄날의 긴 비밀번호 7")
        page.locator('[name="again"]').fill("봄날의 긴 비밀번호 7")
        page.locator("main form button.strong, main form [type=submit]").last.click()
        page.wait_for_load_state()
        yield live, page
        context.close()


def test_staff_close_a_request(centre, chromium):
    live, tablet = centre
    phone = new_context(chromium, live.url, PHONE).new_page()
    phone.goto(SIGN_UP)
    finish(phone, fill, send, name="나신청", phone="010-9999-1234")
    tablet.goto("/staff/inbox")
    tablet.locator(".row", has_text="나신청").locator("a").first.click()
    tablet.wait_for_load_state()
    for status in ("reviewing", "in_service", "closed"):
        _move(tablet, status)
    before = phone.locator("h1").inner_text()
    phone.reload()
    assert phone.locator("h1").inner_text() != before
    assert phone.locator("details.withdraw").count() == 0
    assert not tablet.complaints
    phone.context.close()


def _move(page, status: str) -> None:
    """Send the small form of this move on a request's page."""
    form = page.locator(f'form[action$="/{status}"]')
    if not form.locator("button").is_visible():
        form.locator("xpath=ancestor::details/summary").click()
    for group in form.locator("select").all():
        group.select_option(index=1)
    form.locator("button").click()
    page.wait_for_load_state()
    expect(form).to_have_count(0)


def test_a_copied_cookie_is_useless_after_log_out(centre, chromium):
    live, tablet = centre
    cookies = tablet.context.cookies()
    tablet.goto("/staff/inbox")
    assert "/staff/login" not in tablet.url
    tablet.locator('form[action="/staff/logout"] button').click()
    tablet.wait_for_load_state()
    thief = new_context(chromium, live.url, TABLET)
    thief.add_cookies(cookies)
    page = thief.new_page()
    page.goto("/staff/inbox")
    assert "/staff/login" in page.url
    thief.close()


def test_a_ticket_s_code_opened_on_the_staff_tablet_lets_in(site, open_page):
    guest = open_page(PHONE)
    guest.goto("/events/today/register")
    fill(guest, name="오늘손님", phone="010-8888-0001")
    send(guest)
    ticket = guest.url
    tablet = open_page(TABLET, staff=True)
    tablet.goto(ticket)
    tablet.locator("#check-in button.strong").click()
    tablet.wait_for_load_state()
    assert "오늘손님" in tablet.locator("main").inner_text()
    tablet.goto(ticket)
    assert tablet.locator("#check-in.good").count() == 1


@pytest.mark.parametrize(
    ("press", "shows"),
    [
        ("크게", "main.big1"),
        ("선명", "main.contrast"),
        ("낮게", "main.low"),
        ("English", "[lang=en]"),
    ],
)
def test_helpers_keep_the_screen_of_a_sign_up(kiosk, press, shows):
    """They send the answers along, also while one writes: a press on one is no answer itself."""
    kiosk.goto(SIGN_UP)
    fill(kiosk)
    send(kiosk)
    kiosk.locator("#name").fill("값없는 닭")
    with kiosk.expect_response(lambda answer: answer.request.method == "POST") as sent:
        kiosk.get_by_role("button", name=press).tap()
    assert sent.value.status == 200
    kiosk.locator(shows).first.wait_for()
    assert kiosk.locator("#name").input_value() == "값없는 닭"


@pytest.mark.parametrize("address", ["/privacy", SIGN_UP])
def test_a_call_is_on_the_tablet_within_five_seconds(centre, chromium, address):
    """ACCESSIBILITY H1, by the tablet's own clock; the kiosk says so, and then the answer."""
    live, tablet = centre
    tablet.clock.install(time=0)
    tablet.goto("/staff/inbox")
    tablet.clock.pause_at(60)
    kiosk = new_context(chromium, live.url, KIOSK).new_page()
    kiosk.goto(address)
    kiosk.get_by_role("button", name="직원 부르기").tap()
    said = kiosk.get_by_role("status")
    expect(said).to_have_text("직원을 불렀어요. 곧 가요.")
    calls = re.compile("/staff/calls")
    with tablet.expect_response(calls):
        tablet.clock.run_for(4000)
    tablet.clock.run_for(1000)
    answer = tablet.locator('form[action*="/staff/calls"] button').first
    expect(answer).to_be_visible()
    kiosk.clock.install()
    answer.click()
    kiosk.clock.run_for(3000)
    expect(said).to_have_text("직원이 가고 있어요. 그대로 계세요.")
    kiosk.context.close()
