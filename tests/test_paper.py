"""The sign-up on paper asks what its screens ask; nothing is filled in or ticked."""

import re

import pytest
from wtforms import IntegerField

from db.consents import OPTIONAL, Kind, current_text
from views.signup_form import SignUpForm

ONE, ANY = "/services/meal-delivery/request/paper", "/services/request/paper"


def asked(page) -> list[str]:
    return re.findall(r'data-question="(\w+)"', page.html)


@pytest.mark.parametrize("path", [ONE, ANY])
def test_paper_asks_all_that_the_screens_ask_in_their_order(visitor, path):
    """CARE 23."""
    on_screens = [name for names in SignUpForm.STEPS.values() for name in names]
    assert asked(visitor.get(path)) == on_screens
    assert set(on_screens) == set(SignUpForm()._fields) - {"form_id"}


def test_a_question_that_paper_cannot_ask_yet_fails(visitor, monkeypatch):
    monkeypatch.setattr(SignUpForm, "age", IntegerField("몇 살이세요?"), raising=False)
    SignUpForm._unbound_fields = None
    monkeypatch.setitem(SignUpForm.STEPS, "who", ["applicant", "age"])
    try:
        visitor.get(ANY, status=500)
    finally:
        SignUpForm._unbound_fields = None


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_choice_and_every_part_of_a_consent_stands_on_it(app, visitor, language):
    """PRIVACY P1-P5: each consent apart, yes and no as empty boxes."""
    page = visitor.get(f"{ONE}?lang={language}")
    with app.test_request_context(f"/?lang={language}"):
        form = SignUpForm()
        words = [str(option.label.text) for name in ("applicant", "dong") for option in form[name]]
        words += [str(form[name].label.text) for name in form._fields if name != "form_id"]
    texts = [current_text(kind, language) for kind in (Kind.NOTICE, *OPTIONAL)]
    for text in texts:
        words += [text.title, text.recipient, text.purpose, text.items, text.period, text.effect]
    for word in words:
        assert word in page.text, word
    boxes = len(form.applicant.choices) + len(form.dong.choices) + 2 * len(OPTIONAL)
    assert page.html.count('class="box"') == boxes
    assert "checked" not in page.html and not page.inputs


def test_it_names_the_service_and_whom_to_call(visitor):
    assert "식사배달" in visitor.get(ONE).text
    page = visitor.get(ANY)
    assert "식사배달" not in page.text
    assert "동네봄 센터 (예시)" in page.text and "120" in page.text


def test_questions_for_some_say_so(visitor):
    html = visitor.get(ANY).html
    for name, whom in (
        ("applicant_name", "다른 분이 대신 신청할 때만"),
        ("provide", "본인이 신청할 때만"),
        ("health", "본인이 신청할 때만"),
    ):
        assert whom in html.split(f'data-question="{name}"')[1].split("</h2>")[0]
    assert "때만" not in html.split('data-question="news"')[1].split("</h2>")[0]


def test_it_is_found_from_its_service_and_by_staff(visitor, coordinator):
    assert ONE in visitor.get("/services/meal-delivery").links
    assert ANY in coordinator.get("/staff/requests/new").links


@pytest.mark.parametrize("slug", ["nothing", "x" * 200, "<b>"])
def test_an_unknown_service_has_no_paper(visitor, slug):
    visitor.get(f"/services/{slug}/request/paper", status=404)
