"""Referrals: nine states, by what right one leaves the window, and what a provider answers."""

import datetime as dt
from itertools import product

import pytest

from db.access_log import AccessLog
from db.base import Refused
from db.candidates import candidates
from db.capacities import Capacity, CapacityNote, note_capacity
from db.clock import CLOSES, at, working_hours_later
from db.consents import Kind
from db.desk import hear_consents, move_request, withdraw
from db.disclosures import is_open_to, seen_by_provider
from db.incomes import Band
from db.organizations import Organization, save_organization
from db.referral_actions import LEADS_TO, Action, Voice, allowed
from db.referral_answers import DOES, act
from db.referral_states import LEAVES_WORK, LIVE, NEXT, Basis, Decline, Status
from db.referrals import Referral, by_token, chain
from db.request_states import OPEN, Reason
from db.request_states import Status as RequestStatus
from db.requests import ServiceRequest
from db.services import Service, provider_ids, save_service
from tests.factories import NOW, form_id, make_referral, make_request, make_staff

DAY = dt.date(2026, 11, 25)
FACTS = {
    "note": "한 줄",
    "first_visit_on": DAY + dt.timedelta(days=2),
    "decline_reason": Decline.NO_CAPACITY,
    "until": NOW + dt.timedelta(days=3),
}


def fresh(referral) -> Referral:
    return Referral.get_by_id(referral.id)


def request_of(referral) -> ServiceRequest:
    return ServiceRequest.get_by_id(referral.request_id)


def in_state(status: Status) -> Referral:
    made = make_referral(send=status is not Status.DRAFT)
    Referral.update(status=status, due_at=NOW).where(Referral.id == made.id).execute()
    return fresh(made)


@pytest.mark.parametrize("status", list(Status))
def test_every_state_and_action_is_allowed_or_refused_with_a_sentence(app, status):
    for action in Action:
        it = in_state(status)
        may = allowed(it, action)
        if action in LEADS_TO:
            assert may == (LEADS_TO[action] in NEXT[status])
        if may:
            act(it, action, now=NOW, voice=Voice(), **FACTS)
            assert fresh(it).status is LEADS_TO.get(action, fresh(it).status)
        else:
            with pytest.raises(Refused, match="할 수 없는 일이에요"):
                act(it, action, now=NOW, voice=Voice(), **FACTS)
            assert fresh(it).status is status


def test_every_action_has_its_rule():
    assert set(DOES) == set(Action)


@pytest.mark.parametrize("status", list(Status))
def test_the_one_door_for_status_keeps_to_its_table(app, status):
    for target in Status:
        it = in_state(status)
        if target not in NEXT[status]:
            with pytest.raises(Refused):
                it.move_to(target, now=NOW)
            continue
        it.move_to(target, now=NOW, until=FACTS["until"] if target is Status.ON_HOLD else None)
        assert it.owner and bool(it.due_at) == (target in LIVE | LEAVES_WORK)
        request = request_of(it)
        assert not request.is_open or request.due_at, "no open item without a clock"


@pytest.mark.parametrize(
    "status, due",
    [
        (Status.DRAFT, at(dt.date(2026, 11, 26), CLOSES)),
        (Status.REQUESTED, at(dt.date(2026, 11, 27), CLOSES)),
        (Status.DECLINED, at(dt.date(2026, 11, 26), CLOSES)),
        (Status.FAILED, at(dt.date(2026, 11, 26), CLOSES)),
        (Status.COMPLETED, NOW + dt.timedelta(days=7)),
    ],
)
def test_each_state_has_its_clock(app, status, due):
    it = in_state(status)
    assert it.usual_due(NOW) == due


def test_an_urgent_one_is_answered_within_four_hours(app):
    request = make_request(consents={Kind.PROVIDE: True})
    ServiceRequest.update(urgent=True).execute()
    it = make_referral(ServiceRequest.get_by_id(request.id))
    assert it.due_at == NOW + dt.timedelta(hours=4)
    assert request_of(it).due_at == it.due_at


