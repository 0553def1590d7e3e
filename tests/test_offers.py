"""Promises about an offered seat: held, asked for once, never lost at night, never overtaken."""

import datetime as dt

import pytest

from db.answers import accept, confirm, decline, rejoin
from db.base import Refused
from db.clock import SEOUL
from db.events import Event
from db.offers import offer_end
from db.registrations import cancel, change_capacity, register
from db.seats import Registration, SessionPlace, Status, counts, places_left, session_places_left
from db.standings import Standing, standing, standings
from db.tickets import place_in_queue
from db.waiting import seats_for_newcomers, settle_offers, standing_of
from tests.factories import NOW, form_id, make_event, make_registration, make_session

DAY = dt.timedelta(days=1)


def seoul(text: str) -> dt.datetime:
    """ "3 14:30" is the 3rd of December at 14:30 in Seoul."""
    return dt.datetime.strptime(f"2026-12-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=SEOUL)


# (claim hours, cut-off hours, start, now, until)
CLAIMS = [
    (24, 3, "20 14:00", "3 14:30", "4 14:30"),
    (24, 3, "20 14:00", "3 22:30", "5 09:00"),  # would end at 22:30: the morning after
    (24, 3, "20 14:00", "3 20:00", "4 20:00"),  # 20:00 sharp is still evening
    (24, 3, "20 14:00", "3 20:01", "5 09:00"),
    (24, 3, "20 14:00", "3 03:00", "4 09:00"),
    (24, 3, "20 14:00", "3 09:00", "4 09:00"),  # 09:00 sharp is morning
    (2, 3, "20 14:00", "3 19:00", "4 09:00"),
    (2, 3, "20 14:00", "3 18:00", "3 20:00"),
    (2, 3, "20 14:00", "3 23:30", "4 09:00"),
    (1, 3, "20 14:00", "3 08:30", "3 09:30"),
    (24, 3, "20 14:00", "19 18:00", "20 11:00"),  # never later than the cut-off
    (24, 3, "20 14:00", "20 10:00", "20 11:00"),
    (24, 3, "20 14:00", "20 10:01", None),  # less than an hour is no offer
    (24, 3, "20 14:00", "20 13:00", None),
    (24, 12, "20 10:00", "19 15:00", "19 20:00"),  # the cut-off at 22:00 is moved to the evening
    (24, 3, "20 10:00", "19 15:00", "19 20:00"),  # and one at 07:00 to the evening before
    (24, 3, "20 10:00", "19 19:30", None),
    (24, 0, "20 14:00", "20 12:00", "20 14:00"),
    (720, 3, "20 14:00", "3 14:30", "20 11:00"),
]


@pytest.mark.parametrize(("claim", "cutoff", "start", "now", "until"), CLAIMS)
def test_an_offer_never_ends_at_night_nor_after_the_cut_off(claim, cutoff, start, now, until):
    event = Event(starts_at=seoul(start), claim_hours=claim, cutoff_hours=cutoff)
    assert offer_end(event, seoul(now)) == (until and seoul(until))


def test_no_hour_of_a_month_gives_an_offer_that_ends_at_night():
    for claim in (1, 2, 5, 13, 24, 37, 48):
        for hour in range(24 * 20):
            event = Event(starts_at=seoul("25 08:00"), claim_hours=claim, cutoff_hours=3)
            until = offer_end(event, seoul("1 00:15") + dt.timedelta(hours=hour))
            if until:
                assert dt.time(9) <= until.astimezone(SEOUL).time() <= dt.time(20)


@pytest.fixture
def event(app):
    """One seat, 24 hours to answer; now is noon, so an offer ends tomorrow at noon."""
    return make_event(capacity=1, claim_hours=24, cutoff_hours=3)


def fresh(ticket) -> Registration:
    return Registration.get_by_id(ticket.id)


def fresh_event(event) -> Event:
    return Event.get_by_id(event.id)


def statuses(*tickets) -> list[Status]:
    return [fresh(ticket).status for ticket in tickets]


def pair(event, **facts):
    facts = {"phone": "01011112222", "form_id": form_id(), "now": NOW} | facts
    return register(event, names=["가나", "다라"], **facts)


def test_a_freed_seat_is_offered_and_held(event):
    holder, first, second = (make_registration(event) for _ in range(3))
    assert cancel(holder, now=NOW) == [first]
    assert statuses(first, second) == [Status.OFFERED, Status.WAITING]
    assert fresh(first).offer_until == NOW + DAY
    assert places_left(event, NOW) == 0
    assert make_registration(event).status is Status.WAITING
    assert place_in_queue(second) == 1


def test_a_party_is_offered_its_seats_together_and_one_yes_is_enough(event):
    change_capacity(event, 2, now=NOW)
    holders = [make_registration(event) for _ in range(2)]
    party = pair(event)
    cancel(holders[0], now=NOW)
    assert statuses(*party) == [Status.WAITING] * 2
    cancel(holders[1], now=NOW)
    assert statuses(*party) == [Status.OFFERED] * 2
    accept(party[1], now=NOW)
    assert statuses(*party) == [Status.CONFIRMED] * 2
    assert accept(party[0], now=NOW) == []


def test_a_no_gives_the_whole_partys_seats_to_the_next(event):
    change_capacity(event, 2, now=NOW)
    holders = [make_registration(event) for _ in range(2)]
    party, one, two = pair(event), make_registration(event), make_registration(event)
    for holder in holders:
        cancel(holder, now=NOW)
    # The single ones fit into the one seat that came first; the party kept its turn.
    assert statuses(*party, one, two) == [Status.WAITING] * 2 + [Status.OFFERED] * 2
    assert decline(one, now=NOW) == []
    assert decline(two, now=NOW) == party
    decline(party[0], now=NOW)
    assert statuses(*party) == [Status.CANCELLED] * 2
    assert decline(party[0], now=NOW) == []
    assert places_left(fresh_event(event), NOW) == 2


def test_an_offer_past_its_time_is_over_wherever_one_looks(event):
    holder, first, second = (make_registration(event) for _ in range(3))
    cancel(holder, now=NOW)
    late = NOW + DAY
    before = late - dt.timedelta(seconds=1)
    assert (places_left(event, before), places_left(event, late)) == (0, 1)
    assert fresh(first).status_at(before) is Status.OFFERED
    assert fresh(first).status_at(late) is Status.LAPSED
    assert standing_of(fresh(first), late) == (Status.LAPSED, None)
    assert counts(late)[event.id] == {Status.CANCELLED: 1, Status.LAPSED: 1, Status.WAITING: 1}
    # The seat is the next one's: not a newcomer's, and the next one's ticket says so.
    assert seats_for_newcomers(event, late) == 0
    assert standings([event], late)[0][1:] == (Standing.FULL, 0)
    assert standing_of(fresh(second), late) == (Status.OFFERED, late + DAY)
    assert statuses(first, second) == [Status.OFFERED, Status.WAITING]


def test_without_any_job_the_next_one_can_say_yes_to_what_lapsed(event):
    holder, first, second = (make_registration(event) for _ in range(3))
    cancel(holder, now=NOW)
    accept(second, now=NOW + DAY)
    assert statuses(first, second) == [Status.LAPSED, Status.CONFIRMED]
    with pytest.raises(Refused):
        accept(first, now=NOW + DAY)


def test_a_yes_a_second_too_late_is_refused(event):
    holder, first = make_registration(event), make_registration(event)
    cancel(holder, now=NOW)
    with pytest.raises(Refused, match="끝났어요"):
        accept(first, now=NOW + DAY)
    assert statuses(first) == [Status.OFFERED]


def test_settling_writes_down_what_lapsed_and_offers_it_on(event):
    holder, first, second = (make_registration(event) for _ in range(3))
    cancel(holder, now=NOW)
    assert settle_offers(NOW + DAY - dt.timedelta(seconds=1)) == []
    assert settle_offers(NOW + DAY) == [second]
    assert statuses(first, second) == [Status.LAPSED, Status.OFFERED]
    assert settle_offers(NOW + DAY) == []


def test_a_newcomer_settles_what_lapsed_and_waits_behind(event):
    holder, first, second = (make_registration(event) for _ in range(3))
    cancel(holder, now=NOW)
    event.closes_at = event.starts_at
    newcomer = make_registration(event, now=NOW + DAY)
    assert statuses(first, second, newcomer) == [Status.LAPSED, Status.OFFERED, Status.WAITING]


def test_who_missed_an_offer_waits_again_at_the_end(event):
    holder, first, second, third = (make_registration(event) for _ in range(4))
    cancel(holder, now=NOW)
    settle_offers(NOW + DAY)
    assert rejoin(first, now=NOW + DAY) == [first]
    assert statuses(first, second, third) == [Status.WAITING, Status.OFFERED, Status.WAITING]
    assert [place_in_queue(fresh(row)) for row in (third, first)] == [1, 2]
    assert rejoin(first, now=NOW + DAY) == []
    last = make_registration(event, now=NOW + DAY)
    assert place_in_queue(last) == 3


def test_who_missed_an_offer_and_finds_the_seat_still_free_has_it(event):
    holder, first = make_registration(event), make_registration(event)
    cancel(holder, now=NOW)
    rejoin(first, now=NOW + DAY)
    assert statuses(first) == [Status.CONFIRMED]


def test_after_the_cut_off_nobody_is_offered_and_the_first_is_to_be_called(event):
    late = event.starts_at - dt.timedelta(hours=2)
    holder, first, second = (make_registration(event) for _ in range(3))
    assert cancel(holder, now=late) == []
    assert statuses(first, second) == [Status.WAITING] * 2
    # The seat is held for the call: neither the second nor a newcomer gets it.
    assert make_registration(event, now=late).status is Status.WAITING
    with pytest.raises(Refused, match="드릴 자리가 없어요"):
        confirm(second, now=late)
    confirm(first, now=late)
    assert statuses(first) == [Status.CONFIRMED]
    assert confirm(first, now=late) == []


def test_after_the_cut_off_of_an_event_without_offers_staff_call_too(app):
    event = make_event(capacity=1, cutoff_hours=3)
    holder, first, second = (make_registration(event) for _ in range(3))
    late = event.starts_at - dt.timedelta(hours=2)
    cancel(holder, now=late)
    assert statuses(first) == [Status.WAITING]
    decline(first, now=late)
    assert statuses(first, second) == [Status.CANCELLED, Status.WAITING]
    confirm(second, now=late)
    assert statuses(second) == [Status.CONFIRMED]


def test_without_a_claim_time_a_freed_seat_is_confirmed_at_once(app):
    event = make_event(capacity=1)
    holder, first = make_registration(event), make_registration(event)
    cancel(holder, now=NOW)
    assert statuses(first) == [Status.CONFIRMED]


def test_a_newcomer_gets_a_seat_that_nobody_waits_for_without_being_asked(event):
    assert make_registration(event).status is Status.CONFIRMED


def test_an_offered_seat_holds_its_session_and_a_lapsed_one_frees_it(event):
    session = make_session(event, capacity=1)
    holder, first, second = (make_registration(event, sessions=(session.id,)) for _ in range(3))

    def places():
        return [SessionPlace.get(registration=row).status for row in (first, second)]

    cancel(holder, now=NOW)
    assert places() == [Status.CONFIRMED, Status.WAITING]
    assert session_places_left(session, NOW) == 0
    assert session_places_left(session, NOW + DAY) == 1
    settle_offers(NOW + DAY)
    assert places() == [Status.WAITING, Status.CONFIRMED]


def test_one_of_an_offered_party_can_stay_away_alone(app):
    event = make_event(capacity=0, claim_hours=24)
    party = pair(event)
    change_capacity(event, 2, now=NOW)
    cancel(party[0], now=NOW)
    accept(party[1], now=NOW)
    assert statuses(*party) == [Status.CANCELLED, Status.CONFIRMED]
    assert places_left(fresh_event(event), NOW) == 1


def test_nothing_is_offered_once_the_event_is_over(event):
    holder, first = make_registration(event), make_registration(event)
    cancel(holder, now=NOW)
    over = event.ends_at
    for answer in (accept, decline, rejoin, confirm):
        with pytest.raises(Refused, match="끝난 행사"):
            answer(first, now=over)
    assert settle_offers(over) == []
    assert standing(event, 0, over) is Standing.OVER


# The ticket's page.


def test_the_ticket_asks_and_one_press_answers(event, visitor, clock):
    holder, first, second = (make_registration(event) for _ in range(3))
    cancel(holder, now=NOW)
    page = visitor.get(f"/tickets/{first.token}")
    assert page.h1 == [" 자리가 났어요"]
    assert "11월 26일 목요일 오후 12시까지 자리를 맡아 둘게요" in page.text
    assert "네, 갈게요" in page.text and "이번엔 못 가요" in page.text
    assert statuses(first) == [Status.OFFERED]
    assert visitor.post(f"/tickets/{first.token}/accept").h1 == [" 확정"]
    assert visitor.post(f"/tickets/{first.token}/accept").h1 == [" 확정"]
    refused = visitor.post(f"/tickets/{first.token}/decline", status=422)
    assert "이미 확정된 표예요" in refused.text
    assert statuses(first, second) == [Status.CONFIRMED, Status.WAITING]


def test_a_no_on_the_ticket_cancels_it_and_the_next_is_asked(event, visitor):
    holder, first, second = (make_registration(event) for _ in range(3))
    cancel(holder, now=NOW)
    assert visitor.post(f"/tickets/{first.token}/decline").h1 == [" 취소"]
    assert statuses(first, second) == [Status.CANCELLED, Status.OFFERED]


def test_a_lapsed_ticket_says_so_and_leads_back_to_the_queue(event, visitor, clock):
    holder, first = make_registration(event), make_registration(event)
    make_registration(event)
    cancel(holder, now=NOW)
    clock.forward(days=1)
    page = visitor.get(f"/tickets/{first.token}")
    assert page.h1 == [" 자리가 지나갔어요"]
    assert "순서는 맨 뒤예요" in page.text
    late = visitor.post(f"/tickets/{first.token}/accept", status=422)
    assert "자리 제안이 끝났어요" in late.text
    assert visitor.post(f"/tickets/{first.token}/rejoin").h1 == [" 대기 1번째"]


def test_once_registration_is_closed_a_lapsed_ticket_offers_no_queue(event, visitor, clock):
    holder, first = make_registration(event), make_registration(event)
    cancel(holder, now=NOW)
    Event.update(closes_at=NOW).where(Event.id == event.id).execute()
    clock.forward(days=1)
    assert "다시 기다릴게요" not in visitor.get(f"/tickets/{first.token}").text
    visitor.post(f"/tickets/{first.token}/rejoin", status=422)


def test_looking_changes_nothing(event, visitor, clock):
    holder, first, second = (make_registration(event) for _ in range(3))
    cancel(holder, now=NOW)
    clock.forward(days=1)
    assert visitor.get(f"/tickets/{second.token}").h1 == [" 자리가 났어요"]
    visitor.get(f"/events/{event.slug}")
    assert statuses(first, second) == [Status.OFFERED, Status.WAITING]
    for path in ("accept", "decline", "rejoin"):
        assert visitor.client.get(f"/tickets/{first.token}/{path}").status_code == 405
        visitor.post(f"/tickets/nobody/{path}", status=404)
