"""Paired kiosks: a code lets a device in, its cookie says who it is, its pages know its glass."""

from http.cookies import SimpleCookie

import pytest
from peewee import IntegrityError

from db import codes
from db.attempts import Paused
from db.base import Refused
from db.calls import Call
from db.kiosks import Kiosk, kiosk_behind, measure_by_card, switch_off
from db.pairings import (
    FROM_ONE_ADDRESS,
    MOST_WAITING,
    Pairing,
    pair,
    pairing_by_token,
    redeem,
    start_pairing,
)
from tests.conftest import NOON, Visitor
from tests.factories import form_id, make_kiosk, make_staff

GLASS = {"diagonal": 21.5, "width": 1080, "height": 1920, "edge_mm": 800, "dong": None}
HTMX = {"HX-Request": "true"}


def start(**facts) -> Pairing:
    return start_pairing(**{"form_id": form_id(), "device": "hall", "now": NOON} | facts)


def let_in(pairing, **facts) -> Kiosk:
    """What a member of staff does with the code of this device."""
    who = {"staff": make_staff(), "form_id": form_id(), "now": NOON, "name": "1층 로비"}
    return pair(pairing.code, **who | GLASS | facts)


def at_kiosk(app, **facts) -> Visitor:
    """Somebody in front of a paired kiosk."""
    visitor = Visitor(app)
    visitor.client.set_cookie("kiosk", make_kiosk(**facts).secret)
    return visitor


def test_a_device_shows_a_code_of_six_digits_with_a_check_digit(visitor):
    page = visitor.post("/kiosks/pair", {"width": "1080", "height": "1920"})
    pairing = Pairing.get()
    assert (pairing.width, pairing.height) == (1080, 1920)
    assert len(pairing.code) == 6 and codes.check_digit(pairing.code) == "0"
    assert codes.spoken(pairing.code) in page.text
    assert "http://192.168.0.10:8080/staff/kiosks/new" in page.text
    assert "다시 볼게요" in page.text and "every 3s" in page.html


@pytest.mark.parametrize("nonsense", ["", "x", "-5", "1e3", "99999", "٣٣٣", "1" * 40])
def test_pixels_that_are_none_are_left_to_staff(visitor, nonsense):
    visitor.post("/kiosks/pair", {"width": nonsense, "height": nonsense})
    pairing = Pairing.get()
    assert pairing.width is None and pairing.height is None
    with pytest.raises(Refused, match="픽셀"):
        let_in(pairing, width=None, height=None)


def test_pressing_twice_gives_one_code(visitor):
    twice = {"form_id": "a" * 32}
    assert visitor.post("/kiosks/pair", twice).path == visitor.post("/kiosks/pair", twice).path
    assert Pairing.select().count() == 1


def test_only_so_many_devices_wait_at_once(visitor, clock):
    for phone in range(MOST_WAITING):
        start(device=f"phone {phone}")
    assert "10분 뒤에" in visitor.post("/kiosks/pair", status=429).text
    clock.forward(minutes=10)
    visitor.post("/kiosks/pair")


def test_one_phone_that_asks_and_asks_keeps_no_kiosk_waiting(app):
    for _ in range(FROM_ONE_ADDRESS):
        start(device="phone")
    with pytest.raises(Paused):
        start(device="phone")
    start(device="hall")


def test_devices_that_staff_let_in_count_no_longer(app):
    for _ in range(FROM_ONE_ADDRESS):
        pairing = start(device="hall")
    let_in(pairing)
    redeem(pairing.token, device="hall", now=NOON)
    start(device="hall")


def test_where_too_many_wait_asking_costs_nothing(app):
    for phone in range(MOST_WAITING):
        start(device=f"phone {phone}")
    for _ in range(FROM_ONE_ADDRESS + 1):
        with pytest.raises(Refused, match="10분 뒤에"):
            start(device="hall")


def test_the_device_waits_asks_and_is_told(visitor):
    pairing = start()
    address = f"/kiosks/pair/{pairing.token}"
    assert visitor.client.get(address, headers=HTMX).status_code == 204
    let_in(pairing)
    fragment = visitor.client.get(address, headers=HTMX)
    assert "이 화면을 키오스크로 쓸게요" in fragment.text and "<html" not in fragment.text
    assert "1층 로비" in visitor.get(address).text


