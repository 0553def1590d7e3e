"""A guest's own certificate of attendance, to print from the ticket."""

from flask import Blueprint, render_template

from db.base import Refused
from db.certificates import own_certificate
from db.organizations import centre
from views.language import say, sentence
from views.pages import now
from views.registrations import find_ticket

pages = Blueprint("certificates", __name__)


def issuer(event) -> str:
    """Whose name stands below: the centre's, or else who holds the event."""
    own = centre()
    return say(own) if own else say(event, "host") or "동네봄"


@pages.get("/tickets/<token>/certificate")
def show(token):
    registration = find_ticket(token)
    shown = {"registration": registration, "event": registration.event}
    try:
        made = own_certificate(registration, now=now())
    except Refused as refused:
        return render_template("certificates/refused.html", why=sentence(refused), **shown)
    signed = issuer(registration.event)
    return render_template("certificates/show.html", made=made, issuer=signed, **shown)
