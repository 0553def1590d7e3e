"""Telling with one press that help is missing: a search by itself counts nothing."""

from flask import Blueprint, render_template, request

from db.attempts import Paused
from db.base import Refused
from db.unmet_needs import tell_unmet
from views.forms import Form
from views.kiosks import current_kiosk
from views.language import sentence
from views.pages import go_to, now
from views.services import asked_for, groups_page

pages = Blueprint("unmet_needs", __name__, url_prefix="/unmet-needs")


def _facts(asked: dict[str, str]) -> dict[str, str]:
    """Where no dong was asked for it is that of the kiosk, if one is used."""
    kiosk = current_kiosk()
    here = kiosk.dong_id if kiosk else None
    return {
        "words": asked.get("q", ""),
        "need": asked.get("need", ""),
        "dong": asked.get("dong") or here or "",
        "device": request.remote_addr,
    }


@pages.post("")
def create():
    form, asked = Form.sent(), asked_for(request.form)
    try:
        tell_unmet(form_id=form.form_id.data, now=now(), **_facts(asked))
    except Refused as refused:
        form.refuse(sentence(refused))
        return groups_page([], asked, form), 429 if isinstance(refused, Paused) else 422
    return go_to(".thanks")


@pages.get("/thanks")
def thanks():
    return render_template("unmet_needs/thanks.html")
