"""What one answers on a ticket: yes to an offered seat, no, or let me wait again."""

from flask import Blueprint

from db.answers import accept, decline, rejoin
from db.base import Refused
from views.forms import Form
from views.language import sentence
from views.pages import go_to, now
from views.registrations import find_ticket, ticket_page

pages = Blueprint("answers", __name__, url_prefix="/tickets")


def _answer(token: str, rule):
    ticket = find_ticket(token)
    try:
        rule(ticket, now=now())
    except Refused as refused:
        form = Form()
        form.refuse(sentence(refused))
        return ticket_page(find_ticket(token), form)
    return go_to("registrations.ticket", token=ticket.token)


@pages.post("/<token>/accept")
def yes(token):
    return _answer(token, accept)


@pages.post("/<token>/decline")
def no(token):
    return _answer(token, decline)


@pages.post("/<token>/rejoin")
def again(token):
    return _answer(token, rejoin)
