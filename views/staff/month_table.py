"""The month's numbers as one long table for a file: which table, which line, what, how much."""

from flask_babel import gettext as _

from db.months import Line, Month
from db.unmet_needs import Unmet
from views.labels import label
from views.language import say


def month_table(numbers: Month, names: dict, declined, unmet: Unmet | None) -> tuple[list, list]:
    """Head and rows; a hidden number says so. names: words by key for dongs, services, providers;
    declined: as `db.gaps.declines` gives it."""
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
    return head, rows + _declined(*declined, names["dongs"]) + _looked_for(unmet, names["dongs"])


def _declined(reasons: dict, too_far: dict, dongs: dict) -> list[list]:
    said = [(_("거절한 까닭"), label(why).word, number) for why, number in reasons.items()]
    said += [(_("이 동은 가지 않아요"), dongs[code], number) for code, number in too_far.items()]
    return [[title, line, _("거절"), _told(number)] for title, line, number in said]


def _looked_for(unmet: Unmet | None, dongs: dict) -> list[list]:
    """Never the words that somebody typed: they may name a neighbour."""
    if unmet is None:
        return []
    title, measure = _("찾았지만 없던 도움"), _("찾은 횟수")
    typed, unknown = _("말로 찾은 것"), _("동을 알 수 없음")
    needs = [(say(need, "words") if need else typed, n) for need, n in unmet.needs.items()]
    places = [(dongs.get(code, unknown), number) for code, number in unmet.dongs.items()]
    return [
        [head, line, measure, _told(number)]
        for head, lines in ((title, needs), (f"{title}, {_('동마다')}", places))
        for line, number in lines
    ]


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
