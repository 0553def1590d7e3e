"""The catalogue: questions in plain words, fitting services, one service."""

from flask import Blueprint, abort, render_template, request

from db import clock
from db.checks import shown_service, stale
from db.needs import (
    first_need,
    group_called,
    group_of,
    need_called,
    need_groups,
    questions,
    without_question,
)
from db.prices import payer_rule, payer_rules, price, prices
from db.search import find_services, limited_to
from db.services import providers_of
from db.unmet_needs import tellable
from views.language import say
from views.pages import MOST, now

pages = Blueprint("services", __name__, url_prefix="/services")
FILTERS = ("need", "category", "dong", "q")


@pages.get("")
def index():
    """The groups of needs, the questions of one, or the services that fit what is asked."""
    asked = asked_for(request.args)
    if group := group_called(asked.get("need", "")):
        return questions_page(group, without(asked, "need"))
    found = find_services(**asked, day=clock.today(now()))
    if asked and found and ("need" in asked or len(found) <= MOST):
        return cards_page(found, asked)
    return groups_page(found, asked)


def asked_for(sent) -> dict[str, str]:
    """What a query or a form asks the catalogue for; what is empty asks nothing."""
    asked = {name: sent.get(name, "").strip()[:60] for name in FILTERS}
    return {name: value for name, value in asked.items() if value}


def without(asked: dict, name: str) -> dict:
    return {other: value for other, value in asked.items() if other != name}


def groups_page(found, asked, form=None):
    """The first question, also where nothing was found, or too much for one screen.

    form: of somebody who told that this is missing, and was refused.
    """
    groups = need_groups(found if asked and found else None)
    others = without_question(found)[: MOST - len(groups)] if asked else []
    return render_template(
        "services/index.html",
        asked=asked,
        rest=without(asked, "need"),
        found=found,
        groups=groups,
        services=others,
        form=form,
        can_tell=bool(asked and not found and tellable(asked.get("q", ""), asked.get("need", ""))),
        **facts_of_cards(others),
    )


def questions_page(group, rest):
    """The needs of a group; with words or a place asked before, only those that still fit."""
    day = clock.today(now())
    asked = questions(group, find_services(**rest, day=day) if rest else None)
    return render_template("services/questions.html", group=group, needs=asked, rest=rest)


def cards_page(found, asked):
    need = need_called(asked.get("need", ""))
    return render_template(
        "services/found.html",
        asked=asked,
        rest=without(asked, "need"),
        need=need,
        group=group_of(need) if need else None,
        services=found,
        **facts_of_cards(found),
    )


def facts_of_cards(services) -> dict:
    """What each card tells besides its service: by service id, or by programme."""
    day = clock.today(now())
    return {
        "prices": prices(services, day),
        "payers": payer_rules(day),
        "limits": limited_to(services),
        "old": {service.id for service in services if stale(service, day)},
    }


@pages.get("/<slug>")
def show(slug):
    day = clock.today(now())
    service = shown_service(slug, day) or abort(404)
    return render_template(
        "services/show.html",
        service=service,
        price=price(service, day),
        payer=payer_rule(service.programme, day),
        providers=providers_of(service),
        dongs=", ".join(say(dong) for dong in limited_to([service]).get(service.id, [])),
        need=need_called(request.args.get("need", "")) or first_need(service),
        is_stale=stale(service, day),
    )
