"""Calls from kiosks: shown on every staff page, answered with one button."""

from flask import redirect, request, url_for

from db.calls import answer_call, open_calls
from db.services import service_by_slug
from views.pages import now, page_or_fragment
from views.staff import HOUSE, current_staff, noting, staff_pages
from views.staff.door import wanted_path

pages = staff_pages("calls", roles=HOUSE)


def open_calls_here(back: str = "") -> dict:
    """What `staff/calls/_calls.html` shows. back: the page that somebody who answers returns to."""
    calls = open_calls()
    services = {call.page: service_by_slug(call.page) for call in calls if call.page}
    shown = ",".join(str(call.id) for call in calls)
    return {"calls": calls, "services": services, "shown": shown, "back": back}


def _answer():
    waiting = open_calls_here(wanted_path(request.values.get("back")) or "")
    return page_or_fragment("staff/calls/index.html", "staff/calls/_calls.html", waiting=waiting)


@pages.get("/calls")
def index():
    """Asked every few seconds by each staff page: no answer where nothing changed."""
    if request.htmx and request.args.get("shown") == open_calls_here()["shown"]:
        return "", 204
    return _answer()


@pages.post("/calls/<int:call_id>/answer")
def answer(call_id):
    back = wanted_path(request.form.get("back")) or url_for("staff_door.home")
    with noting("change", f"call {call_id}"):
        answer_call(call_id, staff=current_staff(), now=now())
    return _answer() if request.htmx else redirect(back, 303)
