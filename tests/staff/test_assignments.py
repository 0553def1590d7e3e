"""A provider's account: its own referrals, the same answers as by the link, and walls around."""

import datetime as dt

import pytest

from db.access_log import latest_accesses
from db.base import database
from db.codes import spoken
from db.consents import Kind
from db.desk import hear_consents
from db.organizations import Organization
from db.referral_actions import Action, Voice
from db.referral_answers import act
from db.referral_states import Status
from db.referrals import Referral
from db.rounds import plan_visits
from db.setup_links import Membership, organization_of
from db.staff import Role, Staff
from tests.conftest import NOON, Visitor, as_provider
from tests.factories import (
    form_id,
    make_helping,
    make_referral,
    make_request,
    make_staff,
    make_visit,
)

HERE = "/staff/assignments"


def fresh(it: Referral) -> Referral:
    return Referral.get_by_id(it.id)


def of(name: str, **facts):
    """A request of somebody with this name who consented."""
    return make_request(name=name, consents={Kind.PROVIDE: True}, **facts)


def sent(action: str, **facts) -> dict:
    return {f"{action}-{name}": value for name, value in facts.items()} | {
        f"{action}-form_id": form_id()
    }


@pytest.fixture
def others(provider):
    """A referral that helps, and one that waits, both of another provider."""
    rest = Organization.select().where(Organization.id != provider.organization.id)
    other = rest.where(Organization.name == "맛을만드는사람들").get()
    return (
        make_helping(of("남의사람", wish="남의 부탁"), organization=other),
        make_referral(of("남의이웃"), organization=other),
    )


# Accounts.


def test_an_organization_that_is_switched_off_sees_nothing_more(provider):
    mine = make_helping(of("우리사람"), organization=provider.organization)
    assert "우리사람" in provider.get(HERE).text
    Organization.update(active=False).where(Organization.id == provider.organization.id).execute()
    for address in (HERE, f"{HERE}/{mine.id}"):
        assert "우리사람" not in provider.get(address, status=404).text


def test_the_link_names_the_organization_and_the_account_belongs_to_it(app, admin):
    other = Organization.get(Organization.name == "청순이")
    page = admin.post("/staff/accounts", {"role": "provider", "organization": str(other.id)})
    assert "청순이" in page.text
    token = page.text.split("/staff/setup/")[1].split()[0]
    assert "청순이" in Visitor(app).get(f"/staff/setup/{token}").text
    words = "봄비가 내리는 망원동"
    data = {"name": "새 제공", "password": words, "again": words}
    page = Visitor(app).post(f"/staff/setup/{token}", data)
    assert page.path == HERE and "청순이" in page.text
    member = Staff.get(Staff.name == "새 제공")
    assert member.role is Role.PROVIDER and organization_of(member) == other
    assert "청순이" in admin.get("/staff/accounts").text


@pytest.mark.parametrize("organization", ["", "999", "x"])
def test_a_provider_without_an_organization_gets_no_link(admin, organization):
    sent = {"role": "provider", "organization": organization}
    admin.post("/staff/accounts", sent, status=422)
    assert not Membership.select().exists()


def test_whoever_is_no_provider_belongs_to_no_organization(admin):
    other = Organization.get(Organization.name == "청순이")
    page = admin.post("/staff/accounts", {"role": "door", "organization": str(other.id)})
    assert "청순이" not in page.text and not Membership.select().exists()


def test_nobody_becomes_a_provider_or_ceases_to_be_one(admin, provider, coordinator):
    for member, role in ((coordinator, "provider"), (provider, "coordinator")):
        sent = {"role": role, "active": "y"}
        page = admin.post(f"/staff/accounts/{member.staff.id}", sent, status=422)
        assert "새 주소로만" in page.text
    admin.post(f"/staff/accounts/{provider.staff.id}", {"role": "provider"})
    assert provider.client.get(HERE).status_code == 303  # switched off


# What it sees.


def test_the_list_says_whose_move_it_is_and_by_when(provider):
    assert "지금 맡은 의뢰가 없어요" in provider.get(HERE).text
    make_referral(of("김대기"), organization=provider.organization)
    make_helping(of("김도움"), organization=provider.organization)
    text = provider.get(HERE).text
    for words in ("2건", "저희: 답하기", "저희: 처음 찾아가기", "2일 남음", "김도움"):
        assert words in text
    assert "김대기" not in text  # until it says yes


