"""Signing up: one question group a screen; the answers travel with the form until they are sent."""

from functools import partial

from flask import Blueprint, abort, render_template, request
from werkzeug.datastructures import MultiDict

from db.base import Refused
from db.checks import shown_service
from db.clock import today
from db.consents import OPTIONAL, Kind, Proof, current_text
from db.requests import Channel
from db.services import public_service
from db.signup import sign_up
from views.kiosks import current_kiosk
from views.language import chosen, sentence
from views.pages import full_address, go_to, now
from views.screens import turn
from views.signup_form import SignUpForm

HANDED_OVER = ("applicant", "dong")  # what may stand in an address: nothing about a person

pages = Blueprint("signup", __name__, url_prefix="/services/<slug>/request")


@pages.get("")
def new(slug):
    """The first screen, or the one that a phone takes over from the kiosk."""
    shown_service(slug, today(now())) or abort(404)
    known = {name: request.args[name] for name in HANDED_OVER if request.args.get(name)}
    form = SignUpForm(MultiDict(known))
    step = request.args.get("step")
    return screen(slug, form, step if step in form.STEPS and known else "who")


@pages.post("")
def create(slug):
    return turn(SignUpForm.sent(), show=partial(screen, slug), send=partial(send, slug))


def send(slug, form):
    service = public_service(slug) or abort(404)
    channel = Channel.KIOSK if current_kiosk() else Channel.WEB
    try:
        made = sign_up(
            service,
            form_id=form.form_id.data,
            applicant=form.applicant.data,
            applicant_name=form.applicant_name.data if form.by_proxy else "",
            name=form.name.data,
            phone=form.phone.data,
            dong=form.dong.data,
            wish=form.wish.data,
            consents={kind: form[kind].data for kind in OPTIONAL},
            proof=Proof(language=chosen(), channel=channel),
            now=now(),
        )
    except Refused as refused:
        form.refuse(sentence(refused))
        return screen(slug, form, "check", status=422)
    return go_to("requests.show", token=made.token)


def handover_address(slug, form, step) -> str:
    """Where a phone goes on with this step; name, number and words stay behind, and so does what
    is none of the choices: no code would hold it."""
    chosen_so_far = {name: form[name].data for name in HANDED_OVER if _is_choice(form[name])}
    return full_address("signup.new", slug=slug, step=step, **chosen_so_far)


def _is_choice(field) -> bool:
    return field.data in [value for value, _word in field.choices]


def screen(slug, form, step, status=200, **said):
    """The screen of one step, with every other answer travelling along unseen."""
    service = public_service(slug) or abort(404)
    page = render_template(
        "signup/new.html",
        service=service,
        on_phone=handover_address(slug, form, step),
        answers=form.answers() if step == "check" else [],
        texts={kind: current_text(kind, chosen()) for kind in (Kind.NOTICE, *OPTIONAL)},
        **form.facts_of(step),
        **said,
    )
    return page, status
