"""What a label is: a word, a picture and a tone."""

from dataclasses import dataclass

from db.base import N_


@dataclass(frozen=True)
class Label:
    """tone: one of calm, good, warn, bad; the CSS class of a badge."""

    word: str
    icon: str = "circle"
    tone: str = "calm"


__all__ = ["N_", "Label"]
