"""A provider's day to print: its visits, or meals with the bulk first and then the homes."""

import datetime as dt

from flask import abort, render_template, request
from flask_babel import gettext as _

from db.areas import all_dongs
from db.clock import today
from db.organizations import Organization, providers
from db.rounds import on_day
from db.sheets import days_ahead, drop, set_order, sheet
from db.staff import Role
from views.pages import go_to, now
from views.staff import DESK, PROVIDER, current_staff, note, noting, staff_pages
from views.staff.assignments import own_organization
from views.staff.exports import ExportForm
from views.staff.sheet_form import order_form, places_in, sheet_table
from views.staff.visits import find_day, find_provider
from views.tables import download

pages = staff_pages("sheets", roles=DESK | PROVIDER)
AHEAD = 7  # days


def for_meals() -> bool:
    """Is it the list of who gets a meal, or that of all visits?"""
    return request.args.get("kind") == "meals"


def whose(day: dt.date) -> Organization | None:
    """A provider sees its own list; the desk the one asked for, or the first that has visits."""
    if current_staff().role is Role.PROVIDER:
        return own_organization()
    visits = [] if request.args.get("organization") else on_day(day)
    return find_provider() or (visits[0].organization if visits else None)


def _lines(organization: Organization | None, day: dt.date) -> list:
    if not organization:
        return []
    dong = request.args.get("dong", "")
    return sheet(organization, day, now=now(), meals=for_meals(), dong=dong)


def _page(day: dt.date, form=None, status: int = 200):
    organization = whose(day)
    lines = _lines(organization, day)
    told = ", ".join(f"referral {line.referral.id}" for line in lines)
    note("view", f"sheet {organization.id if organization else 0} {day}", told)
    return render_template(
        "staff/sheets/show.html",
        meals=for_meals(),
        day=day,
        organization=organization,
        lines=lines,
        drop=drop(lines) if for_meals() else [],
        form=form or order_form(lines),
        ahead=days_ahead(organization, today(now()), AHEAD) if organization else [],
        earlier=day - dt.timedelta(days=1),
        later=day + dt.timedelta(days=1),
        kept=_kept(organization),
        dongs=all_dongs(),
        providers=[] if current_staff().role is Role.PROVIDER else providers(),
    ), status


def _kept(organization: Organization | None) -> dict:
    """What the addresses of this list carry on; a provider's own goes without saying."""
    own = organization and current_staff().role is not Role.PROVIDER
    kept = {"organization": organization.id if own else None, "dong": request.args.get("dong")}
    kept["kind"] = "meals" if for_meals() else None
    return {name: value for name, value in kept.items() if value}


@pages.get("/sheets")
def index():
    """Today's visits."""
    return _page(today(now()))


@pages.get("/sheets/<day>")
def show(day):
    return _page(find_day(day))


@pages.post("/sheets/<day>")
def order(day):
    """In which order the homes of this list are visited, from here on."""
    date = find_day(day)
    organization = whose(date) or abort(404)
    lines = _lines(organization, date)
    form = order_form(lines, request.form)
    if not form.validate():
        return _page(date, form, 422)
    places = places_in(form, lines)
    with noting("change", f"sheet {organization.id} {date}", "order"):
        set_order(places)
    return go_to(".show", day=day, **_kept(organization))


def _export_page(day: dt.date, form, status: int = 200):
    organization = whose(day) or abort(404)
    shown = {"day": day, "form": form, "organization": organization}
    return render_template("staff/sheets/export.html", kept=_kept(organization), **shown), status


@pages.get("/sheets/<day>/export")
def export(day):
    return _export_page(find_day(day), ExportForm(kind="xlsx"))


@pages.post("/sheets/<day>/export")
def create_export(day):
    date, form = find_day(day), ExportForm.sent()
    if not form.validate():
        return _export_page(date, form, 422)
    organization = whose(date) or abort(404)
    with noting("export", f"sheet {organization.id} {date}", form.reason.data):
        name = f"{_('명단')} {organization.name[:40]} {date}"
        return download(form.kind.data, name, *sheet_table(_lines(organization, date)))
