"""Recording what pages say: which are there, reading one out, taking one away."""

import re

from flask import abort, render_template, request
from flask_babel import lazy_gettext as _l
from wtforms import FileField, HiddenField

from db.base import Refused
from db.recordings import (
    LONGEST,
    MOST_BYTES,
    all_recordings,
    delete_recording,
    fingerprint,
    keep_recording,
    recording_of,
)
from views.forms import Form
from views.language import LANGUAGES, sentence
from views.pages import go_to, now
from views.readings import READINGS
from views.recordings import LARGEST_BODY, is_stale, may_play, words_of
from views.staff import DESK, current_staff, noting, staff_pages

pages = staff_pages("recordings", roles=DESK)


@pages.after_request
def _with_microphone(answer):
    """Only these pages may ask for the microphone."""
    answer.headers["Permissions-Policy"] = "camera=(), microphone=(self), geolocation=()"
    return answer


class RecordingForm(Form):
    read = HiddenField()  # the fingerprint of the words that stood on the page
    seconds = HiddenField()
    sound = FileField(_l("소리 파일"))

    def facts(self) -> dict:
        """What `keep_recording` takes; the file is not in the form's data, but beside it."""
        told, sound = self.seconds.data or "", request.files.get("sound")
        return {
            "read": (self.read.data or "")[:16],
            "seconds": int(told) if re.fullmatch("[0-9]{1,4}", told) else None,
            "sound": sound.read() if sound else b"",
        }


def _row(page: str, found: dict) -> tuple:
    """(page, its title, [(language, recording or None, is it stale?), …])."""
    ours = [(language, found.get((page, language))) for language in LANGUAGES]
    states = [(language, it, bool(it) and is_stale(it)) for language, it in ours]
    return page, READINGS[page].title, states


@pages.get("/recordings")
def index():
    found = all_recordings()
    rows = [_row(page, found) for page in READINGS]
    counts = [(one, sum(language == one for _page, language in found)) for one in LANGUAGES]
    return render_template("staff/recordings/index.html", rows=rows, counts=counts)


def _find(page: str, language: str) -> None:
    if page not in READINGS or language not in LANGUAGES:
        abort(404)


def _next(page: str, language: str) -> str | None:
    """The page to read out after this one: the next that has no recording of today's words."""
    found, order = all_recordings(), list(READINGS)
    after = order.index(page) + 1
    waits = (
        key
        for key in order[after:] + order[: after - 1]
        if (key, language) not in found or is_stale(found[key, language])
    )
    return next(waits, None)


def _page(page: str, language: str, form, status: int = 200):
    recording = recording_of(page, language)
    facts = {
        "page": page,
        "language_read": language,
        "title": READINGS[page].title,
        "sentences": READINGS[page].sentences(language),
        "recording": recording,
        "stale": bool(recording) and is_stale(recording),
        "heard": bool(recording) and may_play(recording),
        "next_page": _next(page, language),
        "most": MOST_BYTES,
        "longest": LONGEST,
    }
    return render_template("staff/recordings/show.html", form=form, **facts), status


@pages.get("/recordings/<page>/in/<language>")
def show(page, language):
    _find(page, language)
    read = fingerprint(words_of(page, language))
    return _page(page, language, RecordingForm(data={"read": read}))


@pages.post("/recordings/<page>/in/<language>")
def create(page, language):
    """A file from the recorder on the page or from a telephone; it replaces the one before."""
    _find(page, language)
    request.max_content_length = LARGEST_BODY
    form = RecordingForm.sent()
    try:
        with noting("change", f"recording {page} {language}"):
            facts = {"staff": current_staff(), "at": now(), **form.facts()}
            keep_recording(page, language, **facts)
    except Refused as refused:
        form.refuse(sentence(refused), "sound")
        return _page(page, language, form, 422)
    return go_to(".show", page=page, language=language)


@pages.post("/recordings/<page>/in/<language>/delete")
def destroy(page, language):
    _find(page, language)
    with noting("change", f"recording {page} {language}", "deleted"):
        delete_recording(page, language)
    return go_to(".show", page=page, language=language)
