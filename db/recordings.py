"""Recordings: a page read out by staff, for devices that have no voice (ACCESSIBILITY A4)."""

import hashlib
import io
import wave

from peewee import BlobField, CharField, Check, ForeignKeyField, IntegerField

from db.base import Refused, Table, UtcField, writing
from db.staff import Staff

MOST_BYTES = 4 * 1024 * 1024  # two minutes as WAV of a telephone's quality, ten as anything else
LONGEST = 15 * 60  # seconds
# How a file of each kind begins: (place, first bytes). What it is called does not count.
MP3 = (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"\xff\xe3", b"\xff\xe2")
MP4 = (b"ftypM4A", b"ftypmp4", b"ftypiso", b"ftypdash", b"ftyp3gp")
BEGINNINGS = {
    "audio/webm": (0, (b"\x1aE\xdf\xa3",)),
    "audio/ogg": (0, (b"OggS",)),
    "audio/mpeg": (0, MP3),
    "audio/mp4": (4, MP4),
    "audio/wav": (8, (b"WAVE",)),
}


class Recording(Table):
    """One page in one language; `read` is the fingerprint of the words that were read out."""

    page = CharField()
    language = CharField()
    read = CharField()
    kind = CharField()  # media type
    seconds = IntegerField(null=True)
    digest = CharField(index=True)
    staff = ForeignKeyField(Staff, backref="recordings")
    at = UtcField()
    sound = BlobField()

    class Meta:
        indexes = ((("page", "language"), True),)
        constraints = [
            Check("length(digest) = 64"),
            Check(f"length(sound) BETWEEN 1 AND {MOST_BYTES}"),
        ]


# Whoever only asks whether there is one need not read megabytes.
FACTS = [field for name, field in Recording._meta.fields.items() if name != "sound"]


def kind_of(sound: bytes) -> str | None:
    """The media type of a sound by how it begins, or None."""
    kinds = BEGINNINGS.items()
    return next((kind for kind, (at, first) in kinds if sound[at:].startswith(first)), None)


def fingerprint(words: str) -> str:
    """Tells one wording from another."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _seconds(sound: bytes, told: int | None) -> int | None:
    """Of a WAV file as its head says, of others as the browser told."""
    try:
        with wave.open(io.BytesIO(sound)) as file:
            told = round(file.getnframes() / file.getframerate())
    except (wave.Error, EOFError, RuntimeError, ZeroDivisionError):  # a head that does not fit
        pass
    return told if told is not None and 0 <= told <= LONGEST else None


def keep_recording(page: str, language: str, *, sound: bytes, seconds=None, **facts) -> Recording:
    """Put a sound in place of the one before. facts: read, staff, at. Raises Refused."""
    if len(sound) > MOST_BYTES:
        raise Refused(
            "파일이 너무 커요. {most}메가바이트까지 올릴 수 있어요.", most=MOST_BYTES >> 20
        )
    kind = kind_of(sound)
    if not kind:
        raise Refused("소리 파일이 아니에요. 휴대폰 녹음기로 녹음한 파일을 골라 주세요.")
    with writing():
        delete_recording(page, language)
        return Recording.create(
            page=page,
            language=language,
            kind=kind,
            seconds=_seconds(sound, seconds),
            digest=hashlib.sha256(sound).hexdigest(),
            sound=sound,
            **facts,
        )


def delete_recording(page: str, language: str) -> None:
    """Twice is the same as once."""
    with writing():
        Recording.delete().where(Recording.page == page, Recording.language == language).execute()


def recording_of(page: str, language: str) -> Recording | None:
    """What is there for a page, without the sound itself."""
    rows = Recording.select(*FACTS, Staff).join(Staff)
    return rows.where(Recording.page == page, Recording.language == language).first()


def all_recordings() -> dict[tuple[str, str], Recording]:
    """By page and language, without the sounds."""
    rows = Recording.select(*FACTS, Staff).join(Staff)
    return {(row.page, row.language): row for row in rows}


def sound_called(digest: str) -> Recording | None:
    """The recording with these bytes; two pages may share one."""
    return Recording.select().where(Recording.digest == digest).first()