@pytest.mark.parametrize(
    "begin, ends",
    [
        ((2026, 11, 25, 16), (2026, 11, 26, 11)),  # over night
        ((2026, 11, 27, 17), (2026, 11, 30, 12)),  # over a weekend
        ((2026, 12, 24, 17), (2026, 12, 28, 12)),  # over Christmas and a weekend
        ((2026, 11, 25, 7), (2026, 11, 25, 13)),
    ],
)
def test_hours_count_while_the_centre_is_open(app, begin, ends):
    seoul = at(DAY, CLOSES).tzinfo
    moment = dt.datetime(*begin, tzinfo=seoul)
    assert working_hours_later(moment, 4) == dt.datetime(*ends, tzinfo=seoul)


def test_a_request_goes_along_with_its_referral(app):
    it = make_referral()
    assert request_of(it).status is RequestStatus.REFERRED
    act(it, Action.DECLINE, now=NOW, voice=Voice(), **FACTS)
    assert request_of(it).status is RequestStatus.REVIEWING
    second = make_referral(request_of(it))
    assert fresh(it).due_at is None, "who said no leaves no work once another is asked"
    act(second, Action.ACCEPT, now=NOW, voice=Voice(), **FACTS)
    assert request_of(it).status is RequestStatus.REFERRED
    assert [row.status for row in chain(request_of(it))] == [Status.DECLINED, Status.ACCEPTED]


def test_a_request_has_one_open_referral_at_a_time(app):
    it = make_referral()
    with pytest.raises(Refused, match="이미 보낸 의뢰"):
        make_referral(request_of(it))


@pytest.mark.parametrize("end", [RequestStatus.CLOSED, RequestStatus.WITHDRAWN])
def test_when_the_request_ends_nothing_is_left_open(app, end):
    it = make_referral()
    if end is RequestStatus.CLOSED:
        move_request(it.request, end, staff=it.owner, now=NOW, reason=Reason.GOT_HELP)
    else:
        withdraw(it.request, now=NOW)
    assert fresh(it).status is Status.CANCELLED and fresh(it).due_at is None


# By what right it leaves the window, and what the provider sees (PRIVACY P13, P14).


@pytest.mark.parametrize("basis", [None, *Basis])
def test_nothing_leaves_the_window_without_a_basis(app, basis):
    sent = 0
    for consented, reason in product([True, False], ["", "쓰러지셨어요"]):
        request = make_request(consents={Kind.PROVIDE: consented})
        if consented if basis is Basis.CONSENT else basis and reason:
            it = make_referral(request, basis=basis, basis_reason=reason)
            assert it.status is Status.REQUESTED
            sent += 1
        else:
            with pytest.raises(Refused):
                make_referral(request, basis=basis, basis_reason=reason)
            assert not request.referrals.exists()
            assert make_referral(request, basis=basis, send=False).status is Status.DRAFT
    lines = AccessLog.select().where(AccessLog.action == "override")
    assert lines.count() == (0 if basis is Basis.CONSENT else sent)


def test_a_draft_is_sent_as_the_same_referral(app):
    request = make_request(consents={Kind.PROVIDE: True})
    draft = make_referral(request, send=False)
    assert request_of(draft).status is RequestStatus.RECEIVED
    sent = make_referral(request)
    assert sent.id == draft.id and Referral.select().count() == 1


PERSONAL = {"name", "phone", "applicant", "applicant_name"}
PLACE = {"dong", "wish", "note"}


@pytest.mark.parametrize("status", list(Status))
def test_a_provider_sees_no_more_than_its_state_needs(app, status):
    it = in_state(status)
    if status not in LIVE:
        Referral.update(closed_at=NOW).where(Referral.id == it.id).execute()
    seen = set(seen_by_provider(fresh(it), NOW + dt.timedelta(days=1)))
    knows = status in {
        Status.ACCEPTED,
        Status.IN_PROGRESS,
        Status.ON_HOLD,
        Status.COMPLETED,
        Status.FAILED,
    }
    assert (seen >= PERSONAL) == knows and bool(PERSONAL & seen) == knows
    assert bool(PLACE & seen) == (knows or status is Status.REQUESTED)


def test_numbers_only_after_expiry_and_after_closing_and_thirty_days(app):
    it = make_referral()
    assert is_open_to(it, NOW) and not is_open_to(it, NOW + dt.timedelta(days=15))
    act(it, Action.ACCEPT, now=NOW, voice=Voice(), **FACTS)
    assert is_open_to(fresh(it), NOW + dt.timedelta(days=15))
    act(it, Action.FAIL, now=NOW, voice=Voice(), **FACTS)
    assert is_open_to(fresh(it), NOW + dt.timedelta(days=29))
    assert not is_open_to(fresh(it), NOW + dt.timedelta(days=30))


