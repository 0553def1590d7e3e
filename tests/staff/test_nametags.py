"""Promises about name tags: who, where on the sheet, and how large."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.access_log import latest_accesses
from db.nametags import LINE, SHEETS, name_size, on_sheets
from db.registrations import cancel
from tests.factories import NOW, make_event, make_registration


@pytest.mark.parametrize("key", SHEETS)
def test_every_sheet_lies_on_a4_in_its_middle(key):
    sheet = SHEETS[key]
    width = sheet.across * (sheet.columns - 1) + sheet.width
    height = sheet.down * (sheet.rows - 1) + sheet.height
    assert sheet.left >= 0 and sheet.left + width <= 210.01
    assert abs(2 * sheet.left + width - 210) < 0.6 and abs(2 * sheet.top + height - 297) < 0.6
    assert sheet.across >= sheet.width and sheet.down >= sheet.height


@given(st.integers(0, 60), st.sampled_from(sorted(SHEETS)), st.integers(1, 21))
def test_nobody_is_lost_and_used_fields_stay_empty(count, key, start):
    sheet = SHEETS[key]
    start = min(start, sheet.fields)
    guests = list(range(1, count + 1))
    sheets = on_sheets(guests, sheet, start=start)
    fields = [field for one in sheets for field in one]
    assert fields[: start - 1] == [None] * (start - 1)
    assert fields[start - 1 :] == guests
    assert all(len(one) <= sheet.fields for one in sheets)


def test_a_short_name_is_large_and_a_long_one_fits():
    room = {"width": 91, "height": 47}
    assert name_size("이봄", **room) == 18
    longest = name_size("가" * 40, **room)
    assert longest >= 7
    per_line = int(91 / longest)
    assert -(-40 // per_line) * longest * LINE <= 47
    assert name_size("가나다 " * 10, **room) >= 5


def _tags(visitor, event, **query):
    words = "&".join(f"{name}={value}" for name, value in query.items())
    return visitor.get(f"/staff/events/{event.slug}/nametags/print?{words}")


@pytest.fixture
def event(app):
    event = make_event(capacity=3, title="가을 포럼")
    for name in ("하늘", "가람", "<b>나무</b>", "기다림"):
        make_registration(event, name=name)
    return event


CHOICE = {"sheet": "2x5", "order": "name", "start": 1}


def test_everybody_with_a_seat_gets_a_tag_in_order(coordinator, event):
    page = _tags(coordinator, event, **CHOICE)
    names = [name for name in ("<b>나무</b>", "가람", "하늘", "기다림") if name in page.text]
    assert names == ["<b>나무</b>", "가람", "하늘"]
    assert page.text.index("가람") < page.text.index("하늘")
    assert page.html.count('class="of"') == 3 and "QR" not in page.html
    told = latest_accesses()[0]
    assert (told.action, told.subject, told.detail) == (
        "print",
        f"event {event.id}",
        "nametags 3",
    )


def test_only_those_who_were_ticked(coordinator, event):
    some = event.registrations.where(event.registrations.model.name == "하늘").get()
    page = _tags(coordinator, event, **CHOICE, only=some.id)
    assert "하늘" in page.text and "가람" not in page.text


def test_a_cancelled_guest_gets_none(coordinator, event):
    cancel(event.registrations.get(), now=NOW)
    page = _tags(coordinator, event, **CHOICE)
    assert "하늘" not in page.text and "기다림" in page.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": 0},
        {"start": 11},
        {"start": "x"},
        {"sheet": "9x9"},
        {"right": 99},
        {"only": 999999},
        {"only": "<b>"},
        {"order": "phone"},
    ],
)
def test_what_no_sheet_can_have_comes_back(coordinator, event, wrong):
    words = "&".join(f"{name}={value}" for name, value in (CHOICE | wrong).items())
    page = coordinator.get(f"/staff/events/{event.slug}/nametags/print?{words}", status=422)
    assert page.title.startswith("오류")


def test_the_code_on_a_tag_is_the_ticket_s(coordinator, event):
    page = _tags(coordinator, event, **CHOICE, code="y")
    assert event.registrations.get().token in page.html


def test_the_printer_s_shift_is_in_the_sheet_of_styles(coordinator):
    css = coordinator.client.get("/staff/nametags/card.css?right=1.5&down=-0.5").text
    assert "--left: 16.5; --top: 10.5" in css
    assert "--left: 25.0" in coordinator.client.get("/staff/nametags/card.css?right=900").text
    assert "--left: 15" in coordinator.client.get("/staff/nametags/card.css?right=nan;}").text
    assert coordinator.client.get("/staff/nametags/9x9.css").status_code == 404


def test_the_door_prints_no_names(door, event):
    for page in ("nametags", "nametags/print", "signing", "certificates", "papers", "keeping"):
        door.get(f"/staff/events/{event.slug}/{page}", status=403)
