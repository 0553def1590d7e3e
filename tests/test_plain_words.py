"""Plain Korean: no foreign word, no abbreviation, no office word without a plain one beside it."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from db.starter import _read

ROOT = Path(__file__).parent.parent
FOREIGN = re.compile(r"[A-Za-z]{2,}")
GAPS = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")
# Words people read on every poster, and names that are written so.
ALLOWED_LETTERS = {"QR", "SOS", "SVG", "PNG", "CSV", "xlsx", "csv", "mm"}
OFFICE = (ROOT / "tests/office_words.txt").read_text().split()


def sentences() -> set[str]:
    """What pages of the public, and the rules that they call, may say."""
    pages = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "views").rglob("*.py")]
    ours = [path for path in pages if "staff" not in path.parts]
    return {text for path in [*ours, *rules_of(ours)] for text in said_in(path)}


def rules_of(views: list[Path]) -> set[Path]:
    """The modules of db/ that these views import."""
    names = set()
    for path in views:
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("db."):
                    names.add(node.module.removeprefix("db."))
    return {ROOT / "db" / f"{name}.py" for name in names} & set((ROOT / "db").glob("*.py"))


def said_in(path: Path) -> set[str]:
    """The sentences of a file that are meant for a screen."""
    options = {"trimmed": "false", "extensions": "jinja2.ext.do", "encoding": "utf-8"}
    method = "jinja2" if path.suffix == ".html" else "python"
    words = {"_": None, "gettext": None, "N_": None, "_l": None, "Refused": None, "Paused": None}
    found = extract_from_file(method, str(path), keywords=words, options=options)
    return {text for _line, text, _comments, _context in found if isinstance(text, str)}


def starter_words() -> list[str]:
    words = [row["words"] for row in _read("needs")]
    words += [row[field] for row in _read("need_groups") for field in ("name", "examples")]
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


def test_the_lint_reads_what_people_read():
    assert {"어떤 도움이 필요하세요?", "전화번호를 적어 주세요."} <= sentences()
