"""Everything of an event that is printed or taken along as a file, on one page."""

from flask import render_template

from db.keeping import keeping_days
from views.staff import DESK, staff_pages
from views.staff.registrations import find_event

pages = staff_pages("papers", roles=DESK)


@pages.get("/events/<slug>/papers")
def index(slug):
    event = find_event(slug)
    return render_template("staff/papers/index.html", event=event, days=keeping_days(event))
