"""At most six choices on a screen, and two touches from home to a fitting service (U2)."""

import datetime as dt
import re
from collections import Counter
from urllib.parse import urljoin

import pytest

from db.needs import GroupedNeed, Need, NeedGroup, need_groups, needs, questions
from db.search import find_services
from db.services import Service, save_service
from db.starter import _read, load_starter
from tests.conftest import NOON
from tests.example import address_of, fill
from tests.factories import make_event, make_registration
from tests.test_signup import ADDRESS, answers
from views.pages import MOST
from views.signup_form import SignUpForm

CHOICE = re.compile(r"""<a class="(?:door|card)\b""")
ENDLESS = 300  # pages of a walk that does not end


def assert_few(page) -> None:
    """No more than six doors, needs and cards together, nor in a group of circles or boxes."""
    assert len(CHOICE.findall(page.html)) <= MOST, page.path
    groups = Counter(f["name"] for f in page.inputs if f.get("type") in ("radio", "checkbox"))
    for name, count in groups.items():
        assert count <= MOST or name == "dong", f"{page.path}: {count} of {name}"
    assert "<select" not in page.html, f"{page.path}: a list that opens is too small for a finger"


def public_rules(app) -> list[str]:
    rules = [rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods]
    return [rule for rule in rules if not rule.startswith(("/staff", "/static"))]


def opened(visitor, address):
    """The page there, or None where a file is; an address may lead on."""
    response = visitor.client.get(address, follow_redirects=True)
    if response.mimetype != "text/html":
        return None
    return visitor.get(address, status=response.status_code, follow_redirects=True)


def test_no_page_of_the_url_map_offers_more_than_six(app, visitor, clock):
    gaps = fill(clock.now)
    for rule in public_rules(app):
        page = opened(visitor, address_of(rule, gaps))
        if page:
            assert_few(page)


def test_no_page_that_links_lead_to_offers_more_than_six(app, visitor, clock):
    fill(clock.now)
    for _ in range(9):
        make_event(opens_at=NOON - dt.timedelta(days=1))
    found, waiting = {"/"}, ["/"]
    while waiting:
        here = waiting.pop()
        page = opened(visitor, here)
        if page is None:
            continue
        assert_few(page)
        links = {urljoin(here, link) for link in page.links if not link.startswith("#")}
        fresh = {link for link in links if not re.search("^/staff|:|look=|lang=", link)} - found
        found |= fresh
        waiting += sorted(fresh)
        assert len(found) < ENDLESS
    assert {"/tips/new", "/events?skip=6", "/services/laundry?need=clean"} <= found


@pytest.mark.parametrize("step", SignUpForm.STEPS)
def test_no_screen_of_a_sign_up_offers_more_than_six(visitor, step):
    assert_few(visitor.post(ADDRESS, answers(step=step, go=step)))


def test_two_touches_lead_from_home_to_the_services_of_every_need(visitor):
    asked = {}
    for link in visitor.get("/").links:
        if link.startswith("/services?need="):
            asked |= dict.fromkeys(visitor.get(link).links)
    assert len(needs()) >= 12
    for need in needs():
        address = f"/services?need={need.slug}"
        assert address in asked, f"no group asks: {need.words}"
        found = visitor.get(address)
        assert any(link.startswith("/services/") for link in found.links), need.words


def test_who_worries_about_a_neighbour_is_there_in_two_touches(visitor):
    home = visitor.get("/")
    assert "이웃" in home.text
    asking = [link for link in home.links if link.startswith("/services?need=")]
    assert any("/tips/new" in visitor.get(link).links for link in asking)


def test_groups_hold_each_need_once_and_share_no_address_with_one(app):
    grouped = [need for group in need_groups() for need in questions(group)]
    assert sorted(need.slug for need in grouped) == sorted(need.slug for need in needs())
    assert not {group.slug for group in need_groups()} & {need.slug for need in needs()}
    known = {slug for row in _read("need_groups") for slug in row["needs"]}
    assert known == {need.slug for need in needs()}


