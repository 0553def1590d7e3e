"""A provider says from one link, without an account, whether its records are still right."""

from contextlib import suppress

from flask import Blueprint, abort, make_response, render_template
from flask_babel import lazy_gettext as _l

from db.areas import all_dongs
from db.base import Refused
from db.capacities import capacities_of
from db.check_links import (
    CheckLink,
    check_link_by_token,
    confirm_all,
    remark_by_link,
    services_to_check,
    unconfirmed,
)
from db.clock import today
from db.organizations import dong_codes
from db.prices import prices
from db.remarks import disputed, remarks_of
from views.forms import Form, text_field
from views.language import say, sentence
from views.pages import go_to, now

pages = Blueprint("organizations", __name__, url_prefix="/organizations")


class RemarkForm(Form):
    differs = text_field(
        _l("무엇이 달라졌나요?"),
        missing=_l("무엇이 달라졌는지 적어 주세요."),
        longest=500,
        long=True,
    )


def _find(token) -> CheckLink:
    """The link while it holds; once it has run out, a page that says so."""
    link = check_link_by_token(token) or abort(404)
    if link.is_open(now()):
        return link
    return abort(make_response(render_template("organizations/gone.html"), 410))


def _service_of(link: CheckLink, slug):
    known = {service.slug: service for service in services_to_check(link.organization)}
    return known.get(slug) or abort(404)


def _places(organization) -> str:
    """The dongs it serves, empty where it serves all."""
    codes = set(dong_codes(organization))
    return ", ".join(say(dong) for dong in all_dongs() if dong.code in codes)


@pages.get("/<token>")
def show(token):
    link, day = _find(token), today(now())
    services = services_to_check(link.organization)
    return render_template(
        "organizations/show.html",
        link=link,
        services=services,
        prices=prices(services, day),
        words={row.id: word for row, word, _at in capacities_of(link.organization, now=now())},
        places=_places(link.organization),
        left=unconfirmed(link.organization, day),
        said=remarks_of(link.organization),
        disputed=disputed() & {service.id for service in services},
    )


@pages.post("/<token>")
def confirm(token):
    link = _find(token)
    with suppress(Refused):  # closed meanwhile; the next page says so
        confirm_all(link, now=now())
    return go_to(".thanks", token=link.token)


@pages.get("/<token>/thanks")
def thanks(token):
    """Only where there is something to thank for."""
    link = _find(token)
    if unconfirmed(link.organization, today(now())):
        return go_to(".show", token=link.token)
    waiting = bool(remarks_of(link.organization))
    return render_template("organizations/thanks.html", link=link, waiting=waiting)


def _form_page(link, service, form, status: int = 200):
    shown = {"link": link, "service": service, "form": form}
    return render_template("organizations/remark.html", **shown), status


@pages.get("/<token>/services/<slug>")
def new(token, slug):
    link = _find(token)
    return _form_page(link, _service_of(link, slug), RemarkForm())


@pages.post("/<token>/services/<slug>")
def create(token, slug):
    link, form = _find(token), RemarkForm.sent()
    service = _service_of(link, slug)
    if not form.validate():
        return _form_page(link, service, form, 422)
    facts = {"words": form.differs.data, "now": now(), "form_id": form.form_id.data}
    try:
        remark_by_link(link, service, **facts)
    except Refused as refused:
        form.refuse(sentence(refused), "differs")
        return _form_page(link, service, form, 422)
    return go_to(".show", token=link.token, _anchor=service.slug)
