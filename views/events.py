"""Events for everybody: the list, one event, its poster and its QR code."""

from flask import Blueprint, abort, make_response, render_template, request

from db.events import Event, public_event, recent_and_upcoming, upcoming
from db.seats import session_places_left
from db.sessions import sessions_by_time
from db.standings import standing, standings
from db.waiting import seats_for_newcomers
from views.calendar import feed_of, fingerprint
from views.language import chosen
from views.pages import MOST, full_address, now
from views.qr import png_of

pages = Blueprint("events", __name__, url_prefix="/events")


def find_event(slug: str) -> Event:
    return public_event(slug) or abort(404)


def address_of(event: Event) -> str:
    """Where a printed code leads; an English poster leads to the English page."""
    asked = {"lang": "en"} if chosen() == "en" else {}
    return full_address("events.show", slug=event.slug, **asked)


def programme(event: Event) -> list[list[tuple]]:
    """(session, places left or None) in groups of which one can attend one each."""
    groups = sessions_by_time(event)
    return [
        [(session, session_places_left(session, now())) for session in group] for group in groups
    ]


def facts_of(event: Event) -> dict:
    """What every page about an event tells."""
    left = seats_for_newcomers(event, now())
    return {
        "event": event,
        "standing": standing(event, left, now()),
        "left": left,
        "programme": programme(event),
    }


@pages.get("")
def index():
    """A few at a time, the next ones first; `skip` says how many came before."""
    coming = upcoming(now())
    skip = min(max(request.args.get("skip", 0, type=int), 0), len(coming) // MOST * MOST)
    return render_template(
        "events/index.html",
        events=standings(coming[skip : skip + MOST], now()),
        before=skip - MOST if skip else None,
        after=skip + MOST if len(coming) > skip + MOST else None,
    )


@pages.get("/calendar.ics")
def calendar():
    """What calendars ask for several times a day: mostly a short "not changed"."""
    events = recent_and_upcoming(now())
    answer = make_response()
    answer.set_etag(fingerprint(events, chosen()))
    answer.content_type = "text/calendar; charset=utf-8"
    if answer.make_conditional(request).status_code != 304:
        answer.set_data(feed_of(events, now()))
    return answer


@pages.get("/<slug>")
def show(slug):
    return render_template("events/show.html", **facts_of(find_event(slug)))


@pages.get("/<slug>/poster")
def poster(slug):
    event = find_event(slug)
    size = "a3" if request.args.get("size") == "a3" else "a4"
    return render_template("events/poster.html", event=event, address=address_of(event), size=size)


@pages.get("/<slug>/qr.svg")
def qr_svg(slug):
    event = find_event(slug)
    answer = make_response(render_template("events/qr.svg", address=address_of(event)))
    answer.content_type = "image/svg+xml; charset=utf-8"
    return answer


@pages.get("/<slug>/qr.png")
def qr_png(slug):
    answer = make_response(png_of(address_of(find_event(slug)), "Q"))
    answer.content_type = "image/png"
    return answer
