"""What a label is: a word, a picture and a tone."""

from dataclasses import dataclass


def N_(text: str) -> str:  # noqa: N802  gettext's customary name: marks a text for translation
    return text


@dataclass(frozen=True)
class Label:
    """tone: one of calm, good, warn, bad; the CSS class of a badge."""

    word: str
    icon: str = "circle"
    tone: str = "calm"
