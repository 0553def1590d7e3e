"""The kiosk's first page, the privacy notice, and the liveness check."""

from flask import Blueprint, jsonify, render_template

from db.consents import OPTIONAL, Kind, current_text
from db.purge import DAYS
from db.store import is_alive
from views.language import chosen

pages = Blueprint("home", __name__)


@pages.get("/")
def start():
    return render_template("home/start.html")


@pages.get("/privacy")
def privacy():
    texts = [current_text(kind, chosen()) for kind in (Kind.NOTICE, *OPTIONAL)]
    return render_template("home/privacy.html", texts=texts, days=DAYS)


@pages.get("/healthz")
def health():
    """Says only ok, or fails with the database."""
    return jsonify(ok=is_alive())
