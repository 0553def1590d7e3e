"""Promises about how an event takes registrations: offers, institution, invitation."""

import pytest

from db.events import Asking, Event
from db.institutions import by_institution
from db.invitations import WRONG_CODES_FROM_ONE_DEVICE
from db.registrations import register
from db.seats import Registration, Status
from tests.factories import NOW, form_id, make_event, make_registration

TERMS = {
    "claim_hours": "24",
    "cutoff_hours": "3",
    "asks_institution": "needed",
    "invitation_codes": "봄2026모임\nspring-7788\n",
}
GOOD = {"name": "김하늘", "phone": "010-1234-5678", "consent": "y"}


@pytest.fixture
def event(app):
    return make_event(slug="tea", capacity=9)


def test_what_is_chosen_is_kept_and_shown_again(event, coordinator):
    page = coordinator.post("/staff/events/tea/terms", TERMS)
    kept = Event.get(slug="tea")
    assert (kept.claim_hours, kept.cutoff_hours) == (24, 3)
    assert kept.asks_institution is Asking.NEEDED
    assert kept.codes == ["봄2026모임", "spring-7788"]
    assert "/events/tea/register?code=spring-7788" in page.text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"claim_hours": ""}, "claim_hours"),
        ({"claim_hours": "-1"}, "claim_hours"),
        ({"cutoff_hours": "721"}, "cutoff_hours"),
        ({"asks_institution": "x"}, "asks_institution"),
        ({"invitation_codes": "abc"}, "invitation_codes"),
        ({"invitation_codes": "-----------"}, "invitation_codes"),
        ({"invitation_codes": " ".join(f"code-{n:04d}" for n in range(31))}, "invitation_codes"),
    ],
)
def test_nonsense_is_said_at_its_field(event, coordinator, changed, field):
    page = coordinator.post("/staff/events/tea/terms", TERMS | changed, status=422)
    assert f'id="{field}-error"' in page.html
    assert Event.get(slug="tea").claim_hours == 0


def test_without_the_code_nobody_registers_or_learns_of_a_ticket(event, coordinator, visitor):
    coordinator.post("/staff/events/tea/terms", TERMS | {"asks_institution": "off"})
    asked = visitor.get("/events/tea/register")
    assert "code" in {field["name"] for field in asked.inputs}
    form = GOOD | {"form_id": form_id()}
    page = visitor.post("/events/tea/register", form | {"code": "guess-1"}, status=422)
    assert 'id="code-error"' in page.html and "초대 코드가 맞지 않아요" in page.text
    visitor.post("/events/tea/register", form, status=422)
    assert not Registration.select().exists()
    ticket = visitor.post("/events/tea/register", form | {"code": " SPRING 7788"})
    assert ticket.h1 == [" 확정"]
    visitor.post("/events/tea/register", form | {"code": "guess-1"}, status=422)


def test_a_link_brings_its_code_along(event, coordinator, visitor):
    coordinator.post("/staff/events/tea/terms", TERMS)
    page = visitor.get("/events/tea?code=spring-7788")
    assert "/events/tea/register?code=spring-7788" in page.links
    assert "초대받은 분만" in page.text
    page = visitor.get("/events/tea/register?code=spring-7788")
    assert {"spring-7788"} == {f["value"] for f in page.inputs if f["name"] == "code"}
    assert "spring-7788" not in visitor.get("/events/tea").html


def test_an_event_by_invitation_is_not_in_the_public_list(event, coordinator, visitor):
    assert "/events/tea" in visitor.get("/events").links
    coordinator.post("/staff/events/tea/terms", TERMS)
    assert "/events/tea" not in visitor.get("/events").links
    assert "초대받은 분만" in coordinator.get("/staff/events").text


def test_guessing_codes_is_paused_and_good_codes_are_not_counted(event, coordinator, visitor):
    coordinator.post("/staff/events/tea/terms", TERMS | {"asks_institution": "off"})
    for n in range(WRONG_CODES_FROM_ONE_DEVICE):
        good = GOOD | {"name": f"손님{n}", "code": "spring-7788"}
        visitor.post("/events/tea/register", good)
        visitor.post("/events/tea/register", GOOD | {"code": f"guess-{n}"}, status=422)
    page = visitor.post("/events/tea/register", GOOD | {"code": "spring-7788"}, status=429)
    assert "15분 뒤에" in page.text


def test_a_code_stands_in_no_log(event, coordinator, visitor, caplog, capfd):
    coordinator.post("/staff/events/tea/terms", TERMS)
    visitor.get("/events/tea/register?code=spring-7788")
    visitor.post("/events/tea/register", GOOD | {"code": "spring-7788"}, status=422)
    from db.access_log import AccessLog

    told = "".join(line.subject + line.detail for line in AccessLog.select())
    assert "spring" not in caplog.text + told + "".join(capfd.readouterr())


def test_a_needed_institution_is_asked_for_and_counted(event, coordinator, visitor):
    coordinator.post("/staff/events/tea/terms", TERMS | {"invitation_codes": ""})
    page = visitor.post("/events/tea/register", GOOD, status=422)
    assert 'id="institution-error"' in page.html
    for n, name in enumerate(("마포돌봄센터", "마포 돌봄센터", "봄 주방")):
        sent = GOOD | {"name": f"손님{'가나다'[n]}", "institution": name}
        visitor.post("/events/tea/register", sent)
    kept = Event.get(slug="tea")
    assert by_institution(kept, NOW) == [("마포돌봄센터", 2, 0), ("봄 주방", 1, 0)]
    page = coordinator.get("/staff/events/tea/registrations")
    assert "기관 2곳" in page.text and "마포돌봄센터" in page.text


def test_an_optional_institution_may_stay_empty_and_without_it_nobody_is_asked(
    event, coordinator, visitor
):
    assert "institution" not in {f["name"] for f in visitor.get("/events/tea/register").inputs}
    optional = TERMS | {"invitation_codes": "", "asks_institution": "optional"}
    coordinator.post("/staff/events/tea/terms", optional)
    assert visitor.post("/events/tea/register", GOOD).h1 == [" 확정"]


def test_staff_register_a_caller_without_code_or_institution(event, coordinator):
    coordinator.post("/staff/events/tea/terms", TERMS)
    caller = {"name": "박바다", "phone": "01022223333"}
    assert "박바다" in coordinator.post("/staff/events/tea/registrations/new", caller).text


def test_a_shorter_cut_off_gives_the_seats_that_were_kept_for_calls(event, coordinator, clock):
    Event.update(capacity=1, cutoff_hours=24 * 20).where(Event.id == event.id).execute()
    make_registration(event)
    waiting = make_registration(event)
    Event.update(capacity=2).where(Event.id == event.id).execute()
    coordinator.post("/staff/events/tea/terms", TERMS | {"claim_hours": "0"})
    assert Registration.get_by_id(waiting.id).status is Status.CONFIRMED


def test_the_door_changes_no_terms(event, door):
    door.get("/staff/events/tea/terms", status=403)
    door.post("/staff/events/tea/terms", TERMS, status=403)


def test_more_places_than_seats_are_told_openly(app, visitor, coordinator):
    event = make_event(slug="wide", capacity=110, seats=100)
    assert "방에는 100자리가 있고" in visitor.get("/events/wide").text
    text = " ".join(coordinator.get("/staff/events/wide/registrations").text.split())
    assert "자리 100 드릴 자리 110" in text
    facts = {"phone": "01011112222", "form_id": form_id(), "now": NOW}
    assert register(event, names=["가나"], **facts)[0].status is Status.CONFIRMED
    assert "방에는" not in visitor.get("/events/forum").text
