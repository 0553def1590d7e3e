"""The door: who gets in, for how long, and what a cookie is worth afterwards."""

from threading import Thread

import pytest

from app import create_app
from db import signins
from db.access_log import latest_accesses
from db.attempts import Attempt
from db.base import database
from db.passwords import slow_work
from db.setup_links import SetupLink, new_setup_link
from db.signins import SignIn
from db.staff import Role, Staff
from tests.conftest import NOON, Visitor, _settings
from tests.staff.secrets import PASSWORD, make_member


def log_in(visitor, name, password=PASSWORD, **more):
    data = {"name": name, "password": password} | more
    return visitor.send("/staff/login", data)


def test_a_right_password_leads_to_the_inbox(visitor):
    make_member(name="김서윤", name_key="김서윤")
    page = visitor.post("/staff/login", {"name": " 김서윤 ", "password": PASSWORD})
    assert page.path == "/staff/inbox"
    assert latest_accesses()[-1].action == "login"


def test_the_door_role_is_led_to_a_page_it_may_open(app):
    visitor, member = Visitor(app), make_member(role=Role.DOOR)
    page = visitor.post("/staff/login", {"name": member.name, "password": PASSWORD})
    assert page.path in ("/staff/events", "/staff/password")


def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence(visitor):
    member = make_member()
    wrong = visitor.post("/staff/login", {"name": member.name, "password": "x"}, status=422)
    unknown = visitor.post("/staff/login", {"name": "아무개", "password": "x"}, status=422)
    assert "이름이나 비밀번호가 맞지 않아요." in wrong.text
    assert wrong.text.replace(member.name, "") == unknown.text.replace("아무개", "")


def test_an_empty_form_says_what_is_missing(visitor):
    page = visitor.post("/staff/login", status=422)
    assert "이름을 적어 주세요." in page.text and "비밀번호를 적어 주세요." in page.text


def test_a_typed_password_is_never_shown_again(visitor):
    page = visitor.post("/staff/login", {"name": "", "password": "비밀문장하나"}, status=422)
    assert "비밀문장하나" not in page.html


def test_five_wrong_passwords_pause_also_after_a_restart(app, tmp_path, clock):
    visitor, member, other = Visitor(app), make_member(), make_member()
    for _ in range(5):
        assert log_in(visitor, member.name, "틀림").status_code == 422
    assert log_in(visitor, member.name).status_code == 429
    again = Visitor(create_app(_settings(tmp_path)))
    database.connection_context().__enter__()  # what the fixture had open, ended by the restart
    page = again.post("/staff/login", {"name": member.name, "password": PASSWORD}, status=429)
    assert "15분 뒤에" in page.text
    assert log_in(again, other.name).status_code == 303
    clock.forward(minutes=16)
    assert log_in(again, member.name).status_code == 303


def test_names_thought_up_keep_the_slow_hash_busy_only_so_long(app, monkeypatch):
    """From one place; a good log-in does not count, and another place is not paused."""
    monkeypatch.setattr(signins, "password_fits", lambda hashed, password: password == PASSWORD)
    visitor, member = Visitor(app), make_member()
    assert log_in(visitor, member.name).status_code == 303
    for n in range(signins.FROM_ONE_ADDRESS):
        assert log_in(visitor, f"아무개{n}", "틀림").status_code == 422
    assert log_in(visitor, member.name).status_code == 429
    signins.sign_in(member.name, PASSWORD, now=NOON, place="elsewhere")


def test_who_retries_a_paused_name_pauses_no_colleague(app, monkeypatch):
    monkeypatch.setattr(signins, "password_fits", lambda hashed, password: password == PASSWORD)
    visitor, member, other = Visitor(app), make_member(), make_member()
    for _ in range(signins.FROM_ONE_ADDRESS + 1):
        log_in(visitor, member.name, "틀림")
    assert log_in(visitor, other.name).status_code == 303