def test_taking_the_consent_back_stops_disclosure_at_once(app, visitor):
    it = make_referral(make_request(name="김비밀", consents={Kind.PROVIDE: True}))
    act(it, Action.ACCEPT, now=NOW, voice=Voice(), **FACTS)
    assert "김비밀" in visitor.get(f"/referrals/{it.token}").text
    hear_consents(it.request, {}, staff=make_staff(), now=NOW)
    assert "김비밀" not in visitor.get(f"/referrals/{it.token}").text


def test_another_basis_does_not_hang_on_the_consent(app):
    it = make_referral(make_request(), basis=Basis.EMERGENCY, basis_reason="쓰러지셨어요")
    hear_consents(it.request, {}, staff=make_staff(), now=NOW)
    assert is_open_to(fresh(it), NOW)


# The link and the phone.


def sent(action: str, **facts) -> dict:
    return {f"{action}-{name}": value for name, value in facts.items()} | {
        f"{action}-form_id": form_id()
    }


def test_only_fetching_the_link_changes_nothing(visitor):
    it = make_referral(make_request(name="김비밀", consents={Kind.PROVIDE: True}, wish="죽으로요"))
    page = visitor.get(f"/referrals/{it.token}")
    assert fresh(it).status is Status.REQUESTED
    assert "죽으로요" in page.text and "김비밀" not in page.text


def test_an_answer_has_a_screen_of_its_own_while_it_can_be_given(visitor):
    it = make_referral()
    page = visitor.get(f"/referrals/{it.token}")
    assert f"/referrals/{it.token}/answers/accept" in page.links
    visitor.get(f"/referrals/{it.token}/answers/accept")
    for word, status in (("complete", 303), ("cancel", 303), ("nonsense", 404)):
        address = f"/referrals/{it.token.lower()}/answers/{word}"
        assert visitor.client.get(address).status_code == status


def test_a_provider_accepts_by_its_link_and_sees_whom_to_visit(visitor):
    it = make_referral(make_request(name="김비밀", consents={Kind.PROVIDE: True}))
    page = visitor.post(
        f"/referrals/{it.token}/answers/accept", sent("accept", first_visit_on="2026-11-27")
    )
    assert "김비밀" in page.text
    assert fresh(it).status is Status.ACCEPTED and fresh(it).first_visit_on.day == 27


@pytest.mark.parametrize(
    "action, facts",
    [
        ("accept", {}),
        ("accept", {"first_visit_on": "2020-01-01"}),
        ("accept", {"first_visit_on": "모레"}),
        ("decline", {}),
        ("decline", {"decline_reason": "other"}),
        ("decline", {"decline_reason": "nonsense"}),
        ("ask", {}),
        ("complete", {}),
        ("cancel", {}),
        ("reply", {"note": "대답"}),
    ],
)
def test_an_answer_that_lacks_something_is_refused(visitor, action, facts):
    it = make_referral()
    visitor.post(f"/referrals/{it.token}/answers/{action}", sent(action, **facts), status=422)
    assert fresh(it).status is Status.REQUESTED


def test_a_link_that_expired_takes_no_answer(visitor, clock):
    it = make_referral()
    clock.forward(days=15)
    typed = sent("accept", first_visit_on="2026-12-11")
    page = visitor.post(f"/referrals/{it.token}/answers/accept", typed, status=422)
    assert "센터로 전화해" in page.text and fresh(it).status is Status.REQUESTED


def test_the_phone_gives_the_same_record_as_the_link(app, visitor, coordinator):
    by_link, by_phone = make_referral(), make_referral()
    facts = {"first_visit_on": "2026-11-27", "note": "오전에 가요"}
    visitor.post(f"/referrals/{by_link.token}/answers/accept", sent("accept", **facts))
    coordinator.post(
        f"/staff/referrals/{by_phone.id}/accept", sent("accept", spoken_with="박대표", **facts)
    )
    one, other = fresh(by_link), fresh(by_phone)
    for name in ("status", "first_visit_on", "answer", "due_at", "expires_at"):
        assert getattr(one, name) == getattr(other, name), name
    lines = [row.request.entries.order_by(-row.request.entries.model.id)[0] for row in (one, other)]
    assert lines[0].action == lines[1].action and lines[0].note == lines[1].note
    assert lines[0].staff is None and lines[1].staff == coordinator.staff
    assert lines[1].by.endswith("박대표")


