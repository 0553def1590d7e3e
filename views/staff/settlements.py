"""A provider's month: its lines, what does not fit, and the way to a locked sheet."""

import datetime as dt

from flask import abort, render_template, request
from flask_babel import gettext as _

from db.base import Refused, get_or_none
from db.clock import today
from db.mismatches import mismatches
from db.organizations import Organization
from db.settlements import NEXT, Settlement, Status, month_of, settlement_of
from db.settling import (
    begin_month,
    hand_on,
    lines_of,
    month_sums,
    next_month,
    sums_by_service,
    total_of,
)
from views.forms import Form
from views.labels import N_, Label
from views.language import sentence
from views.pages import go_to, now
from views.referrals import find_word
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.exports import ExportForm
from views.staff.fields import YEARS
from views.staff.settlement_table import claim_table
from views.staff.words import said
from views.tables import download

pages = staff_pages("settlements", roles=DESK)
PAGE = 200  # lines; all of them on demand, for printing
# What the button of each move says; the way on is the strong one.
MOVES = {
    Status.SUBMITTED: Label(N_("이 달을 보낼게요"), icon="send"),
    Status.CONFIRMED: Label(N_("맞는지 확인했어요"), icon="circle-check"),
    Status.LOCKED: Label(N_("잠글게요 (다시 열 수 없어요)"), icon="lock"),
    Status.DRAFT: Label(N_("다시 쓸게요"), icon="undo-2"),
}


def find_month(word: str | None) -> dt.date:
    """The first day of the month that an address names, or 404; none is the last full one."""
    try:
        month = dt.date.fromisoformat(f"{word}-01") if word else _last_month()
    except ValueError:
        abort(404)
    return month if month.year in YEARS else abort(404)


def _last_month() -> dt.date:
    return month_of(month_of(today(now())) - dt.timedelta(days=1))


def _find(organization_id: int, word: str) -> tuple[Organization, dt.date, Settlement]:
    """Provider, month and its settlement; one that nobody began is an empty draft."""
    organization = get_or_none(Organization, organization_id) or abort(404)
    month = find_month(word)
    empty = Settlement(organization=organization, month=month)
    return organization, month, settlement_of(organization, month) or empty


@pages.get("/settlements")
def index():
    month = find_month(request.args.get("month"))
    note("view", f"settlements {month:%Y-%m}")
    return render_template(
        "staff/settlements/index.html",
        month=month,
        rows=month_sums(month),
        earlier=month_of(month - dt.timedelta(days=1)),
        later=next_month(month),
    )


def _page(organization, month, it, form=None, status: int = 200):
    note("view", f"settlement {organization.id} {month:%Y-%m}")
    services = sums_by_service(it)
    limit = None if "all" in request.args else PAGE
    return render_template(
        "staff/settlements/show.html",
        organization=organization,
        month=month,
        it=it,
        lines=lines_of(it, limit),
        services=services,
        total=total_of(services),
        wrong=mismatches(organization.id, month) if it.status is not Status.LOCKED else [],
        moves=[(to, said(MOVES[to])) for to in MOVES if to in NEXT[it.status]],
        form=form,
    ), status


@pages.get("/settlements/<int:organization_id>/months/<month>")
def show(organization_id, month):
    return _page(*_find(organization_id, month))


@pages.post("/settlements/<int:organization_id>/months/<month>/moves/<word>")
def move(organization_id, month, word):
    organization, first, it = _find(organization_id, month)
    to, form = find_word(Status, word), Form.sent()
    try:
        with noting("change", f"settlement {organization.id} {month}", to):
            it = begin_month(organization, first)
            hand_on(it, to, staff=current_staff(), now=now())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _page(*_find(organization_id, month), form, 422)
    return go_to(".show", organization_id=organization.id, month=month)


@pages.get("/settlements/<int:organization_id>/months/<month>/export")
def export(organization_id, month):
    organization, first, _it = _find(organization_id, month)
    form = ExportForm(kind="xlsx")
    shown = {"organization": organization, "month": first, "form": form}
    return render_template("staff/settlements/export.html", **shown)


@pages.post("/settlements/<int:organization_id>/months/<month>/export")
def create_export(organization_id, month):
    organization, first, it = _find(organization_id, month)
    form = ExportForm.sent()
    if not form.validate():
        shown = {"organization": organization, "month": first, "form": form}
        return render_template("staff/settlements/export.html", **shown), 422
    with noting("export", f"settlement {organization.id} {month}", form.reason.data):
        name = f"{_('정산')} {organization.name[:40]} {month}"
        return download(form.kind.data, name, *claim_table(lines_of(it)))
