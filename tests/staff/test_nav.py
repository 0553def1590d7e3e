"""The navigation: daily pages in sight, the others folded, and always where one is."""

import re

FOLD = re.compile(r'<details class="rest">.*?</details>', re.DOTALL)


def folded(page) -> str:
    found = FOLD.search(page.html)
    return found[0] if found else ""


def test_what_is_seldom_opened_is_folded_away(coordinator):
    page = coordinator.get("/staff/inbox")
    assert 'href="/staff/kiosks"' in folded(page)
    assert 'href="/staff/visits"' in FOLD.sub("", page.html)


def test_the_page_that_is_open_stands_in_sight(coordinator):
    page = coordinator.get("/staff/kiosks")
    assert "/staff/kiosks" not in folded(page)
    assert re.search(r'href="/staff/kiosks" aria-current="page"', page.html)


def test_who_opens_few_pages_sees_them_all(door, provider):
    assert not folded(door.get("/staff/events"))
    assert not folded(provider.get("/staff/assignments"))
