"""The list of events with their seats: what everybody on the staff may see."""

from flask import render_template

from db.call_list import calls_by_event
from db.events import all_events
from db.seats import counts
from views.pages import now
from views.staff import HOUSE, staff_pages

pages = staff_pages("events", roles=HOUSE)


@pages.get("/events")
def index():
    """The next one first; below them those that are over, the last one first."""
    events, moment = all_events(), now()
    coming = [event for event in reversed(events) if event.ends_at >= moment]
    past = [event for event in events if event.ends_at < moment]
    return render_template(
        "staff/events/index.html",
        coming=coming,
        past=past,
        counts=counts(moment),
        calls=calls_by_event(moment),
    )
