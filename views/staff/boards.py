"""The year board: what was given and paid, by month, place and provider, beside the plan."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l

from db.areas import all_dongs
from db.board_veils import veil
from db.boards import Board, organization_names, plans_of, year_board
from db.services import programmes
from views.forms import Form, select_field
from views.language import say
from views.staff import NUMBERS, note, reads_all, staff_pages
from views.staff.fields import YEARS, whole_field

pages = staff_pages("boards", roles=NUMBERS)
MOST = 100_000_000_000


class PlanForm(Form):
    programme = select_field(
        _l("사업"), lambda: [(p.code, say(p)) for p in programmes()], _l("사업을 골라 주세요.")
    )
    amount_krw = whole_field(
        _l("한 해 계획 (원)"), missing=_l("금액을 숫자로 적어 주세요."), most=MOST
    )


def _board(year: int) -> Board:
    """The year as its reader may see it."""
    board = year_board(year)
    if not reads_all():
        veil(board, year)
    return board


def board_page(year: int, form, status: int = 200):
    """The whole year, with the form of its plan."""
    if year not in YEARS:
        abort(404)
    note("view", f"board {year}")
    return render_template(
        "staff/boards/show.html",
        year=year,
        board=_board(year),
        plans=plans_of(year),
        programmes=programmes(),
        dongs=all_dongs(),
        organizations=organization_names(),
        form=form,
    ), status


@pages.get("/boards/<int:year>")
def show(year):
    return board_page(year, PlanForm())