def test_a_double_tap_answers_once(visitor):
    it = make_referral()
    typed = sent("ask", note="열쇠가 있나요?")
    for _ in range(2):
        visitor.post(f"/referrals/{it.token}/answers/ask", typed)
    assert it.request.entries.where(it.request.entries.model.action == "referral ask").count() == 1


def test_a_question_is_ours_until_we_reply(visitor, coordinator):
    it = make_referral()
    visitor.post(f"/referrals/{it.token}/answers/ask", sent("ask", note="몇 층인가요?"))
    assert "우리: 기관의 물음에 답하기" in coordinator.get("/staff/inbox").text
    coordinator.post(f"/staff/referrals/{it.id}/reply", sent("reply", note="3층이에요"))
    assert "3층이에요" in visitor.get(f"/referrals/{it.token}").text
    assert "기관: 답하기" in coordinator.get("/staff/inbox").text


def test_no_capacity_is_remembered_for_a_week(app):
    it = make_referral()
    act(it, Action.DECLINE, now=NOW, voice=Voice(), decline_reason=Decline.NO_CAPACITY)
    assert CapacityNote.get().word is Capacity.FULL
    later = NOW + dt.timedelta(days=8)
    found = {one.organization.id: one for one in candidates(make_request(), it.service, now=later)}
    assert found[it.organization_id].capacity is Capacity.UNKNOWN


def test_a_new_address_ends_the_old_one(coordinator, visitor):
    it = make_referral()
    coordinator.post(f"/staff/referrals/{it.id}/link")
    visitor.get(f"/referrals/{it.token.lower()}", status=404)
    assert by_token(fresh(it).token)


# The one screen.


def screen(request, **facts) -> dict:
    typed = {
        "form_id": form_id(),
        "service": request.service.slug,
        "units": "10",
        "starts_on": "2026-11-26",
        "ends_on": "2026-12-26",
        "organization": str(candidates(request, request.service, now=NOW)[0].organization.id),
        "band": "100",
        "basis": "consent",
        "go": "send",
    }
    return typed | facts


def refer_page(request) -> str:
    return f"/staff/requests/{request.id}/referrals/new"


def test_the_screen_shows_the_money_before_sending(coordinator):
    request = make_request(consents={Kind.PROVIDE: True})
    page = coordinator.post(refer_page(request), screen(request, go="count"))
    for words in ("104,000원", "내실 돈", "1,696,000원", "1,800,000원"):
        assert words in page.text
    assert not Referral.select().exists()


def test_what_is_reserved_for_one_is_not_promised_to_another(coordinator):
    first = make_referral(units=100)
    second = make_request(
        name=first.request.person.name,
        phone=first.request.person.phone,
        service=Service.get(slug="home-care"),
        consents={Kind.PROVIDE: True},
    )
    page = coordinator.post(refer_page(second), screen(second, units="100", go="count"))
    assert "1,040,000원" in page.text  # reserved
    assert "985,000원" in page.text  # 1,745,000 less the 760,000 that are left
    assert "0원" in page.text


def test_staff_refer_in_one_screen(coordinator):
    request = make_request(consents={Kind.PROVIDE: True})
    page = coordinator.post(refer_page(request), screen(request, note="죽으로 부탁드려요"))
    it = Referral.get()
    assert page.path == f"/staff/referrals/{it.id}" and it.token in page.text
    assert (it.programme_krw, it.copay_krw) == (104_000, 0)
    assert request_of(it).owner == coordinator.staff


def test_above_the_band_all_is_co_payment(coordinator):
    request = make_request(consents={Kind.PROVIDE: True})
    coordinator.post(refer_page(request), screen(request, band="above"))
    assert (Referral.get().programme_krw, Referral.get().copay_krw) == (0, 104_000)


