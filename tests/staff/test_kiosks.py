"""Staff let kiosks in, see which are on, measure them anew, and switch them off."""

import datetime as dt

import pytest

from db.access_log import latest_accesses
from db.areas import Dong
from db.calls import answer_call, call_staff
from db.kiosks import Kiosk, kiosk_behind
from db.pairings import start_pairing
from tests.conftest import NOON, Visitor
from tests.factories import form_id, make_kiosk

NEW = "/staff/kiosks/new"
GLASS = {"name": "1층 로비", "diagonal": "21.5", "edge_mm": "800"}


def waiting(**facts):
    return start_pairing(
        **{"form_id": form_id(), "device": "hall", "now": NOON, "width": 1080, "height": 1920}
        | facts
    )


def right(**facts) -> dict:
    return GLASS | {"form_id": form_id()} | facts


def other_code(code: str) -> str:
    """A code with the right check digit that no device shows."""
    from db.codes import check_digit

    first = str(10_000 + (int(code[:5]) + 1) % 90_000)
    return first + check_digit(first)


def test_a_code_and_a_name_let_a_kiosk_in(coordinator):
    dong = Dong.get()
    page = coordinator.post(NEW, right(code=waiting().code, dong=dong.code))
    kiosk = Kiosk.get()
    assert page.path == "/staff/kiosks" and "1층 로비" in page.text and dong.name in page.text
    assert (kiosk.width, kiosk.height, kiosk.diagonal, kiosk.dong) == (1080, 1920, 21.5, dong)
    assert latest_accesses()[0].subject == f"kiosk {kiosk.id}"


def test_the_code_may_be_typed_as_it_is_read(coordinator):
    code = waiting().code
    coordinator.post(NEW, right(code=f" {code[:3]}-{code[3:]} "))
    assert Kiosk.get().name == "1층 로비"


def test_the_same_form_sent_twice_makes_one_kiosk(coordinator):
    twice = right(code=waiting().code)
    for _ in range(2):
        assert coordinator.post(NEW, twice).path == "/staff/kiosks"
    assert Kiosk.select().count() == 1


def test_pixels_typed_by_staff_count_before_those_that_the_device_told(coordinator):
    coordinator.post(NEW, right(code=waiting().code, width="1920", height="1080"))
    assert (Kiosk.get().width, Kiosk.get().height) == (1920, 1080)


def test_pixels_are_asked_for_where_the_device_told_none(coordinator):
    code = waiting(width=None, height=None).code
    page = coordinator.post(NEW, right(code=code), status=422)
    assert 'id="width-error"' in page.html and "1층 로비" in page.html


@pytest.mark.parametrize(
    "field, value, sentence",
    [
        ("code", "", "여섯 자리 번호"),
        ("code", "12345", "여섯 자리 번호"),
        ("name", "", "키오스크의 이름"),
        ("diagonal", "", "숫자로 적어 주세요"),
        ("diagonal", "nan", "5에서 120 사이"),
        ("diagonal", "4", "5에서 120 사이"),
        ("edge_mm", "2001", "0에서 2000 사이"),
        ("width", "100", "200에서 10000 사이"),
        ("dong", "0000000000", "목록에 있는 것만"),
    ],
)
def test_a_wrong_answer_is_said_at_its_field_and_nothing_is_lost(
    coordinator, field, value, sentence
):
    sent = right(code=waiting().code) | {field: value}
    page = coordinator.post(NEW, sent, status=422)
    assert sentence in page.text and f'id="{field}-error"' in page.html
    assert Kiosk.select().count() == 0
    if field != "edge_mm":
        assert 'value="800"' in page.html


def test_five_wrong_codes_pause_and_a_slip_of_the_finger_is_none(coordinator, clock):
    code = waiting(now=NOON).code
    slip = code[:5] + str((int(code[5]) + 1) % 10)
    for _ in range(6):
        coordinator.post(NEW, right(code=slip), status=422)
    for _ in range(5):
        page = coordinator.post(NEW, right(code=other_code(code)), status=422)
    assert "이 번호를 보여 주는 화면이 없어요" in page.text
    assert "15분 뒤에" in coordinator.post(NEW, right(code=code), status=429).text
    clock.forward(minutes=16)
    coordinator.post(NEW, right(code=waiting(now=clock.now).code))
    assert Kiosk.select().count() == 1


