"""Name tags: the label sheets one can buy, which guest comes into which field, and how large."""

from dataclasses import dataclass
from itertools import islice

LINE = 1.2  # height of a line, in letters
NARROW = 0.62  # width of a letter that is no Hangul, in letters
SIZES = (18, 16, 14, 12, 10, 9, 8, 7, 6, 5, 4.5, 4, 3.5, 3)  # mm, the largest that fits is taken


@dataclass(frozen=True)
class LabelSheet:
    """One kind of A4 sheet, in millimetres; across and down: from one field to the next."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float
    known_as: str = ""

    @property
    def fields(self) -> int:
        return self.columns * self.rows


# The grids of A4 label sheets that many makers share, centred on the sheet. Sizes: gLabels'
# templates of Avery's A4 sheets (L7165, L7173, L7163, L7160, L4785); Formtec's 3114 is the first.
# Cards of 90 x 55 mm, Korea's size for name tags in a holder, fill A4 without a gap.
SHEETS = {
    "2x4": LabelSheet(2, 4, 99.1, 67.7, 4.65, 13.1, 101.6, 67.7, "3114, L7165"),
    "2x5": LabelSheet(2, 5, 99.1, 57, 4.65, 6, 101.6, 57, "L7173"),
    "2x7": LabelSheet(2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1, "L7163"),
    "3x7": LabelSheet(3, 7, 63.5, 38.1, 7.25, 15.15, 66, 38.1, "L7160"),
    "card": LabelSheet(2, 5, 90, 55, 15, 11, 90, 55),
    "badge": LabelSheet(2, 5, 80, 50, 17.5, 13.5, 95, 55, "L4785"),
}


def on_sheets(guests: list, sheet: LabelSheet, *, start: int = 1) -> list[list]:
    """The guests sheet by sheet; fields before `start` (from 1), used up already, are None."""
    fields = iter([None] * (start - 1) + list(guests))
    sheets = iter(lambda: list(islice(fields, sheet.fields)), [])
    return list(sheets)


def name_size(name: str, *, width: float, height: float) -> float:
    """The largest size in millimetres in which a name fits a space, on several lines if need be."""
    fitting = (size for size in SIZES if _lines(name, width / size) * size * LINE <= height)
    return next(fitting, SIZES[-1])


def _lines(name: str, letters: float) -> int:
    """How many lines a name takes where so many letters have room in one; long words are cut."""
    lines, left = 1, letters
    for word in name.split():
        space = _width(word)
        if space > left and left < letters:
            lines, left = lines + 1, letters
        while space > left:
            lines, space, left = lines + 1, space - left + 1, letters
        left -= space + NARROW / 2
    return lines


def _width(word: str) -> float:
    return sum(NARROW if letter.isascii() else 1 for letter in word)