def test_a_centre_from_before_the_groups_gets_them_and_keeps_what_it_has(app, visitor):
    GroupedNeed.delete().execute()
    NeedGroup.delete().execute()
    Need.update(words="밥이 없어요").where(Need.slug == "meals").execute()
    Need.delete().where(Need.slug == "pet").execute()
    before = Service.select().count()
    load_starter(NOON)
    assert Service.select().count() == before
    assert "밥이 없어요" in visitor.get("/services?need=housework").text
    assert "pet" not in visitor.get("/services?need=housework").html
    load_starter(NOON)
    assert NeedGroup.select().count() == 4


@pytest.mark.parametrize("asked", ["dong=1144068000", "q=ㅅ", "q=a", "dong=1144068000&q=ㅅ"])
def test_what_finds_too_much_asks_a_question_and_loses_nothing(visitor, asked):
    """Every service that was found is a few touches away, with what was asked kept."""
    page = visitor.get(f"/services?{asked}")
    assert_few(page)
    doors = [link for link in page.links if "need=" in link and "lang=" not in link]
    doors = [link for link in doors if "look=" not in link]
    shown = set()
    for door in doors:
        for need in visitor.get(door).links:
            if "need=" in need and "look=" not in need and "lang=" not in need:
                cards = visitor.get(need)
                assert_few(cards)
                shown |= {link.split("?")[0] for link in cards.links if "/services/" in link}
    wanted = find_services(**dict(part.split("=") for part in asked.split("&")))
    assert len(wanted) > MOST
    assert shown == {f"/services/{service.slug}" for service in wanted}


def test_a_service_that_no_question_leads_to_is_still_found(app, visitor):
    model = Service.get(slug="cleaning")
    copied = ("summary", "audience", "place", "programme", "category", "unit", "checked_on")
    for place in range(5):
        facts = {name: getattr(model, name) for name in copied}
        named = {"slug": f"new-{place}", "name": f"새소식{place}", "name_en": f"New {place}"}
        save_service(Service(), words=["ㅅ"], organizations=[], **facts, **named)
    page = visitor.get("/services?q=ㅅ")
    assert_few(page)
    assert "/services/new-0" in page.links
    assert "/services/new-4" in visitor.get("/services?q=새소식4").links


def test_a_question_keeps_the_dong(visitor):
    page = visitor.get("/services?need=housework&dong=1144055500")
    assert "/services?need=meals&dong=1144055500" in page.links
    cards = visitor.get("/services?need=clean&dong=1144055500")
    assert not any(link.startswith("/services/laundry") for link in cards.links)


def test_more_events_than_six_come_one_screen_after_the_other(app, visitor):
    for place in range(13):
        make_event(slug=f"later-{place:02d}", opens_at=NOON - dt.timedelta(days=1))
    first = visitor.get("/events")
    second = visitor.get("/events?skip=6")
    assert "/events?skip=6" in first.links and "/events?skip=0" not in first.links
    assert {"/events?skip=12", "/events?skip=0"} <= set(second.links)
    seen = [
        link
        for skip in (0, 6, 12)
        for link in visitor.get(f"/events?skip={skip}").links
        if re.fullmatch(r"/events/[a-z0-9-]+", link)
    ]
    assert len(seen) == len(set(seen)) == 15
    for odd in ("-5", "x", "99999999999999999999"):
        assert_few(visitor.get(f"/events?skip={odd}"))


def test_a_guest_of_many_events_sees_the_next_six_tickets(app, visitor):
    for _ in range(7):
        event = make_event(opens_at=NOON - dt.timedelta(days=1))
        make_registration(event, name="김단골", phone="01012345678")
    page = visitor.post("/tickets/find", {"name": "김단골", "phone": "010-1234-5678"})
    assert_few(page)
    assert "직원에게 물어봐" in page.text
