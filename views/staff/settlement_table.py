"""The columns of a plain claim, for a file."""

from flask_babel import gettext as _

from db.words import masked_name
from views.labels import label
from views.language import say


def number_of(line) -> int:
    """The number that stands for the person: of a settled line, or of a visit before."""
    return getattr(line, "person_number", None) or line.person_id


def name_of(line) -> str:
    """The person's name while the case is kept, else nothing."""
    person = line.visit.person if hasattr(line, "person_number") and line.visit else None
    person = person or getattr(line, "person", None)
    return masked_name(person.name) if person else ""


def claim_table(lines: list) -> tuple[list[str], list[list[str | int]]]:
    """Head and rows of a month; money as numbers."""
    head = [_("날짜"), _("이용자 번호"), _("이름"), _("서비스"), _("구분"), _("단위"), _("분")]
    head += [_("단가"), _("이용료"), _("사업이 내는 돈"), _("본인부담금")]
    rows = [
        [
            line.day.isoformat(),
            number_of(line),
            name_of(line),
            say(line.service),
            label(line.kind).word,
            line.units,
            line.minutes,
            line.unit_price or 0,
            line.gross,
            line.programme_share,
            line.copay,
        ]
        for line in lines
    ]
    return head, rows