def test_a_draft_is_nobody_s_but_ours(provider):
    it = make_referral(of("김초안"), organization=provider.organization, send=False)
    assert "0건" in provider.get(HERE).text
    provider.get(f"{HERE}/{it.id}", status=404)


def test_a_page_shows_what_the_link_shows(provider, visitor):
    it = make_helping(of("김비밀", wish="죽으로요"), organization=provider.organization)
    by_link, logged_in = visitor.get(f"/referrals/{it.token}"), provider.get(f"{HERE}/{it.id}")
    for words in ("김비밀", "죽으로요"):
        assert words in by_link.text and words in logged_in.text


def test_it_sees_the_visits_that_are_planned(provider):
    it = make_helping(of("김비밀"), organization=provider.organization)
    days = [dt.date(2026, 11, 27), dt.date(2026, 11, 30)]
    plan_visits(it, days, units=2, staff=make_staff(), now=NOON)
    text = provider.get(f"{HERE}/{it.id}").text
    assert "11월 27일" in text and "11월 30일" in text and "갈 예정" in text


def test_the_log_tells_whose_name_was_shown_also_of_what_has_ended(provider, clock):
    """PRIVACY P20: a completed one shows its name for thirty days, and then no more."""
    it = make_helping(of("김비밀"), organization=provider.organization)
    make_visit(it)
    act(fresh(it), Action.COMPLETE, now=NOON, voice=Voice(by="기관"))
    seen = f"referral {it.id}"
    assert "김비밀" in provider.get(HERE).text
    assert latest_accesses(staff=provider.staff)[0].detail == seen
    clock.forward(days=31)
    again = as_provider(provider.app, provider.organization)
    assert "김비밀" not in again.get(HERE).text
    assert latest_accesses(staff=again.staff)[0].detail == ""


def test_what_it_may_not_answer_any_more_is_not_its_move(provider, clock):
    it = make_referral(of("김대기"), organization=provider.organization)
    assert "저희: 답하기" in provider.get(HERE).text
    clock.forward(days=15)  # the link has expired, and with it what it told
    again = as_provider(provider.app, provider.organization)
    for page in (HERE, f"{HERE}/{it.id}"):
        assert "저희: 답하기" not in again.get(page).text


def gone(provider, it) -> None:
    """Numbers alone are left, and no answer is taken."""
    for page in (HERE, f"{HERE}/{it.id}"):
        text = provider.get(page).text
        assert spoken(it.request.number) in text and "김비밀" not in text and "죽으로요" not in text
    provider.post(f"{HERE}/{it.id}/answers/ask", sent("ask", note="어디인가요?"), status=422)


def test_what_was_not_consented_any_more_is_gone_at_once(provider):
    it = make_helping(of("김비밀", wish="죽으로요"), organization=provider.organization)
    assert "김비밀" in provider.get(HERE).text
    hear_consents(it.request, {}, staff=make_staff(), now=NOON)
    gone(provider, it)


def test_thirty_days_after_the_end_numbers_are_left(provider, clock):
    it = make_helping(of("김비밀", wish="죽으로요"), organization=provider.organization)
    act(it, Action.FAIL, now=NOON, voice=Voice(), note="이사하셨어요")
    clock.forward(days=29)
    again = as_provider(provider.app, provider.organization)  # log-ins end before that
    assert "김비밀" in again.get(HERE).text
    clock.forward(days=1)
    gone(as_provider(provider.app, provider.organization), it)


# What it says.


def test_its_yes_is_the_same_record_as_by_the_link(provider, visitor):
    here = {"organization": provider.organization}
    by_link, logged_in = make_referral(of("하나"), **here), make_referral(of("둘"), **here)
    facts = {"first_visit_on": "2026-11-27", "note": "오전에 가요"}
    visitor.post(f"/referrals/{by_link.token}/answers/accept", sent("accept", **facts))
    page = provider.post(f"{HERE}/{logged_in.id}/answers/accept", sent("accept", **facts))
    assert page.path == f"{HERE}/{logged_in.id}" and "둘" in page.text
    one, other = fresh(by_link), fresh(logged_in)
    for name in ("status", "first_visit_on", "answer", "due_at", "expires_at"):
        assert getattr(one, name) == getattr(other, name), name
    lines = [row.request.entries.order_by(-row.request.entries.model.id)[0] for row in (one, other)]
    for name in ("action", "note", "by"):
        assert getattr(lines[0], name) == getattr(lines[1], name), name
    assert lines[1].staff == provider.staff


