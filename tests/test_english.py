"""Every page the public reads is complete in English, also its errors and its ends."""

import ast
import datetime as dt
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.factories import (
    NOW,
    form_id,
    make_event,
    make_guest,
    make_registration,
    make_request,
    make_session,
)
from views.labels import LABELS

ROOT = Path(__file__).parent.parent
HANGUL = re.compile(r"[가-힣]+")
# Said in Korean on an English page too: the way back, and names that have no English.
KOREAN = {"한국어", "동네봄"}
SIGNUP = "/services/cleaning/request"
ANSWERS = {"applicant": "family", "name": "Ann", "applicant_name": "Bo", "phone": "01012345678"}


def left_korean(page) -> set[str]:
    names = set(HANGUL.findall(" ".join(PROVIDERS)))
    return set(HANGUL.findall(page.text)) - KOREAN - names


PROVIDERS = [
    "함께하는행복한돌봄 청순이 서울사회연대경제돌봄네트워크 중앙사회서비스원",
    "그랜드홀 예시 층 회의실",
]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/services",
        "/services?need=worries",
        "/services?need=clean",
        "/services?q=a",
        "/services?q=zzz",
        "/services/cleaning",
        SIGNUP,
        "/requests/find",
        "/tips/new",
        "/tips/thanks",
        "/privacy",
        "/events",
        "/events/forum",
        "/events/workshop",
        "/events/forum/register",
        "/events/workshop/register",
        "/events/forum/poster",
        "/tickets/find",
        "/nowhere",
    ],
)
def test_a_page_is_english(visitor, path):
    status = 404 if path == "/nowhere" else 200
    sign = "&" if "?" in path else "?"
    page = visitor.get(f"{path}{sign}lang=en", status=status)
    assert page.lang == "en" and not left_korean(page)


@pytest.mark.parametrize("step", ["who", "contact", "place", "consents", "check"])
def test_every_screen_of_signing_up_is_english(visitor, step):
    visitor.get("/?lang=en")
    page = visitor.post(SIGNUP, ANSWERS | {"dong": "1144055500", "step": step, "go": step})
    assert page.hidden["step"] == step and not left_korean(page)


@pytest.mark.parametrize("step", ["what", "dong", "house"])
def test_every_screen_of_a_tip_off_is_english(visitor, step):
    visitor.get("/?lang=en")
    answers = {"what": "dark", "dong": "1144055500", "where": "blue door"}
    page = visitor.post("/tips/new", answers | {"step": step, "go": step})
    assert page.hidden["step"] == step and not left_korean(page)


@pytest.mark.parametrize(
    "path, step",
    [(SIGNUP, "contact"), ("/tips/new", "house"), ("/requests/find", ""), ("/tickets/find", "")],
)
def test_errors_are_english(visitor, path, step):
    visitor.get("/?lang=en")
    page = visitor.post(path, {"step": step, "applicant": "self", "phone": "1"}, status=422)
    assert page.title.startswith("Error: ") and not left_korean(page)


def test_the_ends_are_english(visitor):
    visitor.get("/?lang=en")
    event = make_event(title_en="A meeting", place_en="2nd floor")
    make_session(event, title_en="First hour")
    assert not left_korean(visitor.post("/calls"))
    mine = make_request(name="Ann Lee")
    assert not left_korean(visitor.get(f"/requests/{mine.token}"))
    for _ in range(2):  # confirmed, then waiting
        ticket = make_registration(event, name="Ann Lee", sessions=(event.sessions[0].id,))
        assert not left_korean(visitor.get(f"/tickets/{ticket.token}"))
    guest = make_guest(event_over(), name="Ann Lee")
    for last in ("", "/survey", "/certificate"):
        assert not left_korean(visitor.get(f"/tickets/{guest.token}{last}")), last
    assert not left_korean(visitor.post(f"/tickets/{guest.token}/survey", {}, status=422))
    refused = visitor.post(
        f"/events/{event.slug}/register", {"form_id": form_id(), "name": "1"}, status=422
    )
    assert not left_korean(refused)


def event_over():
    starts = NOW - dt.timedelta(days=1)
    words = {"title_en": "A meeting", "place_en": "2nd floor", "host_en": "Host"}
    opens = {"opens_at": NOW - dt.timedelta(days=9), "closes_at": NOW + dt.timedelta(days=9)}
    return make_event(starts_at=starts, **words, **opens)


def test_every_label_has_an_english_word(app):
    from flask_babel import force_locale, gettext

    with app.test_request_context("/?lang=en"), force_locale("en"):
        for labels in LABELS.values():
            for label in labels.values():
                assert not HANGUL.search(gettext(label.word)), label.word


def test_every_sentence_has_its_english():
    catalogue = read_po((ROOT / "translations/en/LC_MESSAGES/messages.po").open("rb"))
    empty = [message.id for message in catalogue if message.id and not message.string]
    assert not empty, f"make words, then fill in {empty}"


def refusals() -> set[str]:
    """Every sentence with which a rule of db/ says no: written there, or marked with N_."""
    trees = [ast.parse(path.read_text()) for path in (ROOT / "db").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    classes = [n for n in nodes if isinstance(n, ast.ClassDef)]
    kinds = {n.name for n in classes if "Refused" in map(ast.unparse, n.bases)} | {"Refused", "N_"}
    calls = [n for n in nodes if isinstance(n, ast.Call) and n.args]
    calls = [call for call in calls if ast.unparse(call.func) in kinds]
    marked = {n.targets[0].id for n in nodes if isinstance(n, ast.Assign) and n.value in calls}
    named = {call.args[0].id for call in calls if isinstance(call.args[0], ast.Name)}
    assert {name for name in named if name.isupper()} <= marked
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


def test_every_refusal_has_its_english():
    catalogue = read_po((ROOT / "translations/en/LC_MESSAGES/messages.po").open("rb"))
    missing = refusals() - {message.id for message in catalogue}
    assert len(refusals()) > 100 and not missing, f"make words: {missing}"
