"""An event in numbers: who registered, came and when, and what the guests thought of it."""

import datetime as dt
from dataclasses import dataclass

from flask import abort, g, render_template
from flask_babel import gettext as _

from db.clock import SEOUL
from db.events import Event
from db.sessions import sessions_of
from db.statistics import Numbers, no_shows, statistics_of, veiled
from db.surveys import Again, Mood, answers_of
from views.labels import label
from views.language import day, say, time
from views.pages import now
from views.staff import DESK, HOUSE, note, staff_pages
from views.staff.exports import file_name
from views.staff.registrations import find_event
from views.tables import WRITERS, download

pages = staff_pages("statistics", roles=HOUSE)


@dataclass(frozen=True)
class Counted:
    """rows: (word, number or None where it is too small to be told)."""

    title: str
    head: str
    rows: list[tuple[str, int | None]]

    @property
    def most(self) -> int:
        return max((number or 0 for _word, number in self.rows), default=0) or 1


def _seen(items: dict[str, int]) -> dict[str, int | None]:
    """All numbers for the desk; for others none that is small (PRIVACY P27)."""
    return items if g.staff.role in DESK else veiled(items)


def _whole(event: Event, numbers: Numbers) -> Counted:
    status, came = numbers["status"], numbers["arrived"]["all"]
    walk_ins = numbers["channel"]["walk_in"]
    items = {_("온 분"): came} | ({_("그중 현장 등록"): walk_ins} if walk_ins else {})
    if came and event.ends_at <= now():
        items[_("오지 않은 분")] = no_shows(numbers)
    items |= {_("확정"): status["confirmed"], _("자리를 못 받은 대기"): status["waiting"]}
    items[_("취소")] = status["cancelled"]
    return Counted(_("한눈에"), "", list(_seen(items).items()))


def _part(title: str, head: str, items: dict, word) -> Counted:
    rows = [(word(item), number) for item, number in _seen(items).items()]
    return Counted(title, head, rows)


def channel_word(channel: str) -> str:
    words = {"web": _("화면으로 신청"), "phone": _("전화로 받음"), "walk_in": _("현장등록")}
    return words.get(channel, channel)


def _day_word(item: str) -> str:
    return day(dt.date.fromisoformat(item))


def _quarter_word(event: Event, item: str) -> str:
    at = dt.datetime.fromisoformat(item).replace(tzinfo=SEOUL)
    return f"{day(at)} {time(at)}" if len(event.days) > 1 else time(at)


def _in_order(items: dict) -> dict:
    return dict(sorted(items.items()))


def parts_of(event: Event, numbers: Numbers) -> list[Counted]:
    """The tables of the page that have something to tell."""
    sessions = {str(s.id): say(s, "title") for s in sessions_of(event)}
    attended = {id: numbers["session"][id] for id in sessions if numbers["place"][id]}
    places = {id: numbers["place"][id] for id in attended}
    moods = {mood.value: numbers["mood"][mood] for mood in Mood} if numbers["mood"] else {}
    again = {one.value: numbers["again"][one] for one in Again} if numbers["again"] else {}
    people, days = _("명"), _in_order(numbers["day"])
    quarters = _in_order(numbers["quarter"])
    parts = [
        _part(_("날마다 온 분"), people, days if len(days) > 1 else {}, _day_word),
        _part(_("15분마다 들어온 분"), people, quarters, lambda item: _quarter_word(event, item)),
        _part(_("시간마다 온 분"), people, attended, sessions.get),
        _part(_("시간마다 맡은 자리"), people, places, sessions.get),
        _part(_("어떻게 신청했나요"), people, numbers["channel"], channel_word),
        _part(_("행사는 어떠셨어요?"), people, moods, lambda item: label(Mood(item)).word),
        _part(_("또 오고 싶으세요?"), people, again, lambda item: label(Again(item)).word),
    ]
    return [part for part in parts if part.rows]


@pages.get("/events/<slug>/statistics")
def show(slug):
    event = find_event(slug)
    numbers = statistics_of(event)
    said = answers_of(event) if g.staff.role in DESK else []
    note("view", f"event {event.id}", "statistics")
    return render_template(
        "staff/statistics/show.html",
        event=event,
        whole=_whole(event, numbers),
        parts=parts_of(event, numbers),
        lines=[answer.line for answer in said if answer.line],
    )


@pages.get("/events/<slug>/statistics/<kind>")
def export(slug, kind):
    """The same numbers as a file; of nobody, so it asks for no reason."""
    event = find_event(slug)
    if kind not in WRITERS:
        abort(404)
    numbers = statistics_of(event)
    rows = [
        [part.title, word, _("5명 미만") if number is None else str(number)]
        for part in (_whole(event, numbers), *parts_of(event, numbers))
        for word, number in part.rows
    ]
    note("export", f"event {event.id}", "statistics")
    name = file_name(f"{event.title[:40]} {_('통계')}")
    return download(kind, name, [_("무엇"), _("항목"), _("명")], rows)
