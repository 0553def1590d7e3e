"""The centre's own closed days: written, taken back, and left out when clocks are counted."""

import datetime as dt

import pytest

from db.clock import ClosedDay
from db.requests import ServiceRequest
from tests.factories import make_request

PAGE = "/staff/closed-days"
FRIDAY = "2026-11-27"  # the clock of the tests says Wednesday, 25 November


def test_a_closed_day_is_left_out_when_a_clock_is_counted(coordinator):
    before = ServiceRequest.get_by_id(make_request().id).due_at
    for day in ("2026-11-26", FRIDAY):
        page = coordinator.post(PAGE, {"day": day, "reason": "직원 교육"})
    assert "11월 27일 금요일" in page.text and "직원 교육" in page.text
    after = ServiceRequest.get_by_id(make_request().id).due_at
    assert after >= before + dt.timedelta(days=2)


def test_a_day_is_opened_again_and_twice_is_once(coordinator):
    for reason in ("대청소", "직원 교육"):
        coordinator.post(PAGE, {"day": FRIDAY, "reason": reason})
    assert [(row.day.isoformat(), row.reason) for row in ClosedDay.select()] == [
        (FRIDAY, "직원 교육")
    ]
    for _tap in range(2):
        coordinator.post(f"{PAGE}/{FRIDAY}/delete")
    assert not ClosedDay.select().exists()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-24", "지난 날이에요"),
        ("2026-11-28", "이미 쉬는 날"),
        ("2026-12-25", "이미 쉬는 날"),
        ("", "날짜"),
    ],
)
def test_what_cannot_be_a_closed_day_is_said_at_its_field(coordinator, day, said):
    page = coordinator.post(PAGE, {"day": day, "reason": "바자회"}, status=422)
    assert said in page.text and 'id="day-error"' in page.html
    assert "바자회" in page.html and not ClosedDay.select().exists()


def test_nonsense_is_not_found(coordinator):
    coordinator.post(f"{PAGE}/someday/delete", status=404)
