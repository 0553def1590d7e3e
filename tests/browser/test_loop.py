"""The ten-minute proof: from a need to a locked month, by hand, on a fresh installation."""

import datetime as dt
import re

import pytest

from db import clock
from tests.browser.conftest import PHONE, TABLET, listen, new_context
from tests.browser.hands import fill, send
from tests.live import Live

NAME = "나고리"
# The whole ceiling of a year and seven meals more: 1,872,000 won, of which 72,000 are left over.
MEALS = "180"


@pytest.fixture
def centre(tmp_path, site, chromium):
    """An empty centre, and the tablet of its first member of staff."""
    with Live(tmp_path / "centre") as live:
        context = new_context(chromium, live.url, TABLET)
        page = context.new_page()
        listen(page)
        page.goto(live.setup_link())
        page.locator('[name="name"]').fill("김담당")
        for name in ("password", "again"):
            page.locator(f'[name="{name}"]').fill("봄날의 긴 비밀번호 7")
        page.locator("main form button.strong, main form [type=submit]").last.click()
        page.wait_for_load_state()
        yield live, page
        context.close()


def press(page, words: str) -> None:
    """The button or link with these words, and what comes after."""
    page.locator("main").get_by_role("button", name=words).or_(
        page.locator("main").get_by_role("link", name=words)
    ).first.click()
    page.wait_for_load_state()


def sign_up(phone) -> None:
    phone.goto("/services?need=meals")
    phone.locator('main a[href^="/services/meal-delivery"]').first.click()
    phone.locator('a[href$="/request"]').first.click()
    phone.wait_for_url("**/request")
    start = phone.url
    while phone.url == start:
        fill(phone, name=NAME, phone="010-9999-4321")
        send(phone)


def open_request(tablet) -> None:
    tablet.goto("/staff/inbox")
    tablet.locator(".row", has_text=NAME).locator("a").first.click()
    tablet.wait_for_load_state()


def refer(tablet, first: dt.date | None = None) -> str:
    """Send the request to the first of the list; returns the provider's address."""
    open_request(tablet)
    press(tablet, "기관에 의뢰할게요")
    if first:
        tablet.locator("[name=units]").fill(MEALS)
        tablet.locator("[name=starts_on]").fill(first.isoformat())
        tablet.locator("label.option", has_text="중위소득 100% 이하").click()
        press(tablet, "다시 셈하기")
        assert "72,000원" in tablet.locator("#money").inner_text(), "known before it is sent"
    tablet.locator("label.option", has_text="본인이 동의했어요").click()
    press(tablet, "의뢰를 보낼게요")
    assert not tablet.locator(".summary").count(), tablet.locator(".summary").inner_text()
    return tablet.locator("figure.qr").get_attribute("data-address")


def enter_visit(tablet, day: dt.date, units: str) -> str:
    details = tablet.locator("#visits details").first
    details.locator("summary").click()
    details.locator("[name=day]").fill(day.isoformat())
    details.locator("[name=units]").fill(units)
    details.locator("button.strong").click()
    tablet.wait_for_load_state()
    return tablet.locator("#visits").inner_text()


def test_a_need_becomes_a_locked_month_and_the_figures_agree(centre, chromium):
    live, tablet = centre
    phone = new_context(chromium, live.url, PHONE).new_page()
    today = clock.today(dt.datetime.now(dt.UTC))
    month = (today.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    sign_up(phone)
    said = [phone.locator("h1").inner_text()]

    open_request(tablet)
    press(tablet, "제가 맡아 전화할게요")
    no = refer(tablet, month)
    provider = new_context(chromium, live.url, PHONE).new_page()
    provider.goto(no)
    assert NAME not in provider.content()
    press(provider, "맡지 못해요")
    provider.locator("label.option", has_text="여력이 없어요").click()
    send(provider)

    tablet.goto("/staff/inbox")
    assert "다른 기관 찾기" in tablet.locator(".row", has_text=NAME).inner_text()
    yes = refer(tablet)
    assert yes != no and tablet.locator("#chain li").count() == 2
    provider.goto(yes)
    press(provider, "맡을게요")
    provider.locator("[name=accept-first_visit_on]").fill(today.isoformat())
    send(provider)
    assert NAME in provider.locator("main").inner_text()
    phone.reload()
    said.append(phone.locator("h1").inner_text())

    tablet.reload()
    text = enter_visit(tablet, month.replace(day=10), MEALS)
    assert "1,800,000원" in text and "72,000원" in text, "split where it crosses the ceiling"
    enter_visit(tablet, month.replace(day=12), "1")
    phone.reload()
    said.append(phone.locator("h1").inner_text())
    assert len(set(said)) == 3, "each state has a sentence of its own"

    tablet.goto(f"/staff/settlements?month={month:%Y-%m}")
    tablet.locator("table a").first.click()
    tablet.wait_for_load_state()
    for words in ("이 달을 보낼게요", "맞는지 확인했어요", "잠글게요"):
        press(tablet, words)
    total = tablet.locator("#sums tfoot").inner_text()
    assert "1,800,000원" in total and "82,400원" in total
    assert tablet.locator("#moves button").count() == 0
    assert len(re.findall(rb"/Type\s*/Page\b", tablet.pdf(format="A4"))) == 1

    tablet.goto(f"/staff/boards/{month.year}")
    for table in ("months", "zones", "dongs", "organizations"):
        rows = tablet.locator(f"section[aria-labelledby={table}-head] tbody").inner_text()
        assert rows.count("1,800,000원") == 1 and rows.count("82,400원") == 1, table
    assert not tablet.complaints
