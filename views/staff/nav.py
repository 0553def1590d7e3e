"""The staff's navigation: the pages that a role may open, the daily ones in sight."""

from typing import NamedTuple

from flask import current_app, request, url_for
from flask_babel import gettext as _

from views.staff import current_staff
from views.staff.places import PLACES, Place, blueprint_of


class Link(NamedTuple):
    """A place as a page shows it; here: are we there?"""

    icon: str
    word: str
    address: str
    here: bool
    seldom: bool


def may_open(endpoint: str) -> bool:
    """Does this page exist, and may whoever is logged in open it?"""
    known = endpoint in current_app.view_functions
    return known and current_staff().role in current_app.blueprints[blueprint_of(endpoint)].roles


def navigation() -> tuple[list[Link], list[Link]]:
    """What stands in sight and what is folded away, for whoever is logged in."""
    shown = [place for place in PLACES if current_staff().role in place.shown_to]
    links = [_link(place) for place in shown if may_open(place.endpoint)]
    folded = [link for link in links if link.seldom and not link.here]
    return [link for link in links if link not in folded], folded


def _link(place: Place) -> Link:
    here = blueprint_of(request.endpoint or "") in place.blueprints
    return Link(place.icon, _(place.word), url_for(place.endpoint), here, place.seldom)


def home_endpoint() -> str:
    """Where a log-in leads: the inbox, or for the door the events."""
    open_places = (place.endpoint for place in PLACES if may_open(place.endpoint))
    return next(open_places, "staff_password.new")
