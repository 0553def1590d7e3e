"""A provider's link: it tells what is right and what differs, without an account, and runs out."""

import re

import pytest

from db.base import Refused
from db.capacities import Capacity, note_capacity
from db.catalogue_changes import changes_of
from db.check_links import (
    CheckLink,
    ask_to_check,
    check_link_by_token,
    confirm_all,
    refuse_if_closed,
    remark_by_link,
    services_to_check,
)
from db.organizations import Organization, save_organization
from db.purge import purge
from db.remarks import Remark, open_remarks, settle_remark
from db.services import Service, providers_of
from tests.factories import NOW, form_id, make_staff
from tests.test_checks import again
from tests.test_english import left_korean
from views import organizations

WORK_LIST = "/staff/services/checks"
LONG_AGO = "2026-01-02"


def meals() -> Service:
    return Service.get(slug="meal-delivery")


def provider() -> Organization:
    return providers_of(meals())[0]


def make_link(organization=None, **facts) -> CheckLink:
    facts = {"staff": facts.pop("staff", None) or make_staff(), "now": NOW} | facts
    return ask_to_check(organization or provider(), form_id=form_id(), **facts)


@pytest.fixture
def link(app) -> CheckLink:
    """Of a provider of meals; every record was last checked long ago."""
    Service.update(checked_on=LONG_AGO).execute()
    return make_link()


def test_a_link_that_holds_is_the_one_that_is_sent_again(link, clock):
    assert make_link(now=NOW.replace(day=26)).id == link.id
    clock.forward(days=15)
    assert make_link(now=clock.now).id != link.id


def test_only_a_hash_of_the_link_is_kept(link):
    assert len(link.token) == 20 and link.token not in (link.seed, link.token_hash)
    assert check_link_by_token(link.token.lower()).id == link.id


def test_who_provides_nothing_is_not_asked(app):
    idle = save_organization(Organization(), name="쉬는 곳 (예시)", dongs=[])
    with pytest.raises(Refused):
        make_link(idle)


def test_the_page_tells_what_residents_are_told(visitor, link):
    note_capacity(provider(), meals(), Capacity.FEW, now=NOW)
    Organization.update(phone="023123456").where(Organization.id == provider().id).execute()
    page = visitor.get(f"/organizations/{link.token}")
    for words in ("식사배달", "10,400원", "모든 동", "02-312-3456", "조금 있어요", provider().name):
        assert words in page.text
    assert "모두 맞아요" in page.text


@pytest.mark.parametrize("last", ["", "/thanks", "/services/meal-delivery"])
def test_every_page_of_the_link_is_english(visitor, link, last):
    remark_by_link(link, meals(), words="late", now=NOW, form_id=form_id())
    page = visitor.get(f"/organizations/{link.token}{last}?lang=en")
    names = set(re.findall("[가-힣]+", provider().name))
    assert page.lang == "en" and not left_korean(page) - names


def test_all_is_right_with_one_press_and_twice_is_once(visitor, link):
    address = f"/organizations/{link.token}"
    for _ in range(2):
        page = visitor.post(address)
        assert page.path == f"{address}/thanks"
    checked = {row.slug for row in Service.select().where(Service.checked_on == "2026-11-25")}
    assert checked == {row.slug for row in services_to_check(provider())}
    (line,) = changes_of(meals())
    assert (line.by, line.staff, line.before) == (provider().name, None, LONG_AGO)
    assert "모두 맞아요" not in visitor.get(address).text


def test_nobody_is_thanked_for_nothing(visitor, link):
    address = f"/organizations/{link.token}"
    page = visitor.get(f"{address}/thanks", follow_redirects=True)
    assert page.path == address and str(meals().checked_on) == LONG_AGO


def test_what_differs_lands_with_staff_and_is_not_confirmed(visitor, coordinator, link):
    Service.update(checked_on=LONG_AGO).execute()
    address = f"/organizations/{link.token}/services/meal-delivery"
    sent = {"form_id": form_id(), "differs": "토요일에도 해요"}
    for _ in range(2):
        page = visitor.post(address, sent)
    assert page.path == f"/organizations/{link.token}" and "토요일에도 해요" in page.text
    visitor.post(f"/organizations/{link.token}")
    assert str(meals().checked_on) == LONG_AGO
    (made,) = open_remarks()
    for place in (WORK_LIST, "/staff/services", "/staff/inbox"):
        assert "알" in coordinator.get(place).text
        assert WORK_LIST in coordinator.get(place).links or place == WORK_LIST
    page = coordinator.get(WORK_LIST)
    assert "토요일에도 해요" in page.text and provider().name in page.text
    page = coordinator.post(f"{WORK_LIST}/remarks/{made.id}")
    assert "토요일에도 해요" not in page.text and not open_remarks()
    assert Remark.get().done_by == coordinator.staff and str(meals().checked_on) == "2026-11-25"


def test_what_another_provider_says_differs_waits_for_staff(visitor, link):
    other = make_link(providers_of(meals())[1])
    remark_by_link(other, meals(), words="이제 안 해요", now=NOW, form_id=form_id())
    page = visitor.get(f"/organizations/{link.token}")
    assert "다른 기관이" in page.text and "이제 안 해요" not in page.text
    confirm_all(link, now=NOW)
    assert str(meals().checked_on) == LONG_AGO


def test_settling_again_later_does_not_confirm_again(link, clock):
    made = remark_by_link(link, meals(), words="달라요", now=NOW, form_id=form_id())
    staff = make_staff()
    settle_remark(made, staff=staff, now=NOW)
    clock.forward(days=9)
    settle_remark(made, staff=staff, now=clock.now)
    assert str(meals().checked_on) == "2026-11-25"


