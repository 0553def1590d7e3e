"""The sign-up on paper: the questions of its screens, blank, for whoever would rather write."""

from flask import Blueprint, abort, render_template
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, StringField, TextAreaField

from db.checks import shown_service
from db.clock import today
from db.consents import OPTIONAL, Kind, current_text
from db.organizations import centre
from db.requests import Applicant
from views.language import chosen
from views.pages import now
from views.signup_form import SignUpForm

pages = Blueprint("paper", __name__, url_prefix="/services")
# How a question of a screen is asked on paper; one of another type has no way yet, and fails.
WAYS = {
    BooleanField: "consent",
    RadioField: "boxes",
    TextAreaField: "lines",
    StringField: "line",
}


def _asked_of(applicant: Applicant) -> set[str]:
    form = SignUpForm(MultiDict({"applicant": applicant}))
    return {field.name for step in form.STEPS for field in form.fields_of(step)}


def questions() -> list[tuple]:
    """(field, how it is asked, is it asked of everybody?) in the order of the screens."""
    form, everybody = SignUpForm(), _asked_of(Applicant.SELF) & _asked_of(Applicant.FAMILY)
    fields = [form[name] for names in form.STEPS.values() for name in names]
    return [(field, WAYS[type(field)], field.name in everybody) for field in fields]


def _page(service):
    texts = {kind: current_text(kind, chosen()) for kind in (Kind.NOTICE, *OPTIONAL)}
    return render_template(
        "paper/form.html", service=service, questions=questions(), texts=texts, centre=centre()
    )


@pages.get("/request/paper")
def blank():
    """For any service: its name is written by hand."""
    return _page(None)


@pages.get("/<slug>/request/paper")
def show(slug):
    return _page(shown_service(slug, today(now())) or abort(404))
