"""The catalogue: needs in plain words, fitting services, one service."""

from flask import Blueprint, abort, render_template, request

from db import clock
from db.areas import all_dongs
from db.needs import need_called, needs
from db.prices import payer_rule, price, prices
from db.search import find_services
from db.services import categories, providers_of, public_service, stale
from views.pages import now

pages = Blueprint("services", __name__, url_prefix="/services")
FILTERS = ("need", "category", "dong", "q")


@pages.get("")
def index():
    """Without a question the needs, with one the services that answer it."""
    asked = {name: request.args.get(name, "").strip()[:60] for name in FILTERS}
    choices = {"needs": needs(), "categories": categories(), "dongs": all_dongs()}
    if not any(asked.values()):
        return render_template("services/index.html", asked=asked, **choices)
    found = find_services(**asked)
    return render_template(
        "services/found.html",
        asked=asked,
        need=need_called(asked["need"]),
        found=found,
        prices=prices(found, clock.today(now())),
        **choices,
    )


@pages.get("/<slug>")
def show(slug):
    service = public_service(slug) or abort(404)
    day = clock.today(now())
    return render_template(
        "services/show.html",
        service=service,
        price=price(service, day),
        payer=payer_rule(service.programme, day),
        providers=providers_of(service),
        is_stale=stale(service, day),
    )
