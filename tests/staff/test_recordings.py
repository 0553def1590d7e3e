"""Staff record what pages say: the list, reading one out, replacing it, taking it away."""

import io

import pytest

from db.access_log import latest_accesses
from db.recordings import MOST_BYTES, Recording, fingerprint, recording_of
from tests.factories import make_kiosk, make_recording, tone
from views.readings import READINGS
from views.recordings import LARGEST_BODY, words_of

HOME = "/staff/recordings/home-start/in/ko"


def sent(page, sound=None, name="home.wav", **facts) -> dict:
    """What a browser posts from this page."""
    facts = {"form_id": page.hidden["form_id"], "read": page.hidden["read"], "seconds": ""} | facts
    return facts | {"sound": (io.BytesIO(tone() if sound is None else sound), name)}


def row_of(page, key: str) -> str:
    return page.html.split(f'<tr id="{key}">')[1].split("</tr>")[0]


def test_the_list_names_every_page_in_both_languages(coordinator):
    page = coordinator.get("/staff/recordings")
    for key in READINGS:
        for language in ("ko", "en"):
            assert f'/staff/recordings/{key}/in/{language}"' in row_of(page, key)
        assert row_of(page, key).count("#mic") == 2


def test_a_file_is_kept_told_and_played(coordinator, admin, visitor, clock):
    page = coordinator.get(HOME)
    assert "어떤 도움이 필요하세요?" in page.text
    after = coordinator.post(HOME, sent(page))
    assert after.path == HOME and "지금 나오는 소리" in after.text and "1초" in after.text
    made = recording_of("home-start", "ko")
    assert made.staff == coordinator.staff and made.at == clock.now
    assert f"/recordings/{made.digest}" in visitor.get("/").html
    assert latest_accesses()[0].subject == "recording home-start ko"
    assert "있음" in row_of(coordinator.get("/staff/recordings"), "home-start")
    assert "녹음 home-start ko" in admin.get("/staff/log").text


def test_sending_it_twice_leaves_one(coordinator):
    page = coordinator.get(HOME)
    for _ in range(2):
        coordinator.post(HOME, sent(page))
    assert Recording.select().count() == 1


def test_words_that_have_changed_since_are_told(coordinator):
    make_recording("home-start", read="older")
    assert "글이 바뀌었어요" in row_of(coordinator.get("/staff/recordings"), "home-start")
    assert "다시 녹음해 주세요" in coordinator.get(HOME).text


def test_staff_read_that_old_words_of_a_consent_are_not_heard(coordinator):
    make_recording("signup-consents", read="older")
    page = coordinator.get("/staff/recordings/signup-consents/in/ko")
    assert "지금은 나오지 않는 소리" in page.text
    make_recording("home-start", read="older")
    assert "지금 나오는 소리" in coordinator.get(HOME).text


def test_words_that_changed_while_somebody_read_them_are_told(coordinator):
    page = coordinator.get(HOME)
    coordinator.post(HOME, sent(page, read="0123456789abcdef and more"))
    assert "다시 녹음해 주세요" in coordinator.get(HOME).text


@pytest.mark.parametrize(
    ("sound", "sentence"),
    [
        (b"", "소리 파일이 아니에요"),
        (b"<script>alert(1)</script>", "소리 파일이 아니에요"),
        (tone(0.1) + bytes(MOST_BYTES), "파일이 너무 커요"),
    ],
)
def test_a_bad_file_is_explained_at_its_field(coordinator, sound, sentence):
    page = coordinator.post(HOME, sent(coordinator.get(HOME), sound, "../../x.wav"), status=422)
    summary, beside = page.html.split('href="#sound"')[1], page.html.split('id="sound-error"')[1]
    assert sentence in summary[:200] and sentence in beside[:300]
    assert not Recording.select().exists()


@pytest.mark.parametrize("facts", [{}, {"sound": "words"}, {"seconds": "x" * 9, "read": "<b>"}])
def test_a_post_without_a_file_is_explained_too(coordinator, facts):
    assert "소리 파일이 아니에요" in coordinator.post(HOME, facts, status=422).text


def test_only_this_address_takes_a_large_body(coordinator, visitor):
    large = tone(0.1) + bytes(2 * 1024 * 1024)
    coordinator.post(HOME, sent(coordinator.get(HOME), large))
    assert recording_of("home-start", "ko")
    for path in ("/staff/requests", "/staff/kiosks/new"):
        assert coordinator.send(path, {"sound": (io.BytesIO(large), "x")}).status_code == 413
    assert visitor.send("/tips/new", {"sound": (io.BytesIO(large), "x")}).status_code == 413
    huge = io.BytesIO(bytes(LARGEST_BODY + 1))
    assert coordinator.send(HOME, {"sound": (huge, "x")}).status_code == 413


def test_a_recording_is_taken_away(coordinator, visitor):
    make_recording("home-start")
    for _ in range(2):
        page = coordinator.post(f"{HOME}/delete")
        assert page.path == HOME and "지금 나오는 소리" not in page.text
    assert latest_accesses()[0].detail == "deleted"
    assert "data-recording" not in visitor.get("/").html


def test_one_page_leads_to_the_next_that_is_not_recorded(coordinator):
    first, second, third = list(READINGS)[:3]
    make_recording(second)  # of older words: to be read out anew
    assert f"/staff/recordings/{second}/in/ko" in coordinator.get(HOME).links
    with coordinator.app.test_request_context("/"):
        make_recording(second, read=fingerprint(words_of(second, "ko")))
    assert first == "home-start"
    assert f"/staff/recordings/{third}/in/ko" in coordinator.get(HOME).links


@pytest.mark.parametrize("path", ["nothing/in/ko", "home-start/in/fr", "staff-base/in/ko"])
def test_other_pages_and_languages_are_not_found(coordinator, path):
    coordinator.get(f"/staff/recordings/{path}", status=404)
    coordinator.post(f"/staff/recordings/{path}", status=404)
    coordinator.post(f"/staff/recordings/{path}/delete", status=404)


def test_the_door_records_nothing(door, visitor):
    door.get("/staff/recordings", status=403)
    door.post(HOME, status=403)
    assert "/staff/login" in visitor.send(HOME).location


def test_a_kiosk_without_a_voice_is_silent_until_every_page_is_recorded(coordinator, visitor):
    """ACCESSIBILITY A4."""
    visitor.client.set_cookie("kiosk", make_kiosk().secret)
    visitor.send("/speech", {"voice": "none"})
    page = coordinator.get("/staff/kiosks")
    assert "소리가 안 나요" in page.text and f"녹음할 화면 {len(READINGS)}개" in page.text
    for key in READINGS:
        path = f"/staff/recordings/{key}/in/ko"
        coordinator.post(path, sent(coordinator.get(path), tone(0.1)))
    page = coordinator.get("/staff/kiosks")
    assert "소리가 안 나요" not in page.text and "녹음으로 말해요" in page.text
