"""What a programme may spend in a year, noted on the year board."""

from db.base import get_or_none
from db.boards import set_plan
from db.services import Programme
from views.pages import go_to, now
from views.staff import DESK, current_staff, noting, staff_pages
from views.staff.boards import PlanForm, board_page
from views.staff.fields import YEARS

pages = staff_pages("plans", roles=DESK)


@pages.post("/boards/<int:year>")
def create(year):
    form = PlanForm.sent()
    if year not in YEARS or not form.validate():
        return board_page(year, form, 422)
    programme = get_or_none(Programme, form.programme.data)
    with noting("change", f"board {year}", "plan"):
        set_plan(programme, year, form.amount_krw.data, staff=current_staff(), now=now())
    return go_to("staff_boards.show", year=year)
