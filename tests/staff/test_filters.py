"""Saved filters of the inbox: conditions under a name of one's own, and nothing of any person."""

import pytest

from db.areas import Dong
from db.desk import move_request
from db.inbox import ALL
from db.request_states import Status
from db.saved_filters import MOST, SavedFilter, save_filter
from db.services import Service
from tests.conftest import NOON
from tests.factories import form_id, make_request, make_tip

SAVE = "/staff/inbox/filters"


@pytest.fixture
def dongs(app) -> list[str]:
    return [dong.code for dong in Dong.select().order_by(Dong.name).limit(2)]


def typed(title: str, **conditions) -> dict:
    return {"form_id": form_id(), "title": title} | conditions


def test_the_inbox_is_narrowed_by_state_dong_and_service(coordinator, dongs):
    here, there = make_request(name="가까운이", dong=dongs[0]), make_request(dong=dongs[1])
    care = make_request(service=Service.get(slug="home-care"), dong=dongs[0])
    move_request(care, Status.REVIEWING, staff=coordinator.staff, now=NOON)
    tip = make_tip(dong=dongs[0])

    def found(query: str) -> set[str]:
        links = coordinator.get(f"/staff/inbox?{query}").links
        kinds = {it.number: "tips" if it is tip else "requests" for it in (here, there, care, tip)}
        ids = {it.number: it.id for it in (here, there, care, tip)}
        return {one for one, kind in kinds.items() if f"/staff/{kind}/{ids[one]}" in links}

    assert found(f"dong={dongs[0]}") == {here.number, care.number, tip.number}
    assert found("status=reviewing") == {care.number}
    assert found("status=received") == {here.number, there.number, tip.number}
    assert found(f"dong={dongs[0]}&service=meal-delivery") == {here.number}
    assert len(found("dong=x&service=y&status=z")) == 4  # nonsense asks nothing


def test_what_is_shown_is_kept_under_a_name_and_on_top(coordinator, dongs):
    page = coordinator.post(SAVE, typed("우리 동 새 일", dong=dongs[0], status="received"))
    assert page.path == "/staff/inbox" and "우리 동 새 일" in page.text
    address = f"/staff/inbox?status=received&dong={dongs[0]}"
    assert address in coordinator.get("/staff/inbox").links
    assert 'aria-current="true"' in coordinator.get(address).html.split("우리 동 새 일")[0]


def test_the_same_name_means_the_newer_conditions(coordinator):
    for show in ("mine", "finished"):
        coordinator.post(SAVE, typed("내 것", show=show))
    assert [row.show for row in SavedFilter.select()] == ["finished"]


def test_everybody_has_their_own_and_deletes_only_these(coordinator, admin):
    coordinator.post(SAVE, typed("내 것", show="mine"))
    it = SavedFilter.get()
    assert "내 것" not in admin.get("/staff/inbox").text
    admin.post(f"{SAVE}/{it.id}/delete", status=404)
    assert "내 것" not in coordinator.post(f"{SAVE}/{it.id}/delete").text
    assert not SavedFilter.select().exists()
    coordinator.post(f"{SAVE}/{it.id}/delete", status=404)


@pytest.mark.parametrize(
    "title",
    [
        "010-1234-5678",
        "01012345678 님",
        "０１０ 1234 5678",
        "900101-1234567",
        "홍 길동",
        "홍길동",
        "홍길동 님",
    ],
)
def test_a_name_tells_of_nobody(coordinator, title):
    make_request(name="홍길동")
    page = coordinator.post(SAVE, typed(title), status=422)
    assert "이것만 고쳐 주세요" in page.text and not SavedFilter.select().exists()


def test_a_day_or_a_number_of_dongs_is_no_phone(coordinator):
    make_request(name="망원")  # two syllables are part of too many words
    for title in ("2026-11 회의", "16개 동", "망원 1·2동"):
        coordinator.post(SAVE, typed(title))
    assert SavedFilter.select().count() == 3


def test_a_search_is_not_saved(coordinator):
    make_request(name="홍길동")
    page = coordinator.post("/staff/inbox?status=received", {"query": "홍길동"})
    assert 'name="status" value="received"' in page.html
    coordinator.post(SAVE, typed("새 일", query="홍길동", status="received"))
    assert SavedFilter.get().asked == {"status": "received"}


def test_a_name_is_asked_for_and_there_is_an_end(coordinator):
    page = coordinator.post(SAVE, typed("", status="received"), status=422)
    assert "이름을 적어 주세요" in page.text and 'value="received" selected' in page.html
    for n in range(MOST):
        save_filter(coordinator.staff, f"조건 {n}", show="", wanted=ALL)
    assert "열두 개" in coordinator.post(SAVE, typed("하나 더"), status=422).text
