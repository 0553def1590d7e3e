"""Accounts: inviting colleagues, changing what they may do, switching them off."""

import pytest

from db.staff import Role, Staff
from tests.conftest import Visitor, _logged_in
from tests.factories import make_staff


def test_a_link_for_a_colleague_is_shown_once_with_its_code(admin):
    page = admin.post("/staff/accounts", {"role": "door"})
    assert "http://192.168.0.10:8080/staff/setup/" in page.text and 'role="img"' in page.html
    assert "/staff/setup/" not in admin.get("/staff/accounts").html


def test_the_link_gives_the_role_it_was_made_for(app, admin):
    page = admin.post("/staff/accounts", {"role": "door"})
    token = page.text.split("/staff/setup/")[1].split()[0]
    words = "봄비가 내리는 망원동"
    data = {"name": "새 동료", "password": words, "again": words}
    Visitor(app).post(f"/staff/setup/{token}", data)
    assert Staff.get(Staff.name == "새 동료").role is Role.DOOR


def test_an_invitation_needs_a_role(admin):
    assert "역할을 골라 주세요." in admin.post("/staff/accounts", status=422).text
    admin.post("/staff/accounts", {"role": "king"}, status=422)


def test_another_role_ends_the_log_ins_of_before(app, admin, coordinator):
    member = coordinator.staff
    page = admin.get(f"/staff/accounts/{member.id}")
    assert member.name in page.text
    admin.post(f"/staff/accounts/{member.id}", {"role": "door", "active": "y"})
    assert Staff.get_by_id(member.id).role is Role.DOOR
    assert coordinator.client.get("/staff/inbox").status_code == 303


def test_who_is_switched_off_is_out_at_once(admin, coordinator):
    admin.post(f"/staff/accounts/{coordinator.staff.id}", {"role": "coordinator"})
    assert coordinator.client.get("/staff/inbox").status_code == 303
    assert "막음" in admin.get("/staff/accounts").text


def test_one_administrator_is_always_left(admin):
    page = admin.post(f"/staff/accounts/{admin.staff.id}", {"role": "door"}, status=422)
    assert "관리자가 한 명은 있어야 해요." in page.text
    admin.get("/staff/accounts")


def test_a_coordinator_gives_nobody_rights(app):
    member = make_staff()
    coordinator = _logged_in(app, Role.COORDINATOR)
    coordinator.post(f"/staff/accounts/{member.id}", {"role": "admin"}, status=403)
    assert Staff.get_by_id(member.id).role is Role.COORDINATOR


def test_an_account_that_does_not_exist_is_not_found(admin):
    admin.get("/staff/accounts/999", status=404)


def link_of(admin) -> str:
    page = admin.post("/staff/accounts", {"role": "admin"})
    return "/staff/setup/" + page.text.split("/staff/setup/")[1].split()[0]


@pytest.mark.parametrize("rights", [{"role": "admin"}, {"role": "coordinator", "active": "y"}])
def test_who_may_invite_no_longer_does_not_come_back_by_a_link(app, admin, rights):
    other = _logged_in(app, Role.ADMIN)
    mine, theirs = link_of(admin), link_of(other)
    admin.post(f"/staff/accounts/{other.staff.id}", rights)
    Visitor(app).get(theirs, status=410)
    Visitor(app).get(mine)
