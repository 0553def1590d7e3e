"""The kiosk's first page, the privacy notice, and the liveness check."""

from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for

from db.base import StoreError
from db.consents import OPTIONAL, Kind, current_text
from db.needs import need_groups
from db.outbox import channels_of
from db.purge import DAYS
from db.store import is_alive
from views import language, looks, speech
from views.language import chosen

pages = Blueprint("home", __name__)
CHOICES = (language.COOKIE, looks.COOKIE, speech.COOKIE)  # of one visitor, not of the next


@pages.get("/")
def start():
    """The first page; with `?end` it forgets the visit before it."""
    if "end" in request.args:
        return end_visit()
    return render_template("home/start.html", groups=need_groups())


def end_visit():
    """Home as the next person shall find it; changes nothing but cookies of this browser."""
    response = redirect(url_for("home.start"), 303)
    for cookie in CHOICES:
        response.delete_cookie(cookie, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def notice() -> dict:
    """What the privacy notice tells: the texts that are consented to, and how long is kept."""
    texts = [current_text(kind, chosen()) for kind in (Kind.NOTICE, *OPTIONAL)]
    by_others = bool(channels_of(current_app.config["SETTINGS"]))
    return {"texts": texts, "days": DAYS, "by_others": by_others}


@pages.get("/privacy")
def privacy():
    return render_template("home/privacy.html", notice=notice())


@pages.get("/healthz")
def health():
    """Says only whether the database answers."""
    try:
        return jsonify(ok=is_alive())
    except StoreError:
        return jsonify(ok=False), 503
