"""Calling staff from a kiosk, and what the kiosk then says."""

import re

from flask import Blueprint, abort, render_template, request

from db.calls import call_by_token, call_staff
from views.kiosks import current_kiosk
from views.pages import go_to, now, page_or_fragment
from views.security import parts_of

pages = Blueprint("calls", __name__, url_prefix="/calls")
SERVICE = re.compile(r"/services/([a-z0-9-]+)")
LOOPBACK = {"127.0.0.1", "::1"}


def shown_service() -> str:
    """Slug of the service that the device shows, or empty; nothing else is asked of it."""
    seen = request.path if request.endpoint == "signup.create" else request.referrer or ""
    found = SERVICE.match(parts_of(seen).path)
    return found[1] if found else ""


def call_from_here():
    """Call staff to the device that asks; nothing personal is kept of what it shows."""
    kiosk = current_kiosk()
    unpaired = "" if request.remote_addr in LOOPBACK else request.remote_addr
    place = kiosk.name if kiosk else unpaired
    return call_staff(place=place, page=shown_service(), now=now())


@pages.post("")
def create():
    call = call_from_here()
    if request.htmx:
        return render_template("calls/_call.html", call=call)
    return go_to("calls.show", token=call.token)


@pages.get("/<token>")
def show(token):
    call = call_by_token(token) or abort(404)
    return page_or_fragment("calls/show.html", "calls/_call.html", call=call)