def test_the_screen_says_what_is_missing(coordinator):
    request = make_request(consents={Kind.PROVIDE: True})
    for wrong, sentence in (
        ({"band": ""}, "가구 소득을 골라"),
        ({"basis": ""}, "무엇을 근거로"),
        ({"basis": "emergency"}, "까닭을 적어"),
        ({"organization": "999"}, "기관을 골라"),
        ({"organization": ""}, "기관을 골라"),
        ({"units": "0"}, "사이의 수"),
        ({"units": "많이"}, "숫자로"),
        ({"ends_on": "2026-11-01"}, "한 해 안"),
        ({"ends_on": "2036-11-01"}, "한 해 안"),
        ({"service": "nothing"}, "이것만 고쳐"),
        ({"note": "900101-1234567"}, "주민등록번호"),
    ):
        page = coordinator.post(refer_page(request), screen(request, **wrong), status=422)
        assert sentence in page.text and not Referral.select().exists(), wrong


def test_another_than_the_first_needs_a_reason(coordinator):
    request = make_request(consents={Kind.PROVIDE: True})
    last = candidates(request, request.service, now=NOW)[-1].organization
    typed = screen(request, organization=str(last.id))
    page = coordinator.post(refer_page(request), typed, status=422)
    assert "맨 위가 아닌" in page.text
    coordinator.post(refer_page(request), typed | {"choice_reason": "가족이 원해요"})
    assert Referral.get().choice_reason == "가족이 원해요"


def test_an_overlap_is_shown_and_needs_a_reason(coordinator):
    first = make_referral()
    other = make_request(
        name=first.request.person.name,
        phone=first.request.person.phone,
        consents={Kind.PROVIDE: True},
    )
    typed = screen(other)
    page = coordinator.post(refer_page(other), typed, status=422)
    assert "겹치는 도움이 있어요" in page.text and first.organization.name in page.text
    coordinator.post(refer_page(other), typed | {"overlap_reason": "저녁만 따로요"})
    assert Referral.select().count() == 2


def test_a_no_opens_the_next_candidate_in_the_same_screen(coordinator):
    it = make_referral()
    page = coordinator.post(
        f"/staff/referrals/{it.id}/decline", sent("decline", decline_reason="no_capacity")
    )
    assert page.path == refer_page(it.request) and "이번에 거절" in page.text
    first = candidates(request_of(it), it.service, now=NOW)[0].organization
    assert first != it.organization


def test_providers_stand_by_area_then_capacity_then_turn(app):
    request, service = make_request(), Service.get(slug="meal-delivery")
    names = ["가", "나", "다", "라"]
    dongs = {"라": ["1144074000"]}
    made = [
        save_organization(Organization(), name=f"{n} 부엌", dongs=dongs.get(n, [])) for n in names
    ]
    words = ["밥"]
    save_service(service, words=words, organizations=[one.id for one in made])
    note_capacity(made[0], service, Capacity.FULL, now=NOW)
    note_capacity(made[3], service, Capacity.OPEN, now=NOW)
    earlier = {"organization": made[1], "now": NOW - dt.timedelta(days=1)}
    make_referral(**earlier)
    order = [one.organization.name[0] for one in candidates(request, service, now=NOW)]
    assert order == ["다", "나", "가", "라"]
    assert set(provider_ids(service)) == {one.id for one in made}


def test_a_band_that_is_known_is_not_asked_again(coordinator):
    it = make_referral(band=Band.UP_TO_130)
    assert (it.programme_krw, it.copay_krw) == (0, 104_000)
    again = make_request(
        name=it.request.person.name,
        phone=it.request.person.phone,
        service=Service.get(slug="escort"),
    )
    page = coordinator.get(refer_page(again))
    assert "중위소득 130% 이하" in page.text


@pytest.mark.parametrize("status", list(Status))
def test_every_state_has_its_own_sentence_for_the_person(visitor, status):
    it = in_state(status)
    ServiceRequest.update(status=RequestStatus.REFERRED, due_at=NOW).execute()
    said = visitor.get(f"/requests/{it.request.token}").h1[0].strip()
    others = set()
    for other in set(Status) - {status}:
        Referral.update(status=other).where(Referral.id == it.id).execute()
        others.add(visitor.get(f"/requests/{it.request.token}").h1[0].strip())
    assert said and said not in others and len(others) == len(Status) - 1


def test_an_open_request_always_has_an_owner_and_a_clock(app):
    it = make_referral()
    for action in (Action.ACCEPT, Action.HOLD, Action.RESUME, Action.FAIL):
        act(it, action, now=NOW, voice=Voice(), **FACTS)
        request = request_of(it)
        assert request.status in OPEN and request.owner and request.due_at
