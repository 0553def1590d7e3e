"""The month of the consortium: numbers, what is stuck, declines, gaps; on paper and as a file."""

import datetime as dt

from flask import render_template
from flask_babel import gettext as _

from db.areas import all_dongs
from db.boards import organization_names
from db.gaps import declines, nobody_offers, stuck, waits
from db.months import Month, month_numbers, veiled_month
from db.referrals import latest_states
from db.requests import ServiceRequest
from db.services import all_services
from db.settlements import month_of
from db.settling import next_month
from db.unmet_needs import unmet_of
from views.language import say
from views.pages import now
from views.staff import NUMBERS, note, noting, reads_all, staff_pages
from views.staff.care_words import turn_now
from views.staff.exports import ExportForm
from views.staff.month_table import month_table
from views.staff.settlements import find_month
from views.staff.words import time_left
from views.tables import download

pages = staff_pages("months", roles=NUMBERS)


def numbers_for_reader(month: dt.date) -> Month:
    """The month's tables as whoever is logged in may read them."""
    numbers = month_numbers(month)
    return numbers if reads_all() else veiled_month(numbers)


def _stuck() -> list[dict]:
    """State, whose move and how late; the template never learns whose case it is."""
    here, things = now(), stuck(now())
    latest = latest_states([thing for thing in things if isinstance(thing, ServiceRequest)])
    return [
        {
            "status": thing.status,
            "left": time_left(thing.due_at, here),
            "turn": turn_now(thing, isinstance(thing, ServiceRequest) and latest.get(thing.id)),
        }
        for thing in things
    ]


def _names() -> dict[str, dict]:
    """What stands in the first column of each table."""
    return {
        "dongs": {dong.code: say(dong) for dong in all_dongs()},
        "services": {service.id: say(service) for service in all_services()},
        "organizations": organization_names(),
    }


def _page(month: dt.date):
    note("view", f"month {month:%Y-%m}")
    reasons, too_far = declines(month, veil=not reads_all())
    return render_template(
        "staff/months/show.html",
        month=month,
        numbers=numbers_for_reader(month),
        names=_names(),
        alone={dong.code: dong.older_people_alone for dong in all_dongs()},
        stuck=_stuck(),
        reasons=reasons,
        too_far=too_far,
        missing=nobody_offers(),
        unmet=unmet_of(month, now=now(), veil=not reads_all()),
        waits=waits(month, veil=not reads_all()),
        veiled=not reads_all(),
        earlier=month_of(month - dt.timedelta(days=1)),
        later=next_month(month),
    )


@pages.get("/months")
def index():
    """The last full month."""
    return _page(find_month(None))


@pages.get("/months/<month>")
def show(month):
    return _page(find_month(month))


def _export_page(month: dt.date, form, status: int = 200):
    return render_template("staff/months/export.html", month=month, form=form), status


@pages.get("/months/<month>/export")
def export(month):
    return _export_page(find_month(month), ExportForm(kind="xlsx"))


@pages.post("/months/<month>/export")
def create_export(month):
    first, form = find_month(month), ExportForm.sent()
    if not form.validate():
        return _export_page(first, form, 422)
    reasons, too_far = declines(first, veil=not reads_all())
    with noting("export", f"month {first:%Y-%m}", form.reason.data):
        unmet = unmet_of(first, now=now(), veil=not reads_all())
        table = month_table(numbers_for_reader(first), _names(), (reasons, too_far), unmet)
        return download(form.kind.data, f"{_('한 달 현황')} {first:%Y-%m}", *table)
