"""What people type: made regular for storing, loosened for searching."""

import re
import unicodedata

CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST, _PER_CONSONANT = ord("가"), ord("힣"), 21 * 28
_GAP = r"[\W_]{0,3}"
_RESIDENT_NUMBER = re.compile(
    rf"(?<!\d)(\d{{6}}|\d\d{_GAP}(0\d|1[0-2]){_GAP}[0-3]\d){_GAP}[1-8]{_GAP}\d{{6}}(?!\d)"
)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")  # the last part of a public address
_PHONE = re.compile(rf"(\d{_GAP}){{8,}}\d")
# Letters that show nothing: with them a name could look empty.
_BLANK_LETTERS = str.maketrans(dict.fromkeys("\u115f\u1160\u3164\uffa0", " "))


def tidy(text: str) -> str:
    """NFC, no control or invisible characters, single spaces; line ends stay."""
    text = unicodedata.normalize("NFC", text or "").translate(_BLANK_LETTERS)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(
        c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def squash(text: str) -> str:
    """The form that is compared: tidy, lower case, without spaces and punctuation."""
    return "".join(c for c in tidy(text).casefold() if c.isalnum())


def initials(text: str) -> str:
    """Initial consonants of `squash(text)`: "청소 빨래" -> "ㅊㅅㅃㄹ"."""
    return "".join(_initial(c) for c in squash(text))


def _initial(char: str) -> str:
    if _FIRST <= ord(char) <= _LAST:
        return CONSONANTS[(ord(char) - _FIRST) // _PER_CONSONANT]
    return char


def only_initials(text: str) -> bool:
    """Is this a search by initial consonants, like ㄷㅅㄹ?"""
    squashed = squash(text)
    return bool(squashed) and all(c in CONSONANTS for c in squashed)


def has_resident_number(text: str) -> bool:
    """Does the text hold something like a resident registration number? (PRIVACY P6)"""
    return bool(_RESIDENT_NUMBER.search(unicodedata.normalize("NFKC", text or "")))


def has_phone(text: str) -> bool:
    """Does the text hold as many digits in a row as a telephone number?"""
    return bool(_PHONE.search(unicodedata.normalize("NFKC", text or "")))


def masked_name(name: str) -> str:
    """For paper that lies about: 홍길동 -> 홍*동, 김영 -> 김*, "Ann Lee" -> "A*****e"."""
    if len(name) <= 2:
        return name[:1] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def masked_phone(phone: str) -> str:
    """01012345678 -> 010-****-5678; nothing where there is no phone."""
    return f"{phone[:3]}-****-{phone[-4:]}" if phone else ""