def test_somebody_else_is_not_paused(coordinator, admin):
    code = waiting().code
    for _ in range(5):
        coordinator.post(NEW, right(code=other_code(code)), status=422)
    assert admin.post(NEW, right(code=code)).path == "/staff/kiosks"


def test_two_kiosks_cannot_share_a_name(coordinator):
    make_kiosk(name="1층 로비")
    page = coordinator.post(NEW, right(code=waiting().code), status=422)
    assert 'id="name-error"' in page.html and "같은 이름의 키오스크" in page.text


def test_the_list_says_which_kiosks_are_on(app, coordinator, clock):
    kiosk, resting = make_kiosk(), make_kiosk()
    Kiosk.update(active=False).where(Kiosk.id == resting.id).execute()
    assert "소식 없음" in coordinator.get("/staff/kiosks").text
    visitor = Visitor(app)
    visitor.client.set_cookie("kiosk", kiosk.secret)
    visitor.get("/")
    page = coordinator.get("/staff/kiosks")
    assert "켜져 있음" in page.text and "끔" in page.text and "소식 없음" not in page.text
    clock.forward(minutes=6)
    assert "소식 없음" in coordinator.get("/staff/kiosks").text


def test_the_list_tells_of_calls_and_how_long_they_waited(coordinator):
    kiosk = make_kiosk(name="1층 로비")
    for seconds in (40, 180, 7200, None):
        call = call_staff(place=kiosk.name, page="home.start", now=NOON)
        if seconds:
            went = NOON + dt.timedelta(seconds=seconds)
            answer_call(call.id, staff=coordinator.staff, now=went)
    text = coordinator.get("/staff/kiosks").text
    assert "기다리고 있어요" in text and "2시간 만에 갔어요" in text and "3분 만에 갔어요" in text
    assert "40초" not in text  # only the last three


def test_a_new_name_takes_the_calls_along(coordinator):
    kiosk = make_kiosk(name="1층 로비")
    call_staff(place=kiosk.name, page="home.start", now=NOON)
    facts = {"name": "현관", "diagonal": "32", "width": "1920", "height": "1080", "edge_mm": "1100"}
    coordinator.post(f"/staff/kiosks/{kiosk.id}/edit", facts)
    text = coordinator.get("/staff/kiosks").text
    assert "현관" in text and "기다리고 있어요" in text and "1층 로비" not in text
    assert round(Kiosk.get().px_per_mm, 2) == 2.71


def test_what_a_card_measured_stays_until_staff_drop_it(coordinator):
    kiosk = make_kiosk()
    Kiosk.update(measured=5.0).execute()
    address = f"/staff/kiosks/{kiosk.id}/edit"
    facts = right(width="1080", height="1920")
    coordinator.post(address, facts)
    assert Kiosk.get().px_per_mm == 5.0 and "5.0픽셀" in coordinator.get(address).text
    coordinator.post(address, facts | {"forget_card": "y"})
    assert round(Kiosk.get().px_per_mm, 2) == 4.03


def test_a_name_of_another_kiosk_is_refused(coordinator):
    make_kiosk(name="현관")
    kiosk = make_kiosk()
    facts = right(name="현관", width="1080", height="1920")
    page = coordinator.post(f"/staff/kiosks/{kiosk.id}/edit", facts, status=422)
    assert 'id="name-error"' in page.html


def test_one_press_switches_a_kiosk_off(coordinator):
    kiosk = make_kiosk()
    for _ in range(2):
        page = coordinator.post(f"/staff/kiosks/{kiosk.id}/off")
    assert page.path == "/staff/kiosks" and "끔" in page.text
    assert kiosk_behind(kiosk.secret, now=NOON) is None
    assert "다시 연결하면" in coordinator.get(f"/staff/kiosks/{kiosk.id}/edit").text


def test_an_unknown_kiosk_is_not_found(coordinator):
    coordinator.get("/staff/kiosks/99/edit", status=404)
    coordinator.post("/staff/kiosks/99/off", status=404)


def test_the_door_does_not_open_kiosks(door):
    door.get("/staff/kiosks", status=403)