@pytest.mark.parametrize("words", ["", "  ", "번호는 900101-1234567", "가" * 501])
def test_empty_words_and_resident_numbers_come_back(visitor, link, words):
    address = f"/organizations/{link.token}/services/meal-delivery"
    page = visitor.post(address, {"differs": words}, status=422)
    assert 'id="differs-error"' in page.html
    assert not Remark.select().exists()


def test_whoever_says_it_again_and_again_is_asked_to_telephone(visitor, link):
    address = f"/organizations/{link.token}/services/meal-delivery"
    for place in range(5):
        visitor.post(address, {"differs": f"말 {place}", "form_id": form_id()})
    assert "전화해 주세요" in visitor.post(address, {"differs": "또"}, status=422).text
    assert Remark.select().count() == 5


def test_only_what_it_provides_can_be_told(visitor, link):
    assert "cleaning" not in {row.slug for row in services_to_check(provider())}
    address = f"/organizations/{link.token.lower()}/services/cleaning"
    visitor.get(address, status=404)
    visitor.post(address, {"differs": "달라요"}, status=404)


def test_a_link_that_ran_out_says_so_and_does_nothing(visitor, link, clock):
    address = f"/organizations/{link.token}"
    clock.forward(days=14)
    for path in (address, f"{address}/thanks", f"{address}/services/meal-delivery"):
        page = visitor.get(path, status=410)
        assert "기간이 지나" in page.text and "tel:120" in page.html
    visitor.post(address, status=410)
    visitor.post(f"{address}/services/meal-delivery", {"differs": "달라요"}, status=410)
    assert str(meals().checked_on) == LONG_AGO and not Remark.select().exists()
    for act in (
        lambda: confirm_all(link, now=clock.now),
        lambda: remark_by_link(link, meals(), words="x", now=clock.now, form_id=form_id()),
    ):
        with pytest.raises(Refused):
            act()


def test_a_provider_that_rests_has_no_link(visitor, link):
    Organization.update(active=False).where(Organization.id == link.organization_id).execute()
    visitor.get(f"/organizations/{link.token}", status=410)


def test_an_unknown_link_is_not_found(visitor):
    for address in ("/organizations/x", "/organizations/x/thanks", "/organizations/x/services/y"):
        visitor.get(address, status=404)


def test_staff_make_a_link_send_it_and_may_close_it(coordinator, visitor):
    address = f"/staff/organizations/{provider().id}/checks"
    assert "확인하는 주소를 만들게요" in coordinator.get(address).text
    sent = {"form_id": form_id()}
    for _ in range(2):
        page = coordinator.post(address, sent)
    (made,) = CheckLink.select()
    there = f"http://192.168.0.10:8080/organizations/{made.token}"
    assert page.html.count(there) >= 2 and "<svg viewBox" in page.html
    assert "동네봄 센터 (예시)에서 부탁드려요." in page.text
    assert "부탁함" in coordinator.get(WORK_LIST).text
    coordinator.post(f"{address}/anew", {"form_id": form_id()})
    visitor.get(f"/organizations/{made.token}", status=410)
    newer = CheckLink.select().order_by(CheckLink.id.desc()).get()
    visitor.get(f"/organizations/{newer.token}")


def test_a_provider_of_nothing_is_told_so(coordinator):
    idle = save_organization(Organization(), name="쉬는 곳 (예시)", dongs=[])
    address = f"/staff/organizations/{idle.id}/checks"
    assert "맡은 서비스가 없어요" in coordinator.get(address).text
    coordinator.post(address, status=422)
    coordinator.get("/staff/organizations/99999/checks", status=404)


def test_the_work_list_begins_with_what_nobody_looked_at_for_longest(coordinator, clock):
    clock.forward(days=200)
    Service.update(checked_on="2026-06-01").where(Service.slug == "laundry").execute()
    Service.update(checked_on="2027-06-01").where(Service.slug == "cleaning").execute()
    page = again(coordinator).get(WORK_LIST)
    order = re.findall(r'<tr id="([^"]+)"', page.html)
    assert order[0] == "laundry" and order[-1] == "cleaning"
    for words in ("377일", "내려감", "200일", "오래됨", "12일", "전화 없음"):
        assert words in page.text
    page = coordinator.post(f"{WORK_LIST}/laundry")
    assert page.path == WORK_LIST
    assert re.findall(r'<tr id="([^"]+)"', page.html)[-1] == "laundry"


def test_the_work_list_is_for_the_desk_alone(door):
    door.get(WORK_LIST, status=403)
    door.get(f"/staff/organizations/{provider().id}/checks", status=403)


def test_what_a_provider_said_goes_a_year_after_it_was_settled(link, clock):
    waits = remark_by_link(link, meals(), words="달라요", now=NOW, form_id=form_id())
    done = remark_by_link(link, meals(), words="또 달라요", now=NOW, form_id=form_id())
    settle_remark(done, staff=make_staff(), now=NOW)
    clock.forward(days=390)
    found = purge(clock.now)
    assert (found["remark"], found["check_link"]) == (1, 1)
    assert [row.id for row in open_remarks()] == [waits.id] and not CheckLink.select().exists()


def test_a_link_that_is_closed_while_one_presses_says_so(visitor, link, monkeypatch):
    """Staff made a new one between the look at the old one and the writing."""

    def closed_meanwhile(link, *, now):
        CheckLink.update(expires_at=now).where(CheckLink.id == link.id).execute()
        refuse_if_closed(link, now)

    monkeypatch.setattr(organizations, "confirm_all", closed_meanwhile)
    visitor.post(f"/organizations/{link.token}", status=410)
