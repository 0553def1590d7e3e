"""Filling in a form as a person would, from its HTML alone: for tests of every form there is."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

SKIPPED = {"submit", "button", "reset", "image", "file"}


@dataclass
class HtmlForm:
    """One <form>: where it goes, and its controls as (tag, attributes)."""

    action: str
    method: str
    controls: list[tuple[str, dict]] = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=dict)

    @property
    def typed(self) -> list[str]:
        """Names of the fields in which one types words."""
        kinds = ("text", "tel", "search", "password", "", "email", "number")
        return [
            facts["name"]
            for tag, facts in self.controls
            if "name" in facts
            and facts.get("tabindex") != "-1"
            and (tag == "textarea" or facts.get("type", "") in kinds)
            if tag != "select"
        ]

    def filled(self, **words: str) -> dict[str, str]:
        """Good answers: the first choice of each, every box ticked, and `words` by name."""
        answers: dict[str, str] = {}
        for tag, facts in self.controls:
            name, kind = facts.get("name"), facts.get("type", "")
            if not name or kind in SKIPPED or facts.get("tabindex") == "-1":
                continue
            if tag == "select":
                answers[name] = next((v for v in self.options.get(name, []) if v), "")
            elif kind in ("radio", "checkbox"):
                answers.setdefault(name, facts.get("value", "on"))
            else:
                answers[name] = facts.get("value", "") or _words_for(name, kind)
        return answers | {name: word for name, word in words.items() if name in answers}


def _words_for(name: str, kind: str) -> str:
    if kind == "number":
        return "1"
    if "phone" in name:
        return "010-7777-0001"
    return "김새봄" if "name" in name else "집 앞이 어두워요"


class _Forms(HTMLParser):
    def __init__(self, html: str):
        super().__init__()
        self.found: list[HtmlForm] = []
        self._open: HtmlForm | None = None
        self._list = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = HtmlForm(facts.get("action", ""), facts.get("method", "get").lower())
            self.found.append(self._open)
        elif self._open and tag in ("input", "textarea", "select"):
            self._open.controls.append((tag, facts))
            self._list = facts.get("name", "") if tag == "select" else ""
        elif self._open and tag == "option":
            self._open.options.setdefault(self._list, []).append(facts.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None


def forms_of(html: str) -> list[HtmlForm]:
    """The forms of a page, without the one that calls staff, which is on every page."""
    return [form for form in _Forms(html).found if form.action != "/calls"]


def main_form(html: str) -> HtmlForm:
    """The one form of a page that sends something."""
    return next(form for form in forms_of(html) if form.method == "post")