def test_a_code_works_for_ten_minutes(app, visitor, clock):
    pairing = start()
    clock.forward(minutes=9, seconds=59)
    let_in(pairing, now=clock.now)
    late = start(now=clock.now)
    clock.forward(minutes=10)
    assert "시간이 지났어요" in visitor.get(f"/kiosks/pair/{late.token}", status=410).text
    with pytest.raises(Refused, match="이 번호를 보여 주는 화면이 없어요"):
        let_in(late, now=clock.now, name="2층")


def test_a_code_is_used_once(app):
    pairing = start()
    let_in(pairing)
    with pytest.raises(Refused, match="이미 쓴 번호"):
        let_in(pairing, name="2층")
    assert Kiosk.select().count() == 1


def test_a_fetched_link_pairs_nothing_and_a_press_does(visitor):
    pairing = start()
    let_in(pairing)
    address = f"/kiosks/pair/{pairing.token}"
    assert "Set-Cookie" not in visitor.client.get(address).headers
    page = visitor.post(address)
    assert page.path == "/kiosks/measure" and "1층 로비" not in page.title
    assert "data-kiosk" in visitor.get("/").html


def test_a_press_before_staff_let_it_in_gives_no_cookie(visitor):
    pairing = start()
    answer = visitor.send(f"/kiosks/pair/{pairing.token}")
    assert answer.status_code == 303 and "Set-Cookie" not in answer.headers
    assert redeem("X" * 20, device="hall", now=NOON) is None


def test_two_presses_leave_one_working_cookie(app):
    pairing = start()
    let_in(pairing)
    secrets = {redeem(pairing.token, device="hall", now=NOON) for _ in range(2)}
    assert len(secrets) == 1 and kiosk_behind(secrets.pop(), now=NOON)


def test_a_press_too_late_gives_no_cookie(app, clock):
    pairing = start()
    let_in(pairing)
    clock.forward(minutes=10)
    assert redeem(pairing.token, device="hall", now=clock.now) is None


