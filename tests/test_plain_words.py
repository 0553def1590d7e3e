"""Plain Korean: no foreign word, no abbreviation, no office word without a plain one beside it."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from db.starter import _read

ROOT = Path(__file__).parent.parent
FOREIGN = re.compile(r"[A-Za-z]{2,}")
GAPS = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")
# Words people read on every poster, and names that are written so.
ALLOWED_LETTERS = {"QR", "SOS", "SVG", "PNG"}
OFFICE = (ROOT / "tests/office_words.txt").read_text().split()


def sentences() -> set[str]:
    catalogue = read_po((ROOT / "translations/en/LC_MESSAGES/messages.po").open("rb"))
    return {message.id for message in catalogue if message.id and message.string}


def starter_words() -> list[str]:
    words = [row["words"] for row in _read("needs")]
    for row in _read("services"):
        words += [row[field] for field in ("summary", "audience", "place")]
    for row in _read("consent_texts"):
        if row["language"] == "ko":
            words += [row[f] for f in ("title", "purpose", "items", "period", "effect")]
    return words


@pytest.mark.parametrize("text", sorted(sentences() | set(starter_words())))
def test_everybody_understands(text):
    bare = GAPS.sub("", text)
    assert set(FOREIGN.findall(bare)) <= ALLOWED_LETTERS, text
    for word in OFFICE:
        assert word not in bare, f"{word}: {text}"


def test_the_lint_reads_every_template_of_the_public():
    found = set()
    for path in (ROOT / "templates").rglob("*.html"):
        if "staff" not in path.parts:
            options = {"trimmed": "false", "extensions": "jinja2.ext.do", "encoding": "utf-8"}
            for _line, text, _comments, _context in extract_from_file(
                "jinja2", str(path), options=options
            ):
                found.add(text)
    assert found <= sentences(), found - sentences()
