"""How fresh the catalogue is: a badge after half a year, off the kiosk after a year."""

import pytest

from db.checks import days_unchecked
from db.services import Service
from tests.conftest import NOON
from tests.factories import make_request

MEALS = "/services/meal-delivery"
OLD = "오래된 내용"


def test_a_fresh_installation_shows_everything_as_checked_today(visitor):
    assert {days_unchecked(row, NOON.date()) for row in Service.select()} == {0}
    assert OLD not in visitor.get(MEALS).text


@pytest.mark.parametrize("days, old", [(180, False), (181, True), (365, True)])
def test_a_record_nobody_checked_for_half_a_year_says_so(visitor, clock, days, old):
    clock.forward(days=days)
    for page in (MEALS, "/services?need=meals"):
        assert (OLD in visitor.get(page).text) == old, page


def test_a_record_nobody_checked_for_a_year_leaves_the_kiosk(visitor, clock):
    clock.forward(days=366)
    for address in (MEALS, f"{MEALS}/request", f"{MEALS}/request/paper"):
        visitor.get(address, status=404)
    for asked in ("need=meals", "q=도시락", "category=meal"):
        page = visitor.get(f"/services?{asked}")
        assert not any("meal-delivery" in link for link in page.links), asked
    assert "120" in page.text


def test_it_comes_back_when_staff_look_again(coordinator, visitor, clock):
    clock.forward(days=400)
    again(coordinator)
    assert "오래돼서 내려갔어요" in coordinator.get("/staff/services").text
    coordinator.post("/staff/services/meal-delivery/checked")
    assert OLD not in visitor.get(MEALS).text
    visitor.get("/services/cleaning", status=404)


def test_staff_may_still_enter_a_request_for_an_old_record(coordinator, clock):
    """Whoever telephones is not sent away for our neglect."""
    clock.forward(days=400)
    assert make_request(now=clock.now).service.slug == "meal-delivery"
    page = again(coordinator).get("/staff/requests/new")
    assert "meal-delivery" in page.html


def again(member):
    """A log-in does not last for months."""
    from db.signins import begin
    from views import pages

    member.client.set_cookie("staff", begin(member.staff, now=pages.now()))
    return member
