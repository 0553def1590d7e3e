"""How every view answers: a page or its fragment, and where a change leads."""

import secrets
from urllib.parse import urlencode

from flask import Flask, current_app, make_response, redirect, render_template, request, url_for

from db import clock
from db.codes import spoken
from db.organizations import centre
from db.phones import spoken_phone
from db.words import masked_name, masked_phone
from views import labels, language, qr
from views.clock import now

MOST = 6  # choices on one screen (ACCESSIBILITY U2)
HELP_PHONE = "120"  # Seoul's 다산콜·안심돌봄, for a centre that has not entered its own


def page_or_fragment(page: str, fragment: str, status: int = 200, **context):
    """The whole page, or for htmx only its fragment; one address, so caches must tell."""
    template = fragment if request.htmx else page
    response = make_response(render_template(template, **context), status)
    response.headers["Vary"] = "HX-Request"
    return response


def go_to(endpoint: str, **values):
    """After a change: a GET of another page, so that a reload sends nothing again."""
    address = url_for(endpoint, **values)
    if request.htmx:
        return "", 200, {"HX-Redirect": address}
    return redirect(address, 303)


def full_address(endpoint: str, **values) -> str:
    """What a QR code points to: this page under the address that phones can reach."""
    return current_app.config["SETTINGS"].base_url + url_for(endpoint, **values)


def here(**changes) -> str:
    """This page's own address with a choice of the reader changed (language, look)."""
    return f"{request.path}?{urlencode({**request.args, **changes})}"


def centre_phone() -> str:
    """The number people may call, as it is read aloud."""
    own = centre()
    return spoken_phone(own.phone) if own and own.phone else HELP_PHONE


def init_app(app: Flask) -> None:
    """Give templates their words: dates, money, labels, QR codes."""
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=language.day,
        dated=language.dated,
        month=language.month,
        moment=language.moment,
        time=language.time,
        hours=language.hours,
        span=language.span,
        won=language.won,
        length_of_time=language.length_of_time,
        spoken=spoken,
        phone=spoken_phone,
        masked_name=masked_name,
        masked_phone=masked_phone,
    )
    app.jinja_env.globals.update(
        say=language.say,
        label=labels.label,
        qr_of=qr.qr_of,
        full_address=full_address,
        centre_phone=centre_phone,
        here=here,
        now=now,
        today=lambda: clock.today(now()),
        fresh_id=lambda: secrets.token_hex(16),
    )
