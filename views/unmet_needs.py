"""Telling with one press that help is missing: a search by itself counts nothing."""

from flask import Blueprint, render_template, request

from db.attempts import Paused
from db.base import Refused
from db.unmet_needs import tell_unmet
from views.forms import Form
from views.language import sentence
from views.pages import go_to, now
from views.services import groups_page

pages = Blueprint("unmet_needs", __name__, url_prefix="/unmet-needs")
ASKED = ("q", "need", "dong")


@pages.post("")
def create():
    form, asked = Form.sent(), {name: request.form.get(name, "") for name in ASKED}
    facts = {"words": asked["q"], "need": asked["need"], "dong": asked["dong"]}
    try:
        tell_unmet(form_id=form.form_id.data, device=request.remote_addr, now=now(), **facts)
    except Refused as refused:
        form.refuse(sentence(refused))
        status = 429 if isinstance(refused, Paused) else 422
        return groups_page([], {name: word for name, word in asked.items() if word}, form), status
    return go_to(".thanks")


@pages.get("/thanks")
def thanks():
    return render_template("unmet_needs/thanks.html")
