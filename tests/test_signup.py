"""Signing up: one question group a screen, nothing stored before the end, nothing lost."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.areas import Dong
from db.calls import Call
from db.consents import Consent, ConsentText, Kind, allows, consent_pending
from db.history import Entry
from db.people import Person
from db.request_states import Status
from db.requests import Applicant, ServiceRequest
from tests.factories import form_id

ADDRESS = "/services/meal-delivery/request"
GOOD = {
    "applicant": "self",
    "name": "김영희",
    "phone": "010-1234-5678",
    "dong": "1144055500",
    "wish": "오전이 좋아요",
}


def answers(**changed) -> dict:
    return {"step": "check", "go": "next", "form_id": form_id()} | GOOD | changed


def sent(visitor, **changed) -> ServiceRequest:
    visitor.post(ADDRESS, answers(**changed))
    return ServiceRequest.select().order_by(ServiceRequest.id.desc()).get()


def test_it_takes_five_screens_and_a_check(visitor):
    page = visitor.get(ADDRESS)
    known = {}
    for step in ("who", "contact", "place", "consents"):
        assert page.hidden["step"] == step
        mine = {
            field["name"]: GOOD[field["name"]] for field in page.inputs if field["name"] in GOOD
        }
        known = page.hidden | mine
        page = visitor.post(ADDRESS, known | {"go": "next"})
        assert not ServiceRequest.select().exists() and not Person.select().exists()
    assert page.hidden["step"] == "check"
    for words in ("김영희", "아현동", "오전이 좋아요", "010-****-5678"):
        assert words in page.text
    end = visitor.post(ADDRESS, page.hidden | {"go": "next"})
    assert end.path.startswith("/requests/")
    assert "전화드릴게요" in end.h1[0]
    made = ServiceRequest.get()
    assert made.status is Status.RECEIVED and made.person.phone == "01012345678"
    assert Entry.get().action == "received"


def test_nothing_is_ticked_for_anybody(visitor):
    page = visitor.post(ADDRESS, answers(step="place"))
    assert page.hidden["step"] == "consents"
    assert [field["name"] for field in page.inputs] == ["provide", "health", "news"]
    assert not [field for field in page.inputs if "checked" in field]


@pytest.mark.parametrize("provide, health, news", list(product([True, False], repeat=3)))
def test_all_eight_combinations_of_consent_work(visitor, provide, health, news):
    wanted = {"provide": provide, "health": health, "news": news}
    made = sent(visitor, **{name: "y" for name, yes in wanted.items() if yes})
    assert {kind.value: allows(made, kind) for kind in (Kind.PROVIDE, Kind.HEALTH, Kind.NEWS)} == (
        wanted
    )


def test_a_consent_keeps_its_exact_words(visitor):
    made = sent(visitor, provide="y")
    kept = made.consents.join(ConsentText).where(Consent.given).get()
    assert kept.text.version == 1 and kept.text.language == "ko" and kept.text.recipient


@pytest.mark.parametrize("applicant", [a for a in Applicant if a is not Applicant.SELF])
def test_nobody_consents_for_somebody_else(visitor, applicant):
    made = sent(visitor, applicant=applicant, applicant_name="박이웃", provide="y", health="y")
    assert not allows(made, Kind.PROVIDE) and not allows(made, Kind.HEALTH)
    assert consent_pending(made) and made.applicant_name == "박이웃"


@pytest.mark.parametrize(
    "step, field, value, words",
    [
        ("who", "applicant", "", "골라"),
        ("who", "applicant", "king", "골라"),
        ("contact", "name", "", "이름을 적어"),
        ("contact", "name", "가" * 200, "40자"),
        ("contact", "name", "🙂🙂", "글자로"),
        ("contact", "name", "900101-1234567", "주민등록번호"),
        ("contact", "phone", "1234", "전화번호를 다시"),
        ("contact", "phone", "", "전화번호를 적어"),
        ("place", "dong", "", "동을 골라"),
        ("place", "dong", "999", "동을 골라"),
        ("place", "wish", "제 번호는 9001011234567이에요", "주민등록번호"),
    ],
)
def test_a_bad_answer_says_what_to_do_and_loses_nothing(visitor, step, field, value, words):
    page = visitor.post(ADDRESS, answers(step=step, **{field: value}), status=422)
    assert page.hidden["step"] == step
    assert page.text.count(words) == 2  # in the summary and at the field
    assert f'href="#{field}"' in page.html
    if field != "name":
        assert GOOD["name"] in page.html
    assert not ServiceRequest.select().exists()


def test_the_last_screen_cannot_be_sent_first(visitor):
    page = visitor.post(ADDRESS, {"step": "check", "go": "next"}, status=422)
    assert page.hidden["step"] == "who" and not ServiceRequest.select().exists()


def test_back_keeps_what_was_typed_even_if_it_is_wrong(visitor):
    page = visitor.post(ADDRESS, answers(step="contact", phone="12", go="back"))
    assert page.hidden["step"] == "who" and page.hidden["phone"] == "12"


def test_an_answer_can_be_changed_from_the_check_page(visitor):
    page = visitor.post(ADDRESS, answers(go="contact"))
    assert page.hidden["step"] == "contact" and "김영희" in page.html


def test_another_language_in_the_middle_loses_nothing(visitor):
    page = visitor.post(ADDRESS, answers(step="contact", go="en"))
    assert page.lang == "en" and "김영희" in page.html and page.hidden["step"] == "contact"


def test_staff_can_be_called_in_the_middle(visitor):
    page = visitor.post(ADDRESS, answers(step="contact", go="call"))
    assert "직원을 불렀어요" in page.text and "김영희" in page.html
    assert Call.select().count() == 1


def test_the_privacy_notice_in_the_middle_loses_nothing(visitor):
    notice = visitor.post(ADDRESS, answers(step="contact", go="privacy"))
    assert notice.h1 == ["개인정보 안내"] and notice.hidden["name"] == "김영희"
    page = visitor.post(ADDRESS, notice.hidden | {"go": "stay"})
    assert page.hidden["step"] == "contact" and "김영희" in page.html
    wrong = visitor.post(ADDRESS, answers(step="contact", phone="12", go="privacy"))
    assert 'value="12"' in visitor.post(ADDRESS, wrong.hidden | {"go": "stay"}).html


def test_a_double_tap_is_one_request(visitor):
    twice = answers()
    first, second = visitor.post(ADDRESS, twice), visitor.post(ADDRESS, twice)
    assert first.path == second.path and ServiceRequest.select().count() == 1


def test_same_name_and_phone_is_one_person_and_a_couple_is_two(visitor):
    for name in ("김영희", "김 영희", "박철수"):
        sent(visitor, name=name)
    assert Person.select().count() == 2 and ServiceRequest.select().count() == 3


def test_extra_fields_change_nothing(visitor):
    made = sent(visitor, status="closed", id="99", urgent="y", owner="1", number="1")
    assert made.status is Status.RECEIVED and not made.urgent and made.owner is None


def test_a_name_with_markup_stays_a_name(visitor):
    page = visitor.post(ADDRESS, answers(name="<script>alert(1)</script>", go="contact"))
    assert "<script>alert" not in page.html and "&lt;script&gt;" in page.html


def test_the_end_shows_number_and_call_but_no_full_name(visitor):
    visitor.post(ADDRESS, answers())
    made = ServiceRequest.get()
    page = visitor.get(f"/requests/{made.token}")
    assert f"{made.number[:3]}-{made.number[3:]}" in page.text
    assert "11월 26일 목요일 오후 6시" in page.h1[0]
    assert "김*희" in page.text and "김영희" not in page.html
    assert "01012345678" not in page.html and "1234-5678" not in page.html


typed = st.text(max_size=60) | st.sampled_from(["ㄱㅣㅁ", "김", "가" * 200, "\x00", "‮", "010"])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    step=st.sampled_from(["who", "contact", "place", "consents", "check", "", "x"]),
    go=st.sampled_from(["next", "back", "en", "who", "place", "privacy", "stay", "x"]),
    name=typed,
    phone=typed,
    wish=typed,
    applicant=typed | st.sampled_from(list(Applicant)),
    dong=typed | st.just("1144055500"),
)
def test_whatever_is_typed_gets_an_answer(visitor, **data):
    response = visitor.client.post(ADDRESS, data=data)
    assert response.status_code in (200, 303, 422)


def test_the_dongs_are_all_offered(visitor):
    page = visitor.post(ADDRESS, answers(step="contact"))
    offered = [field["value"] for field in page.inputs if field["name"] == "dong"]
    assert sorted(offered) == sorted(dong.code for dong in Dong.select())


@pytest.mark.parametrize("dong", ["가" * 3000, "김영희 01012345678"])
def test_what_is_no_dong_stands_in_no_code_and_no_address(visitor, dong):
    for page in (
        visitor.get(ADDRESS, query_string={"dong": dong}),
        visitor.post(ADDRESS, answers(step="place", dong=dong, go="stay")),
    ):
        assert "dong=" not in page.html.split('data-address="')[1].split('"')[0]


def test_a_phone_goes_on_at_the_same_step_with_nothing_personal_in_the_address(visitor):
    page = visitor.post(ADDRESS, answers(step="contact"))
    address = page.html.split('data-address="')[1].split('"')[0].replace("&amp;", "&")
    assert "김영희" not in address and "1234" not in address
    on_phone = visitor.get(address.removeprefix("http://192.168.0.10:8080"))
    assert on_phone.hidden["step"] == "place" and on_phone.hidden["applicant"] == "self"
    later = on_phone.hidden | {"dong": GOOD["dong"], "go": "next"}
    assert visitor.post(ADDRESS, later, status=422).hidden["step"] == "contact"


def test_an_address_cannot_skip_into_nothing(visitor):
    assert visitor.get(f"{ADDRESS}?step=check").hidden["step"] == "who"
    assert visitor.get(f"{ADDRESS}?step=king&applicant=king").hidden["step"] == "who"


def test_a_request_tells_that_it_came_from_a_kiosk(visitor, monkeypatch):
    assert sent(visitor).channel == "web"
    monkeypatch.setattr("views.signup.current_kiosk", lambda: True)
    assert sent(visitor).channel == "kiosk"