@pytest.mark.parametrize("base", ["http://localhost", "https://localhost"])
def test_the_cookie_is_kept_for_a_year_from_scripts_and_other_sites(app, base):
    pairing = start()
    let_in(pairing)
    answer = app.test_client().post(f"/kiosks/pair/{pairing.token}", base_url=base)
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["kiosk"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/"
    assert cookie["max-age"] == str(365 * 86_400)
    assert bool(cookie["secure"]) == base.startswith("https")


def test_the_data_file_alone_holds_no_cookie(app):
    pairing = start()
    let_in(pairing)
    assert pairing.secret not in repr(list(Kiosk.select().dicts()) + list(Pairing.select().dicts()))


def test_a_kiosk_switched_off_has_a_dead_cookie_at_once(app):
    visitor = at_kiosk(app)
    assert "--mm" in visitor.client.get("/kiosks/this.css").text
    switch_off(Kiosk.get())
    assert visitor.client.get("/kiosks/this.css").text == ""
    assert "data-kiosk" not in visitor.get("/").html


def test_a_name_in_use_is_refused_and_one_switched_off_gets_the_new_device(app):
    old = make_kiosk(name="1층 로비")
    with pytest.raises(Refused, match="같은 이름"):
        let_in(start())
    switch_off(old)
    again = let_in(start())
    assert again.id == old.id and again.active
    assert kiosk_behind(old.secret, now=NOON) is None


@pytest.mark.parametrize(
    "facts, css",
    [
        ({}, "--mm: 4.03px; --low-zone: 1694px; --text-mm: 8.6; --big-mm: 14 }"),
        (
            {"diagonal": 10, "width": 1280, "height": 800, "edge_mm": 900},
            "--mm: 5.94px; --low-zone: 800px; --text-mm: 8.6; --big-mm: 8.6 }",
        ),
        (
            {"diagonal": 32, "width": 1920, "height": 1080, "edge_mm": 1100},
            "--mm: 2.71px; --low-zone: 325px; --text-mm: 8.6; --big-mm: 14 }",
        ),
        ({"edge_mm": 1300}, "--low-zone: 0px;"),
    ],
)
def test_pages_get_the_millimetres_of_the_glass(app, facts, css):
    answer = at_kiosk(app, **facts).client.get("/kiosks/this.css")
    assert css in answer.text and answer.content_type == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_devices_that_are_not_paired_get_nothing(visitor):
    for cookie in (None, "", "nonsense", "X" * 20):
        if cookie is not None:
            visitor.client.set_cookie("kiosk", cookie)
        assert visitor.client.get("/kiosks/this.css").text == ""


@pytest.mark.parametrize(
    "wrong", [{"diagonal": 4}, {"width": 10}, {"height": 20_000}, {"edge_mm": -1}, {"name": ""}]
)
def test_the_table_refuses_impossible_glass(app, wrong):
    with pytest.raises(IntegrityError):
        make_kiosk(**wrong)


def test_a_kiosk_is_seen_once_a_minute_and_not_by_its_files(app, clock):
    visitor = at_kiosk(app)
    visitor.get("/")
    assert Kiosk.get().seen_at == NOON
    clock.forward(seconds=59)
    visitor.get("/")
    assert Kiosk.get().seen_at == NOON
    clock.forward(seconds=1)
    visitor.client.get("/static/style.css")
    assert Kiosk.get().seen_at == NOON
    visitor.get("/")
    assert Kiosk.get().seen_at == clock.now


def test_a_kiosk_is_alive_for_five_minutes_after_it_was_seen(app, clock):
    visitor = at_kiosk(app)
    assert not Kiosk.get().is_alive(clock.now)
    visitor.get("/")
    clock.forward(minutes=5)
    assert Kiosk.get().is_alive(clock.now)
    clock.forward(seconds=1)
    assert not Kiosk.get().is_alive(clock.now)


def test_a_call_for_help_carries_the_name_of_the_kiosk(app, coordinator):
    at_kiosk(app, name="2층 도서실").post("/calls")
    assert Call.get().place == "2층 도서실"
    assert "키오스크 2층 도서실" in coordinator.get("/staff/inbox").text


def test_a_call_from_a_device_that_is_not_paired_is_as_before(visitor):
    visitor.post("/calls", environ_base={"REMOTE_ADDR": "192.168.0.21"})
    assert Call.get().place == "192.168.0.21"


def test_a_card_that_fits_measures_the_glass(app):
    visitor = at_kiosk(app)
    page = visitor.get("/kiosks/measure")
    assert page.hidden["tenths"] == "3453"  # 85.60 mm at 4.03 px
    page = visitor.post("/kiosks/measure", page.hidden | {"go": "larger"})
    assert page.hidden == page.hidden | {"tenths": "3613", "step": "160"}
    page = visitor.post("/kiosks/measure", page.hidden | {"go": "smaller"})
    assert page.hidden == page.hidden | {"tenths": "3533", "step": "-80"}
    assert visitor.post("/kiosks/measure", page.hidden | {"go": "fits"}).path == "/"
    assert Kiosk.get().px_per_mm == pytest.approx(353.3 / 85.6)
    assert "--mm: 4.13px" in visitor.client.get("/kiosks/this.css").text


def test_a_press_of_the_card_swaps_only_the_card(app):
    answer = at_kiosk(app).send(
        "/kiosks/measure", {"tenths": "3453", "step": "160", "go": "larger"}, headers=HTMX
    )
    assert answer.text.lstrip().startswith('<div id="card"') and 'width="361.3"' in answer.text


def test_nonsense_about_the_card_changes_nothing(app):
    visitor = at_kiosk(app)
    visitor.post("/kiosks/measure", {"tenths": "x", "step": "1", "go": "fits"}, status=400)
    visitor.post("/kiosks/measure", {"go": "larger"}, status=400)
    assert Kiosk.get().measured is None
    for pixels in (-99_999, 0, 99_999):
        measure_by_card(Kiosk.get(), pixels)
        assert 0.5 <= Kiosk.get().px_per_mm <= 20


def test_a_device_that_is_not_paired_measures_nothing(visitor):
    assert visitor.get("/kiosks/measure", follow_redirects=True).path == "/kiosks/pair"
    data = {"tenths": "3453", "step": "160", "go": "fits"}
    assert visitor.post("/kiosks/measure", data).path == "/kiosks/pair"


def test_the_pages_are_complete_in_english(app, visitor):
    from tests.test_english import left_korean

    for path in ("/kiosks/pair", f"/kiosks/pair/{start().token}"):
        assert not left_korean(visitor.get(f"{path}?lang=en"))
    assert not left_korean(at_kiosk(app).get("/kiosks/measure?lang=en"))


def test_a_pairing_is_found_by_its_token_alone(app):
    pairing = start()
    assert pairing_by_token(pairing.token.lower(), now=NOON) == pairing
    assert pairing_by_token(pairing.code, now=NOON) is None
