"""The attendee sheet for signing: for a day or a session, phones masked."""

from flask import render_template, request

from db.guests import ORDERS
from db.sessions import session_of, sessions_of
from db.signing import day_of, day_of_session, signing_pages
from views.staff import DESK, note, staff_pages
from views.staff.registrations import find_event

pages = staff_pages("signing", roles=DESK)


@pages.get("/events/<slug>/signing")
def show(slug):
    event = find_event(slug)
    session = session_of(event, request.args.get("session", 0, int))
    order = request.args.get("order") if request.args.get("order") in ORDERS else "name"
    sheets = signing_pages(event, order=order, session=session)
    note("print", f"event {event.id}", "signing")
    return render_template(
        "staff/signing/show.html",
        event=event,
        session=session,
        sessions=sessions_of(event),
        day=day_of_session(session) if session else day_of(event, request.args.get("day", "")),
        order=order,
        sheets=sheets,
    )
