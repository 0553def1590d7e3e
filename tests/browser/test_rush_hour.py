"""350 arrivals over three lanes: one loses its network, one is reloaded with entries unsent."""

import random

from playwright.sync_api import expect

from tests.browser.door import open_lane, rows

TEN_MINUTES = 600_000


def scan_all(lane, guests) -> list[str]:
    return [lane.scan(guest["token"]) for guest in guests]


def test_350_arrivals_in_half_an_hour_are_each_there_once(day, chromium):
    """EVENTS 14-17, 22. One scan is all that the operator does for a guest."""
    live, guests = day["live"], day["guests"][:]
    random.Random(4).shuffle(guests)
    steady, cut, reloaded = lanes = [
        open_lane(chromium, live, day, cookie=place % 2) for place in range(3)
    ]
    for place, one in enumerate(lanes):
        one.page.clock.install()
        one.open()
        one.wait_until_kept()
        one.page.locator(".device summary").click()
        one.page.locator("#lane").fill(f"문 {place + 1}")
        one.page.locator("#lane").blur()
        one.page.locator(".device summary").click()
        one.page.locator("#typed").focus()
    before = {row[0] for row in rows(live, "SELECT registration_id FROM check_in")}
    assert not before
    queues = [guests[place::3] for place in range(3)]
    verdicts = [
        one.scan(guest["token"]) for one, q in zip(lanes, queues, strict=True) for guest in q[:20]
    ]

    cut.context.set_offline(True)
    for part in range(10):  # ten minutes without network, a minute between each handful
        verdicts += scan_all(cut, queues[1][20 + part * 8 : 28 + part * 8])
        cut.page.clock.fast_forward(TEN_MINUTES // 10)
        verdicts += scan_all(steady, queues[0][20 + part * 5 : 25 + part * 5])
    # Two families walk over to another door, which does not know that they are in.
    twice = queues[1][30:33]
    assert scan_all(steady, twice) == ["good"] * 3

    reloaded.context.set_offline(True)
    verdicts += scan_all(reloaded, queues[2][20:40])
    reloaded.page.reload()
    reloaded.wait_until_ready()
    expect(reloaded.page.locator("[data-pending]")).to_have_text("보낼 것 20건")
    assert reloaded.scan(queues[2][25]["number"]) == "warn"
    verdicts += scan_all(reloaded, queues[2][40:60])
    reloaded.context.set_offline(False)

    verdicts += scan_all(reloaded, queues[2][60:])
    verdicts += scan_all(steady, queues[0][70:])
    cut.context.set_offline(False)
    verdicts += scan_all(cut, queues[1][100:])
    for one in lanes:
        one.page.clock.fast_forward(60_000)
        one.wait_until_sent()
    assert verdicts == ["good"] * len(guests)

    arrivals = rows(live, "SELECT registration_id, flag, at, received_at FROM check_in")
    assert len(arrivals) == len(guests) + 3
    assert len({row[0] for row in arrivals}) == len(guests) == 350
    assert [row[1] for row in arrivals].count("again") == 3
    assert sum(row[2][:16] != row[3][:16] for row in arrivals) >= 72  # kept their own minute
    steady.page.goto(f"/staff/events/{day['slug']}/counts")
    expect(steady.page.locator(".huge b")).to_have_text("350")
    steady.page.goto(f"/staff/events/{day['slug']}/conflicts")
    expect(steady.page.locator(".conflicts li")).to_have_count(3)
    for one in lanes:
        one.context.close()
