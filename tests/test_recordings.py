"""Recorded pages: what counts as a sound, which page plays which, and what staff read out."""

import re
from pathlib import Path

import pytest
from flask_babel import gettext

from db.base import Refused
from db.recordings import (
    MOST_BYTES,
    Recording,
    all_recordings,
    delete_recording,
    fingerprint,
    kind_of,
    recording_of,
)
from tests.factories import make_event, make_recording, make_registration, make_request, tone
from views.language import speaking
from views.readings import READINGS, SCREENS, page_called
from views.recordings import words_of
from views.signup_form import SignUpForm
from views.tips import TipForm

TEMPLATES = Path(__file__).parent.parent / "templates"
SIGNUP = "/services/cleaning/request"
STEPS = {"signup/new.html": SignUpForm.STEPS, "tips/new.html": TipForm.STEPS}
MP4 = b"\0\0\0\x1cftyp"


@pytest.fixture
def words(app):
    """words_of, in a request of its own."""

    def read(page, language="ko"):
        with app.test_request_context("/"):
            return words_of(page, language)

    return read


@pytest.mark.parametrize(
    ("sound", "kind"),
    [
        (b"\x1aE\xdf\xa3\x9fB\x86", "audio/webm"),
        (b"OggS\0\2", "audio/ogg"),
        (b"ID3\4\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (MP4 + b"M4A \0", "audio/mp4"),
        (MP4 + b"mp42\0", "audio/mp4"),
        (MP4 + b"isom\0", "audio/mp4"),
        (tone(0.1), "audio/wav"),
        (MP4 + b"heic\0", None),
        (b"RIFF\0\0\0\0WEBPVP8 ", None),
        (b"\xff\xd8\xff\xe0", None),
        (b"<svg onload=alert(1)>", None),
        (b"MZ", None),
        (b"", None),
    ],
)
def test_a_sound_is_known_by_how_it_begins(sound, kind):
    assert kind_of(sound) == kind


def test_a_newer_recording_takes_the_place_of_the_older_one(app):
    make_recording("home-start", sound=tone(1))
    newer = make_recording("home-start", sound=tone(2))
    make_recording("home-start", "en")
    assert Recording.select().count() == 2
    assert recording_of("home-start", "ko").digest == newer.digest
    assert set(all_recordings()) == {("home-start", "ko"), ("home-start", "en")}


def test_its_length_is_what_the_file_says_or_else_what_the_browser_told(app):
    assert make_recording("home-start", sound=tone(2), seconds=99).seconds == 2
    webm = b"\x1aE\xdf\xa3"
    assert make_recording("home-start", sound=webm, seconds=12).seconds == 12
    assert make_recording("home-start", sound=webm, seconds=9999).seconds is None
    assert make_recording("home-start", sound=webm).seconds is None
    format = b"fmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0"
    beyond = b"RIFF\x24\0\0\0WAVE" + format + b"LIST\x10\0\0\0" + bytes(16)
    for sound in (b"RIFF\0\0\0\0WAVEfmt ", beyond):
        assert make_recording("home-start", sound=sound).seconds is None


@pytest.mark.parametrize("sound", [b"", b"no sound", tone(0.1) + bytes(MOST_BYTES)])
def test_what_is_no_sound_or_too_large_leaves_the_old_one_there(app, sound):
    old = make_recording("home-start")
    with pytest.raises(Refused):
        make_recording("home-start", sound=sound)
    assert recording_of("home-start", "ko").digest == old.digest


def test_deleting_twice_is_like_once(app):
    make_recording("home-start")
    for _ in range(2):
        delete_recording("home-start", "ko")
    assert not all_recordings()


def test_a_sound_may_be_kept_and_played_from_its_middle(visitor):
    sound = tone()
    address = f"/recordings/{make_recording('home-start', sound=sound).digest}"
    answer = visitor.client.get(address)
    assert answer.data == sound and answer.mimetype == "audio/wav"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = visitor.client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    part = visitor.client.get(address, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.data) == (206, sound[100:200])


@pytest.mark.parametrize("digest", ["x", "0" * 64, "ko"])
def test_an_unknown_sound_is_not_found(visitor, digest):
    visitor.get(f"/recordings/{digest}", status=404)


def sound_in(page) -> str:
    found = re.search(r'data-recording="/recordings/(\w+)"', page.html)
    return found[1] if found else ""


def test_a_page_names_its_own_sound_in_the_reader_s_language(visitor):
    korean, english = make_recording("services-index"), make_recording("services-index", "en")
    english_too = make_recording("services-show", "en", sound=tone(0.5))
    assert sound_in(visitor.get("/services")) == korean.digest
    assert sound_in(visitor.get("/services?need=meals")) == ""
    assert sound_in(visitor.get("/services/cleaning")) == ""
    assert sound_in(visitor.get("/services?lang=en")) == english.digest
    assert sound_in(visitor.get("/services/cleaning")) == english_too.digest


@pytest.mark.parametrize("step", SignUpForm.STEPS)
@pytest.mark.parametrize("applicant", ["self", "family"])
def test_each_screen_of_a_sign_up_has_its_own(visitor, words, step, applicant):
    pages = [key for key in READINGS if key.startswith("signup-")]
    made = {
        key: make_recording(key, read=fingerprint(words(key)), sound=tone(0.1, 200 + 10 * place))
        for place, key in enumerate(pages)
    }
    answers = {"applicant": applicant, "name": "김새봄", "phone": "01012345678"}
    answers |= {"applicant_name": "김가을", "dong": "1144055500", "step": step, "go": step}
    page = visitor.post(SIGNUP, answers)
    key = (
        "signup-consents-proxy" if (step, applicant) == ("consents", "family") else f"signup-{step}"
    )
    assert page.hidden["step"] == step and sound_in(page) == made[key].digest


def test_what_people_agree_to_is_never_heard_in_older_words(visitor, words):
    """Other pages go on with an older recording: better than silence."""
    make_recording("home-privacy", read="older")
    old = make_recording("tips-what", read="older")
    assert sound_in(visitor.get("/privacy")) == ""
    assert sound_in(visitor.get("/tips/new")) == old.digest
    new = make_recording("home-privacy", read=fingerprint(words("home-privacy")))
    assert sound_in(visitor.get("/privacy")) == new.digest


def template_of(key: str) -> Path:
    word, screen = (key.split("-") + [""])[:2]
    if word in SCREENS.values() and (TEMPLATES / f"{word}/_{screen}.html").exists():
        return TEMPLATES / f"{word}/_{screen}.html"
    return TEMPLATES / f"{key.replace('-', '/', 1)}.html"


def spoken_templates() -> set[str]:
    """Names of the templates of whole pages for the public, with the bar that holds the button."""
    public = (path for path in TEMPLATES.rglob("*.html") if "staff" not in path.parts)
    texts = {str(path.relative_to(TEMPLATES)): path.read_text() for path in public}
    return {
        name
        for name, text in texts.items()
        if re.search('extends "(base|_screens).html"', text)
        and name != "_screens.html"
        and "{% block bar %}{% endblock %}" not in text
    }


def test_every_page_with_the_button_can_be_recorded():
    """But for those with which staff make a device a kiosk."""
    known = set(READINGS)
    for name in spoken_templates():
        if name.startswith("kiosks/"):
            continue
        steps = STEPS.get(name, [""])
        for step in steps:
            key = page_called(name, step)
            assert key in READINGS, f"{name} has nothing to read out"
            known.discard(key)
    assert known == {"signup-consents-proxy"}, "readings of pages that do not exist"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("key", READINGS)
def test_a_reading_says_what_its_page_asks(app, words, key, language):
    """Where every visitor reads the same heading, it is read out too."""
    headings = re.findall(
        r'<h1[^>]*>(?:{{ icon\([^)]*\) }} )?{{ _\("([^"]+)"\) }}</h1>', template_of(key).read_text()
    )
    with app.test_request_context("/"), speaking(language):
        asked = [gettext(heading) for heading in headings]
    if len(asked) == 1:
        assert asked[0] in words(key, language)
    assert not re.search(
        r"[a-z]{2}|%\(|{" if language == "ko" else r"[가-힣]|%\(|{", words(key, language)
    )


def test_a_reading_holds_nothing_of_a_person(app, words):
    before = [words(key) for key in READINGS]
    event = make_event()
    make_request(name="홍비밀", phone="01055556666")
    make_registration(event, name="홍비밀")
    assert [words(key) for key in READINGS] == before
    assert not re.search(r"\d{3}-\d{3,4}|\d{7}", " ".join(before))


def test_a_failing_database_fails_with_a_page_that_asks_it_nothing(visitor, monkeypatch):
    from db.base import StoreError

    def broken(*_):
        raise StoreError("disk I/O error")

    monkeypatch.setattr("views.recordings.recording_of", broken)
    page = visitor.get("/", status=503)
    assert page.h1 == ["문제가 생겼어요"]