def test_many_guesses_at_once_are_not_more_than_five(app):
    member = make_member()
    done = []

    def guess():
        with database.connection_context():
            done.append(log_in(Visitor(app), member.name, "틀림").status_code)

    threads = [Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 12 and set(done) <= {422, 429, 503}
    assert done.count(422) <= 5


def test_many_log_ins_at_once_leave_room_for_the_kiosk(app):
    """Each takes half a second and 32 MiB: only two at once, the others are told to wait."""
    visitor, member = Visitor(app), make_member()
    with slow_work(), slow_work():
        page = visitor.post("/staff/login", {"name": member.name, "password": "x"}, status=503)
        assert "조금 뒤에 다시" in page.text
    assert not Attempt.select().exists()
    assert log_in(visitor, member.name).status_code == 303


def test_nobody_gets_the_slow_work_without_a_link(visitor):
    data = {"name": "김서윤", "password": PASSWORD, "again": PASSWORD}
    with slow_work(), slow_work():
        page = visitor.post("/staff/setup/0000", data, status=422)
    assert "새 주소를 받아" in page.text


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(visitor):
    cookie = log_in(visitor, make_member().name).headers["Set-Cookie"]
    assert cookie.startswith("staff=") and "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie and "Path=/" in cookie and "Secure" not in cookie


def test_with_tls_the_cookie_is_secure_and_bound_to_this_host(visitor):
    member = make_member()
    visitor.get("/staff/login", base_url="https://localhost")
    data = {"name": member.name, "password": PASSWORD}
    answer = visitor.send("/staff/login", data, base_url="https://localhost")
    assert answer.headers["Set-Cookie"].startswith("__Host-staff=")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_only_a_hash_of_the_secret_is_stored_and_every_log_in_gets_a_new_one(visitor):
    member = make_member()
    log_in(visitor, member.name)
    first = visitor.client.get_cookie("staff").value
    log_in(visitor, member.name)
    second = visitor.client.get_cookie("staff").value
    assert first != second and len(second) >= 43
    assert SignIn.select().count() == 1
    assert second not in SignIn.get().secret_hash


def test_logging_out_makes_a_copied_cookie_worthless(app, visitor):
    log_in(visitor, make_member().name)
    copied, thief = visitor.client.get_cookie("staff").value, Visitor(app)
    thief.client.set_cookie("staff", copied)
    thief.get("/staff/inbox")
    assert visitor.post("/staff/logout").path == "/staff/login"
    assert thief.send("/staff/logout").location.startswith("/staff/login")
    assert thief.client.get("/staff/inbox").status_code == 303


def test_an_idle_log_in_ends_after_an_hour(coordinator, clock):
    clock.forward(minutes=59)
    coordinator.get("/staff/inbox")
    clock.forward(minutes=59)
    coordinator.get("/staff/inbox")
    clock.forward(minutes=61)
    assert coordinator.client.get("/staff/inbox").location == "/staff/login?next=/staff/inbox"


def test_what_a_page_asks_by_itself_keeps_nobody_logged_in(coordinator, clock):
    quiet = {"X-Quiet": "1", "HX-Request": "true"}
    for _ in range(4):
        clock.forward(minutes=20)
        answer = coordinator.client.get("/staff/calls", headers=quiet)
    assert answer.headers["HX-Redirect"].startswith("/staff/login")


def test_no_log_in_is_longer_than_half_a_day(coordinator, clock):
    for _ in range(14):
        clock.forward(minutes=50)
        coordinator.get("/staff/inbox")
    clock.forward(minutes=50)
    assert coordinator.client.get("/staff/inbox").status_code == 303


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "/staff/\\evil",
        "javascript:alert(1)",
        "https://evil.example/staff/inbox",
        "http:/staff/inbox",
        "///staff/inbox",
        "/staff/inbox\r\nX: y",
        "/staff//evil.example/../..\t",
        "evil.example",
        "http://[",
        "/staffroom",
    ],
)
def test_a_log_in_never_leads_away_from_here(visitor, path):
    assert visitor.client.get("/staff/login", query_string={"next": path}).status_code == 400
    member = make_member()
    assert log_in(visitor, member.name, next=path).status_code == 400


