"""The year board: what was given and paid, by month, place and provider, beside the plan."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l

from db.areas import all_dongs
from db.base import get_or_none
from db.boards import organization_names, plans_of, set_plan, year_board
from db.services import Programme, programmes
from views.forms import Form, select_field
from views.language import say
from views.pages import go_to, now
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.fields import whole_field

pages = staff_pages("boards", roles=DESK)
MOST = 100_000_000_000
YEARS = range(2000, 2101)


class PlanForm(Form):
    programme = select_field(
        _l("사업"), lambda: [(p.code, say(p)) for p in programmes()], _l("사업을 골라 주세요.")
    )
    amount_krw = whole_field(
        _l("한 해 계획 (원)"), missing=_l("금액을 숫자로 적어 주세요."), most=MOST
    )


def _page(year: int, form, status: int = 200):
    if year not in YEARS:
        abort(404)
    note("view", f"board {year}")
    return render_template(
        "staff/boards/show.html",
        year=year,
        board=year_board(year),
        plans=plans_of(year),
        programmes=programmes(),
        dongs=all_dongs(),
        organizations=organization_names(),
        form=form,
    ), status


@pages.get("/boards/<int:year>")
def show(year):
    return _page(year, PlanForm())


@pages.post("/boards/<int:year>")
def create_plan(year):
    form = PlanForm.sent()
    if year not in YEARS or not form.validate():
        return _page(year, form, 422)
    programme = get_or_none(Programme, form.programme.data)
    with noting("change", f"board {year}", "plan"):
        set_plan(programme, year, form.amount_krw.data, staff=current_staff(), now=now())
    return go_to(".show", year=year)
