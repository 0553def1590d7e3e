"""Large screens at the door: how many came, and the code with which guests let themselves in.

They show no person, so they may ask for themselves; whoever put them up stays logged in by it.
"""

from flask import request

from db.door_counts import door_counts
from db.self_checkins import door_code
from views.pages import full_address, now, page_or_fragment
from views.staff import HOUSE, staff_pages
from views.staff.registrations import find_event

pages = staff_pages("screens", roles=HOUSE)


@pages.get("/events/<slug>/counts")
def counts(slug):
    """204 for a page that shows these numbers already."""
    event = find_event(slug)
    found = door_counts(event)
    if request.htmx and request.args.get("seen") == found.revision:
        return "", 204
    facts = {"event": event, "counts": found, "day": event.day_of(now()), "read_at": now()}
    return page_or_fragment("staff/screens/counts.html", "staff/screens/_counts.html", **facts)


@pages.get("/events/<slug>/door/code")
def code(slug):
    event = find_event(slug)
    digits = door_code(event, now())
    if request.htmx and request.args.get("seen") == digits:
        return "", 204
    address = full_address("arrivals.new", slug=slug, code=digits)
    facts = {"event": event, "digits": digits, "address": address}
    return page_or_fragment("staff/screens/code.html", "staff/screens/_code.html", **facts)
