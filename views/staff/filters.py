"""The conditions that a member of staff keeps under a name, on top of the inbox."""

from flask import abort

from db.base import Refused
from db.saved_filters import forget_filter, save_filter
from views.language import sentence
from views.pages import go_to
from views.staff import DESK, current_staff, staff_pages
from views.staff.inbox import FilterForm, chosen, inbox_page

pages = staff_pages("filters", roles=DESK)


@pages.post("/inbox/filters")
def create():
    """Keep what is shown now; a search is no part of it."""
    form = FilterForm.sent()
    show, wanted = chosen()
    if not form.validate():
        return inbox_page(form=form, status=422)
    try:
        kept = save_filter(current_staff(), form.title.data, show=show, wanted=wanted)
    except Refused as refused:
        form.refuse(sentence(refused), "title")
        return inbox_page(form=form, status=422)
    return go_to("staff_inbox.index", **kept.asked)


@pages.post("/inbox/filters/<int:filter_id>/delete")
def destroy(filter_id):
    if not forget_filter(current_staff(), filter_id):
        abort(404)
    return go_to("staff_inbox.index")