def test_the_short_address_leads_to_the_log_in_and_on(visitor):
    for address in ("/staff", "/staff/"):
        page = visitor.get(address, follow_redirects=True)
        assert page.path == "/staff/login"
    data = {"name": make_member().name, "password": PASSWORD, "next": page.hidden["next"]}
    assert visitor.post("/staff/login", data).path == "/staff/inbox"


def test_a_log_in_leads_on_to_the_page_one_came_for(visitor):
    page = visitor.post("/staff/inbox", {"query": "x"})
    assert page.path == "/staff/login" and "next" not in page.hidden
    page = visitor.get("/staff/requests/new", follow_redirects=True)
    data = {"name": make_member().name, "password": PASSWORD, "next": page.hidden["next"]}
    assert visitor.post("/staff/login", data).path == "/staff/requests/new"


def test_staff_pages_over_plain_http_are_for_this_machine_alone(visitor):
    far = {"environ_base": {"REMOTE_ADDR": "192.168.0.77"}}
    page = visitor.get("/staff/login", status=403, **far)
    assert "안전한 연결이 필요해요" in page.text
    assert visitor.send("/staff/login", **far).status_code == 403
    visitor.get("/staff/login", base_url="https://localhost", **far)


def test_a_one_time_link_opens_an_account_once(app, visitor):
    token = new_setup_link(Role.ADMIN, now=NOON)
    visitor.get(f"/staff/setup/{token}")
    data = {"name": "김서윤", "password": PASSWORD, "again": PASSWORD, "role": "door"}
    assert visitor.post(f"/staff/setup/{token}", data).path == "/staff/inbox"
    assert Staff.get().role is Role.ADMIN
    second = Visitor(app)
    assert "쓸 수 없는 주소" in second.get(f"/staff/setup/{token}", status=410).text
    late = second.post(f"/staff/setup/{token}", data | {"name": "다른이"}, status=422)
    assert "새 주소를 받아" in late.text
    assert Staff.select().count() == 1 and token not in SetupLink.get().token_hash


def test_a_one_time_link_ends_after_a_day(visitor, clock):
    token = new_setup_link(Role.ADMIN, now=clock.now)
    clock.forward(hours=25)
    visitor.get(f"/staff/setup/{token}", status=410)
    data = {"name": "김서윤", "password": PASSWORD, "again": PASSWORD}
    visitor.post(f"/staff/setup/{token}", data, status=422)
    assert not Staff.select().exists()


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("짧아요", "짧아요", "10자 이상"),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "쉽게 맞힐"),
        ("김서윤김서윤김서윤", "김서윤김서윤김서윤", "10자 이상"),
        ("김서윤의 비밀번호입니다", "김서윤의 비밀번호입니다", "쉽게 맞힐"),
        (PASSWORD, PASSWORD + "!", "서로 달라요"),
    ],
)
def test_a_bad_password_is_refused_with_a_sentence(visitor, clock, password, again, sentence):
    token = new_setup_link(Role.ADMIN, now=clock.now)
    data = {"name": "김서윤", "password": password, "again": again}
    page = visitor.post(f"/staff/setup/{token}", data, status=422)
    assert sentence in page.text and "김서윤" in page.html


def test_a_new_password_ends_every_other_log_in(app):
    from db.signins import begin

    member, here, elsewhere = make_member(), Visitor(app), Visitor(app)
    for visitor in (here, elsewhere):
        visitor.client.set_cookie("staff", begin(member, now=NOON))
    new = "여름밤에 부는 바람"
    wrong = here.post("/staff/password", {"old": "x", "new": new, "again": new}, status=422)
    assert "지금 비밀번호가 맞지 않아요." in wrong.text
    assert here.post("/staff/password", {"old": PASSWORD, "new": new, "again": new}).path
    here.get("/staff/inbox")
    assert elsewhere.client.get("/staff/inbox").status_code == 303
    assert log_in(elsewhere, member.name).status_code == 422
