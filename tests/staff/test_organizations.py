"""Promises about organizations."""

from db.organizations import Organization, OrganizationRole, centre, dong_codes
from db.search import find_services

NEW = {"name": "새 두레 (예시)", "role": "provider", "active": "y"}


def test_the_list_names_everyone(coordinator):
    page = coordinator.get("/staff/organizations")
    for organization in Organization.select():
        assert organization.name in page.text


def test_a_new_provider_serves_the_ticked_dongs(coordinator):
    known = {d for o in Organization.select() for d in dong_codes(o)}
    some = sorted(known)[:2]
    coordinator.post("/staff/organizations/new", NEW | {"dongs": some, "phone": "02-312-3456"})
    made = Organization.get(name=NEW["name"])
    assert sorted(dong_codes(made)) == some
    assert (made.phone, made.role) == ("023123456", OrganizationRole.PROVIDER)


def test_a_name_is_needed_and_what_was_typed_stays(coordinator):
    page = coordinator.post(
        "/staff/organizations/new", NEW | {"name": "", "note": "월요일 쉼"}, status=422
    )
    assert "기관 이름을 적어 주세요." in page.text
    assert "월요일 쉼" in page.text


def test_a_phone_must_be_one(coordinator):
    page = coordinator.post("/staff/organizations/new", NEW | {"phone": "12"}, status=422)
    assert "전화번호를 다시 확인해 주세요" in page.text


def test_an_unknown_dong_is_refused(coordinator):
    coordinator.post("/staff/organizations/new", NEW | {"dongs": "0000000000"}, status=422)


def test_two_organizations_cannot_share_a_name(coordinator):
    coordinator.post("/staff/organizations/new", NEW)
    page = coordinator.post("/staff/organizations/new", NEW, status=422)
    assert 'id="name-error"' in page.html


def test_there_is_one_centre_and_its_phone_is_the_one_people_see(coordinator, visitor):
    own = centre()
    facts = {"name": own.name, "role": "centre", "active": "y", "phone": "02-312-3456"}
    coordinator.post(f"/staff/organizations/{own.id}/edit", facts)
    assert "tel:02-312-3456" in visitor.get("/").html
    page = coordinator.post("/staff/organizations/new", NEW | {"role": "centre"}, status=422)
    assert 'id="role-error"' in page.html


def test_a_provider_that_rests_is_not_named_to_residents(coordinator, visitor):
    service = find_services(q="청소")[0]
    provider = service.offers[0].organization
    assert provider.name in visitor.get(f"/services/{service.slug}").text
    facts = {"name": provider.name, "role": "provider"}
    coordinator.post(f"/staff/organizations/{provider.id}/edit", facts)
    assert provider.name not in visitor.get(f"/services/{service.slug}").text


def test_an_unknown_organization_is_not_found(coordinator):
    coordinator.get("/staff/organizations/99999/edit", status=404)


def test_the_door_does_not_open_organizations(door):
    door.get("/staff/organizations", status=403)
