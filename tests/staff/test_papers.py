"""Promises about what an event prints and keeps: signing, certificates, statistics, periods."""

import pytest

from db.access_log import latest_accesses
from db.keeping import keeping_days
from db.signing import LINES, signing_pages
from db.surveys import Again, Mood, answer
from tests.factories import make_event, make_guest, make_registration, make_session


@pytest.fixture
def event(app):
    return make_event(capacity=60, title="가을 포럼")


def test_the_page_of_papers_leads_everywhere(coordinator, event):
    page = coordinator.get(f"/staff/events/{event.slug}/papers")
    for link in page.links:
        if event.slug in link:
            assert coordinator.client.get(link).status_code == 200, link


def test_a_hidden_event_has_no_poster(coordinator):
    event = make_event(published=False)
    page = coordinator.get(f"/staff/events/{event.slug}/papers")
    assert not any("poster" in link or "qr" in link for link in page.links)


@pytest.mark.parametrize(("guests", "pages"), [(0, 1), (24, 1), (25, 2), (49, 2), (50, 3)])
def test_25_lines_a_page_and_one_free_line_at_least(event, guests, pages):
    for _ in range(guests):
        make_registration(event)
    made = signing_pages(event)
    assert len(made) == pages and all(len(page.lines) == LINES for page in made)
    lines = [line for page in made for line in page.lines]
    assert [number for number, _guest in lines] == list(range(1, pages * LINES + 1))
    assert sum(guest is not None for _number, guest in lines) == guests
    assert lines[-1][1] is None


def test_the_sheet_for_signing_masks_phones_and_is_logged(coordinator, event):
    make_registration(event, name="김하늘", phone="01012345678")
    page = coordinator.get(f"/staff/events/{event.slug}/signing")
    assert "김하늘" in page.text and "010-****-5678" in page.text and "1 / 1" in page.text
    assert "12345678" not in page.html
    told = latest_accesses()[0]
    assert (told.action, told.detail) == ("print", "signing")


def test_a_session_s_sheet_has_only_its_guests(coordinator, event):
    first, other = make_session(event, title="첫째"), make_session(event, title="둘째")
    make_registration(event, name="가람", sessions=(first.id,))
    make_registration(event, name="하늘", sessions=(other.id,))
    page = coordinator.get(f"/staff/events/{event.slug}/signing?session={first.id}")
    assert "가람" in page.text and "하늘" not in page.text
    foreign = make_session(make_event()).id
    for odd in (f"session={foreign}", "session=x", "day=x", "order=phone"):
        assert "하늘" in coordinator.get(f"/staff/events/{event.slug}/signing?{odd}").text


def test_all_certificates_in_one_print(coordinator, event):
    for name in ("하늘", "가람"):
        make_guest(event, name=name)
    absent = make_registration(event, name="다온")
    page = coordinator.get(f"/staff/events/{event.slug}/certificates")
    assert page.html.count('class="certificate"') == 2 and "다온" not in page.text
    assert latest_accesses()[0].detail == "certificates 2"
    path = f"/staff/events/{event.slug}/registrations/{absent.id}/certificate"
    refused = coordinator.get(path)
    assert "입장 기록이 없어서" in refused.text and 'class="certificate"' not in refused.html
    assert latest_accesses()[0].detail == "certificates 2"


def test_one_guest_s_certificate_from_the_ticket(coordinator, event):
    guest = make_guest(event)
    path = f"/staff/events/{event.slug}/registrations/{guest.id}"
    assert f"{path}/certificate" in coordinator.get(path).links
    assert guest.name in coordinator.get(f"{path}/certificate").text
    other = make_event()
    wrong = f"/staff/events/{other.slug}/registrations/{guest.id}/certificate"
    coordinator.get(wrong, status=404)


def test_the_period_is_changed_and_logged(coordinator, event, visitor):
    path = f"/staff/events/{event.slug}/keeping"
    coordinator.post(path, {"days": "7"})
    assert keeping_days(event) == 7 and latest_accesses()[0].detail == "keeping 7"
    assert "7일 뒤에 지워요" in visitor.get(f"/events/{event.slug}/register").text
    new = coordinator.get(f"/staff/events/{event.slug}/registrations/new")
    assert "7일 뒤에 지워요" in new.text
    make_registration(event)
    page = coordinator.post(path, {"days": "30"}, status=422)
    assert "7일 뒤에 지운다고" in page.text and keeping_days(event) == 7
    for odd in ("0", "366", "-1", "x", ""):
        coordinator.post(path, {"days": odd}, status=422)


@pytest.fixture
def answered(event):
    """Seven guests; six liked it, one did not and said so."""
    for place in range(7):
        guest = make_guest(event)
        mood = Mood.BAD if place == 3 else Mood.GOOD
        line = "<b>너무 추웠어요</b>" if place == 3 else ""
        answer(guest, mood=mood, again=Again.YES, line=line, now=event.ends_at)
    return f"/staff/events/{event.slug}/statistics"


def test_the_desk_sees_every_number_and_what_guests_said(coordinator, answered, event):
    page = coordinator.get(answered)
    assert "아쉬웠어요 1명" in page.text and "<b>너무 추웠어요</b>" in page.text
    assert "5명 미만" not in page.text
    assert not any(row.name in page.text for row in event.registrations)


def test_the_door_sees_no_small_number_and_no_words(door, answered):
    """PRIVACY P27: nor the number next to it, which would tell the small one."""
    page = door.get(answered)
    assert "5명 미만" in page.text and "추웠어요" not in page.text
    assert "아쉬웠어요 1명" not in page.text and "좋았어요 6명" not in page.text
    assert "네 7명" in page.text
    csv = door.client.get(f"{answered}/csv").text
    assert "5명 미만" in csv and ",1\r" not in csv


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_numbers_are_taken_along_and_that_is_logged(coordinator, answered, kind):
    answer = coordinator.client.get(f"{answered}/{kind}")
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    assert (latest_accesses()[0].action, latest_accesses()[0].detail) == ("export", "statistics")
    coordinator.get(f"{answered}/exe", status=404)


def test_an_event_of_nobody_has_a_page_too(coordinator, event):
    page = coordinator.get(f"/staff/events/{event.slug}/statistics")
    assert "오지 않은 분" not in page.text
