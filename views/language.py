"""Korean first, English beside it; dates and money as they are said."""

import datetime as dt
from contextlib import contextmanager

from babel.dates import format_date, format_datetime
from flask import Flask, g, request
from flask_babel import Babel, refresh
from flask_babel import gettext as _

from db import clock
from db.base import Refused
from db.clock import SEOUL
from views.clock import now

LANGUAGES = ("ko", "en")
COOKIE = "lang"


def chosen() -> str:
    """The language of this answer: asked for in the address, or chosen before, or Korean."""
    if "language" not in g:
        wish = request.args.get("lang") or request.cookies.get(COOKIE)
        g.language = wish if wish in LANGUAGES else "ko"
    return g.language


def choose(language: str) -> None:
    """Answer in this language from here on."""
    g.language = language if language in LANGUAGES else "ko"
    refresh()


@contextmanager
def speaking(language: str):
    """For what is written to somebody else: this language inside, the reader's again after it."""
    before = chosen()
    choose(language)
    try:
        yield
    finally:
        choose(before)


def say(thing, field: str = "name") -> str:
    """A field of a row in the reader's language; Korean where there is no English."""
    english = getattr(thing, f"{field}_en", "") if chosen() == "en" else ""
    return english or getattr(thing, field)


def sentence(refused: Refused) -> str:
    """A refusal in the reader's language."""
    return _(refused.sentence).format(**refused.facts)


def day(value: dt.date | dt.datetime, year: int | None = None) -> str:
    """11월 28일 금요일 · Friday 28 November; with its year unless that is `year` (this one)."""
    if isinstance(value, dt.datetime):
        value = value.astimezone(SEOUL).date()
    korean, english = "M월 d일 EEEE", "EEEE d MMMM"
    if value.year != (year or clock.today(now()).year):
        korean, english = "y년 " + korean, english + " y"
    return format_date(value, english if chosen() == "en" else korean, locale=chosen())


def dated(value: dt.date | dt.datetime) -> str:
    """2026년 11월 28일 토요일: with its year, for paper that is kept."""
    return day(value, year=-1)


def month(value: dt.date) -> str:
    """2026년 11월 · November 2026."""
    return format_date(value, "MMMM y" if chosen() == "en" else "y년 M월", locale=chosen())


def time(value: dt.datetime) -> str:
    """오후 3시 · 오후 3시 30분 · 3:30 PM."""
    korean = "aaaa h시" if not value.minute else "aaaa h시 m분"
    pattern = "h:mm a" if chosen() == "en" else korean
    return format_datetime(value.astimezone(SEOUL), pattern, locale=chosen())


def moment(value: dt.datetime) -> str:
    """11월 28일 금요일 오후 3시 · Friday 28 November, 3:00 PM."""
    return f"{day(value)}{',' if chosen() == 'en' else ''} {time(value)}"


def hours(row) -> str:
    """오후 3시 ~ 5시 30분 · 3:00 PM – 5:30 PM, from a row's starts_at to its ends_at."""
    first, last = time(row.starts_at), time(row.ends_at)
    if chosen() == "en":
        return f"{first} – {last}"
    half = first.split()[0] + " "
    return f"{first} ~ {last.removeprefix(half)}"


def span(row) -> str:
    """The day and hours of a row; both days where it ends on another one."""
    comma, dash = (",", " – ") if chosen() == "en" else ("", " ~ ")
    if clock.today(row.starts_at) == clock.today(row.ends_at):
        return f"{day(row.starts_at)}{comma} {hours(row)}"
    year = clock.today(row.starts_at).year
    return moment(row.starts_at) + dash + f"{day(row.ends_at, year)}{comma} {time(row.ends_at)}"


def length_of_time(minutes: int) -> str:
    """3시간 20분 · 3 h 20 min."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(n)s분", n=rest)
    return _("%(hours)s시간 %(n)s분", hours=hours, n=rest) if rest else _("%(n)s시간", n=hours)


def won(amount: int) -> str:
    """10,400원 · 10,400 won."""
    return f"{amount:,} won" if chosen() == "en" else f"{amount:,}원"


def _remember(response):
    """Keep the choice made in an address or on a page until the browser closes.

    Data for programs carries no cookie.
    """
    if response.mimetype != "application/json" and chosen() != request.cookies.get(COOKIE, "ko"):
        response.set_cookie(
            COOKIE, chosen(), httponly=True, samesite="Lax", secure=request.is_secure
        )
    return response


def init_app(app: Flask) -> None:
    app.config["BABEL_DEFAULT_LOCALE"] = "ko"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Seoul"
    Babel(app, locale_selector=chosen)
    app.jinja_env.globals["language"] = chosen
    app.after_request(_remember)
