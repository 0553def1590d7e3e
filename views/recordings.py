"""The recorded voice of a page: its sound, and whether a page may use it."""

import io

from flask import Blueprint, Flask, abort, send_file, url_for

from db.recordings import (
    MOST_BYTES,
    Recording,
    all_recordings,
    fingerprint,
    recording_of,
    sound_called,
)
from views.language import chosen
from views.readings import READINGS, this_page

YEAR = 365 * 86_400
LARGEST_BODY = 2 * MOST_BYTES  # so that a file that is too large is answered with a sentence

pages = Blueprint("recordings", __name__, url_prefix="/recordings")


@pages.get("/<digest>")
def show(digest):
    """The address tells the bytes, so they may be kept for ever; nothing in them is personal."""
    found = sound_called(digest) or abort(404)
    sound, facts = io.BytesIO(found.sound), {"etag": found.digest, "last_modified": found.at}
    response = send_file(sound, found.kind, max_age=YEAR, **facts)
    response.cache_control.immutable = True
    return response


def words_of(page: str, language: str) -> str:
    """What is to be read out on this page."""
    return "\n".join(READINGS[page].sentences(language))


def is_stale(recording: Recording) -> bool:
    """Are the words of its page no longer those that were read out?"""
    return recording.read != fingerprint(words_of(recording.page, recording.language))


def may_play(recording: Recording) -> bool:
    """Words that people agree to are not heard as they were before."""
    return not (READINGS[recording.page].binding and is_stale(recording))


def sound_of(page: str) -> str:
    """Address of the sound that this page may play in the reader's language, or empty."""
    found = recording_of(page, chosen()) if page in READINGS else None
    return url_for("recordings.show", digest=found.digest) if found and may_play(found) else ""


def silent_pages(language: str) -> list[str]:
    """Pages that say nothing on a device without a voice."""
    found = all_recordings()
    recorded = {page: found.get((page, language)) for page in READINGS}
    return [page for page, it in recorded.items() if not it or not may_play(it)]


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(this_page=this_page, sound_of=sound_of)
