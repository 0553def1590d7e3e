"""The month's numbers as one long table for a file: which table, which line, what, how much."""

from flask_babel import gettext as _

from db.months import Line, Month
from views.labels import label


def month_table(numbers: Month, names: dict, reasons: dict, too_far: dict) -> tuple[list, list]:
    """Head and rows; a hidden number says so. names: words by key for dongs, services, providers;
    reasons, too_far: declines as `db.gaps.declines` gives them."""
    head = [_("표"), _("줄"), _("무엇"), _("수")]
    words = names | {"zones": {zone: label(zone).word for zone in numbers.zones}}
    words |= {"total": {"all": _("모두")}}
    titles = {"total": _("모두"), "dongs": _("동마다"), "zones": _("권역마다")}
    titles |= {"services": _("서비스마다"), "organizations": _("기관마다")}
    rows = [
        [title, words[name].get(key, ""), what, _told(number)]
        for name, title in titles.items()
        for key, line in getattr(numbers, name).items()
        for what, number in _measures(line, name)
    ]
    said = [(_("거절한 까닭"), label(why).word, number) for why, number in reasons.items()]
    said += [
        (_("이 동은 가지 않아요"), names["dongs"][code], number) for code, number in too_far.items()
    ]
    return head, rows + [[title, line, _("거절"), _told(number)] for title, line, number in said]


def _measures(line: Line, table: str) -> list[tuple[str, int | None]]:
    asked = [] if table == "organizations" else [(_("신청한 분"), line.asked)]
    return asked + [
        (_("도움 받은 분"), line.helped),
        (_("방문"), line.visits),
        (_("사업이 내는 돈"), line.programme),
        (_("본인부담금"), line.copay),
    ]


def _told(number: int | None) -> str | int:
    return _("가림") if number is None else number