@pytest.mark.parametrize(
    "action, facts, status",
    [
        ("decline", {"decline_reason": "out_of_area"}, Status.DECLINED),
        ("ask", {"note": "몇 층인가요?"}, Status.REQUESTED),
    ],
)
def test_it_declines_with_a_reason_or_asks_back(provider, action, facts, status):
    it = make_referral(of("김대기"), organization=provider.organization)
    address = f"{HERE}/{it.id}/answers/{action}"
    provider.get(address)
    provider.post(address, sent(action), status=422)
    provider.post(address, sent(action, **facts))
    assert fresh(it).status is status and bool(fresh(it).question) == (action == "ask")


def test_what_cannot_be_said_now_leads_back(provider):
    it = make_referral(of("김대기"), organization=provider.organization)
    for word, status in (("complete", 303), ("cancel", 303), ("reply", 303), ("nonsense", 404)):
        assert provider.client.get(f"{HERE}/{it.id}/answers/{word}").status_code == status
    provider.post(f"{HERE}/{it.id}/answers/cancel", sent("cancel"), status=422)
    assert fresh(it).status is Status.REQUESTED


def test_a_double_tap_answers_once(provider):
    it = make_referral(of("김대기"), organization=provider.organization)
    typed = sent("ask", note="몇 층인가요?")
    for _ in range(2):
        provider.post(f"{HERE}/{it.id}/answers/ask", typed)
    entries = it.request.entries
    assert entries.where(entries.model.action == "referral ask").count() == 1


def test_looks_and_answers_stand_in_the_access_log(provider):
    it = make_referral(of("김대기"), organization=provider.organization)
    provider.get(f"{HERE}/{it.id}")
    provider.post(f"{HERE}/{it.id}/answers/ask", sent("ask", note="몇 층인가요?"))
    lines = [(line.action, line.subject) for line in latest_accesses(staff=provider.staff)]
    assert lines[:3] == [("view", f"referral {it.id}")] + [
        ("change", f"referral {it.id}"),
        ("view", f"referral {it.id}"),
    ]


# The wall.


def provider_rules(app) -> list:
    """Every address that a provider may open, from the URL map."""
    rules = app.url_map.iter_rules()
    of_roles = {name: getattr(one, "roles", set()) for name, one in app.blueprints.items()}
    return [r for r in rules if Role.PROVIDER in of_roles.get(r.endpoint.split(".")[0], set())]


def test_no_provider_sees_or_answers_anything_of_another(provider, others, app):
    """Every address of providers, with the ids of another one."""
    before = [row.__data__ for row in Referral.select()]
    helping, waiting = others
    tried = 0
    for rule in provider_rules(app):
        for it in others:
            values = {"referral_id": it.id, "word": "ask", "day": "2026-11-25"}
            address = app.url_map.bind("localhost").build(
                rule.endpoint, {name: values[name] for name in rule.arguments}
            )
            for method in rule.methods - {"HEAD", "OPTIONS"}:
                asked = {"organization": it.organization_id, "kind": "meals"}
                answer = provider.client.open(
                    address, method=method, query_string=asked, data=sent("ask", note="몇 층?")
                )
                tried += 1
                if "referral_id" in rule.arguments:
                    assert answer.status_code == 404, f"{method} {rule.rule}"
                for word in ("남의사람", "남의이웃", "남의 부탁", spoken(it.request.number)):
                    assert word not in answer.text, f"{method} {rule.rule}"
    assert tried > 8
    assert [row.__data__ for row in Referral.select()] == before


def test_a_list_asks_no_question_per_row(provider):
    def questions() -> int:
        asked, real = [], database.execute_sql
        database.execute_sql = lambda sql, *rest: asked.append(sql) or real(sql, *rest)
        try:
            provider.get(HERE)
        finally:
            database.execute_sql = real
        return len(asked)

    make_helping(of("하나"), organization=provider.organization)
    few = questions()
    for name in ("둘", "셋", "넷"):
        make_helping(of(name), organization=provider.organization)
    assert questions() == few


def test_a_provider_is_no_member_of_the_house(provider, visitor):
    """No call from a kiosk, no button that lets a guest in, whatever page is open."""
    from tests.factories import make_event, make_registration

    visitor.post("/calls")
    assert "가고 있어요" not in provider.get(HERE).text
    ticket = make_registration(make_event())
    assert "/staff/events" not in provider.get(f"/tickets/{ticket.token}").html
