"""A forgotten password: a link that works once, and what it leaves alone."""

import pytest

from db.access_log import latest_accesses
from db.base import Refused
from db.resets import new_reset_link
from db.setup_links import SetupLink, new_setup_link
from db.staff import Role, Staff
from tests.conftest import NOON, Visitor, _logged_in, as_provider
from tests.factories import make_staff, meal_kitchen
from tests.staff.secrets import PASSWORD, make_member
from tests.staff.test_door import log_in

NEW = "여름밤에 부는 바람"
TWICE = {"password": NEW, "again": NEW}


def link_for(admin, member) -> str:
    """The path of the link that the administrator is shown."""
    page = admin.post(f"/staff/accounts/{member.id}/password")
    assert member.name in page.text and 'role="img"' in page.html
    return "/staff/setup/password/" + page.text.split("/staff/setup/password/")[1].split()[0]


def test_the_account_page_offers_it_and_shows_the_link_once(admin):
    member = make_member()
    page = admin.get(f"/staff/accounts/{member.id}")
    assert "비밀번호를 잊었어요" in page.text
    token = link_for(admin, member).rsplit("/")[-1]
    assert token not in admin.get(f"/staff/accounts/{member.id}").html
    assert token not in SetupLink.get().token_hash


def test_the_link_sets_a_new_password_and_leads_in(app, admin):
    member, visitor = make_member(), Visitor(app)
    path = link_for(admin, member)
    assert member.name in visitor.get(path).text
    assert visitor.post(path, TWICE).path == "/staff/inbox"
    assert log_in(Visitor(app), member.name).status_code == 422
    assert log_in(Visitor(app), member.name, NEW).status_code == 303
    assert Staff.select().count() == 2


def test_looking_at_the_link_changes_nothing(app, admin):
    member, visitor = make_member(), Visitor(app)
    visitor.get(link_for(admin, member))
    assert log_in(Visitor(app), member.name).status_code == 303


def test_the_new_password_ends_every_other_log_in(app, admin):
    elsewhere = _logged_in(app, Role.COORDINATOR)
    path = link_for(admin, elsewhere.staff)
    elsewhere.get("/staff/inbox")
    here = Visitor(app)
    here.post(path, TWICE)
    here.get("/staff/inbox")
    assert elsewhere.client.get("/staff/inbox").status_code == 303


def test_a_used_link_says_so(app, admin):
    path = link_for(admin, make_member())
    Visitor(app).post(path, TWICE)
    late = Visitor(app)
    assert "쓸 수 없는 주소" in late.get(path, status=410).text
    assert "쓸 수 없는 주소" in late.post(path, TWICE, status=410).text


def test_it_ends_after_a_day_and_the_old_password_still_works(app, admin, clock):
    member = make_member()
    path = link_for(admin, member)
    clock.forward(hours=25)
    Visitor(app).post(path, TWICE, status=410)
    assert log_in(Visitor(app), member.name).status_code == 303


def test_a_second_link_ends_the_first(app, admin):
    member = make_member()
    first, second = link_for(admin, member), link_for(admin, member)
    Visitor(app).get(first, status=410)
    Visitor(app).get(second)


def test_who_is_switched_off_gets_no_link_and_uses_none(app, admin):
    member = make_member()
    path = link_for(admin, member)
    admin.post(f"/staff/accounts/{member.id}", {"role": "coordinator"})
    Visitor(app).post(path, TWICE, status=410)
    assert "비밀번호를 잊었어요" not in admin.get(f"/staff/accounts/{member.id}").text
    page = admin.post(f"/staff/accounts/{member.id}/password", status=422)
    assert "막은 계정이에요" in page.text
    with pytest.raises(Refused):
        new_reset_link(Staff.get_by_id(member.id), now=NOON, made_by=admin.staff)


def test_neither_kind_of_link_does_the_work_of_the_other(app, admin):
    visitor, path = Visitor(app), link_for(admin, make_member())
    token = path.rsplit("/")[-1]
    data = TWICE | {"name": "새 동료"}
    visitor.get(f"/staff/setup/{token}", status=410)
    visitor.post(f"/staff/setup/{token}", data, status=422)
    opens = new_setup_link(Role.ADMIN, now=NOON, made_by=admin.staff)
    visitor.post(f"/staff/setup/password/{opens}", data, status=410)
    assert not Staff.select().where(Staff.name == "새 동료").exists()


def test_a_weak_password_leaves_the_link_good(app, admin):
    visitor, path = Visitor(app), link_for(admin, make_member())
    page = visitor.post(path, {"password": "짧아요", "again": "짧아요"}, status=422)
    assert "10자 이상" in page.text and "짧아요" not in page.html
    page = visitor.post(path, {"password": NEW, "again": PASSWORD}, status=422)
    assert "서로 달라요" in page.text
    visitor.post(path, TWICE)


def test_five_wrong_passwords_do_not_pause_the_new_one(app, admin):
    member = make_member()
    for _ in range(5):
        log_in(Visitor(app), member.name, "틀림")
    Visitor(app).post(link_for(admin, member), TWICE)
    assert log_in(Visitor(app), member.name, NEW).status_code == 303


def test_a_provider_still_speaks_for_its_organization(app, admin):
    member = as_provider(app, meal_kitchen()).staff
    page = Visitor(app).post(link_for(admin, member), TWICE)
    assert page.path == "/staff/assignments"


def test_only_an_administrator_makes_such_a_link(app):
    member = make_staff()
    for role in (Role.COORDINATOR, Role.DOOR, Role.PROVIDER, Role.LEAD):
        page = _logged_in(app, role).post(f"/staff/accounts/{member.id}/password", status=403)
        assert "/staff/setup/" not in page.html
    assert not SetupLink.select().exists()


def test_both_steps_stand_in_the_access_log(app, admin):
    member = make_member()
    path = link_for(admin, member)
    made = latest_accesses()[0]
    assert (made.staff, made.subject) == (admin.staff, f"staff {member.id}")
    Visitor(app).post(path, TWICE)
    used = next(line for line in latest_accesses() if line.subject == "password reset")
    assert (used.staff, used.action) == (member, "change")
    page = admin.get("/staff/log")
    assert "새 비밀번호를 정하는 주소" in page.text and "잊은 비밀번호" in page.text
    assert path.rsplit("/")[-1] not in page.html
