"""Promises about a ticket that the desk changes: another name, or a new one for a lost one."""

import pytest

from db.access_log import latest_accesses
from db.base import Refused
from db.codes import spoken
from db.seats import Registration
from db.tickets import by_number, by_typed
from tests.factories import form_id, make_event, make_registration


@pytest.fixture
def ticket(app):
    return make_registration(make_event(slug="tea"), name="김하늘", phone="01012345678")


def address(ticket, action: str) -> str:
    return f"/staff/events/tea/registrations/{ticket.id}/{action}"


def fresh(ticket) -> Registration:
    return Registration.get_by_id(ticket.id)


def test_another_name_keeps_link_and_number(ticket, coordinator, visitor):
    page = coordinator.get(address(ticket, "edit"))
    assert 'value="김하늘"' in page.html and "김하늘" not in page.title
    page = coordinator.post(address(ticket, "edit"), page.hidden | {"name": "김바다"})
    assert page.h1 == ["김바다 님"]
    now = fresh(ticket)
    assert (now.token, now.number, now.name_initials) == (ticket.token, ticket.number, "ㄱㅂㄷ")
    assert "김바다 님" in visitor.get(f"/tickets/{ticket.token}").text
    assert latest_accesses(limit=2)[1].action == "change"


@pytest.mark.parametrize("name", ["", "1234", "가" * 41, "900101-1234567", "이바다"])
def test_a_name_that_cannot_be_is_refused(ticket, coordinator, name):
    make_registration(ticket.event, name="이바다", phone="01012345678")
    page = coordinator.post(address(ticket, "edit"), {"name": name}, status=422)
    assert 'id="name-error"' in page.html
    assert fresh(ticket).name == "김하늘"


def test_a_new_ticket_replaces_the_old_one_everywhere(ticket, coordinator, visitor):
    page = coordinator.get(address(ticket, "reissue"))
    assert fresh(ticket).number == ticket.number
    for _tap in range(2):
        shown = coordinator.post(address(ticket, "reissue"), page.hidden)
    new = fresh(ticket)
    assert new.token != ticket.token and spoken(new.number) in shown.text
    old = visitor.get(f"/tickets/{ticket.token}", status=410)
    assert "새 표로 바뀌었어요" in old.text and new.token not in old.html
    assert "김하늘" in visitor.get(f"/tickets/{new.token}").text
    for typed in (ticket.number, ticket.token, f"http://x/tickets/{ticket.token}"):
        with pytest.raises(Refused, match="예전 표"):
            by_typed(ticket.event, typed)
    assert by_number(ticket.event, new.number) == new


def test_an_old_link_cancels_nothing(ticket, coordinator, visitor):
    coordinator.post(address(ticket, "reissue"), {"form_id": form_id()})
    for action in ("cancel", "accept", "decline", "rejoin"):
        visitor.post(f"/tickets/{ticket.token}/{action}", status=404)
    assert fresh(ticket).status == ticket.status


def test_a_ticket_can_be_replaced_twice(ticket, coordinator, visitor):
    tokens = []
    for _ in range(2):
        tokens.append(fresh(ticket).token)
        coordinator.post(address(ticket, "reissue"), {"form_id": form_id()})
    for token in tokens:
        visitor.get(f"/tickets/{token}", status=410)


def test_the_door_changes_no_ticket(ticket, door, coordinator):
    for action in ("edit", "reissue"):
        door.get(address(ticket, action), status=403)
        door.post(address(ticket, action), {"name": "김바다"}, status=403)
        foreign = f"/staff/events/forum/registrations/{ticket.id}/{action}"
        coordinator.get(foreign, status=404)
        coordinator.post(foreign, {"name": "김바다"}, status=404)
