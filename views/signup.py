"""Signing up: one question group a screen; the answers travel with the form until they are sent."""

from flask import Blueprint, abort, render_template, request
from werkzeug.datastructures import MultiDict

from db.base import Refused
from db.consents import OPTIONAL, Kind, Proof, current_text
from db.requests import Channel
from db.services import public_service
from db.signup import sign_up
from views.calls import call_from_here
from views.kiosks import current_kiosk
from views.language import LANGUAGES, choose, chosen, sentence
from views.looks import choose_look
from views.pages import full_address, go_to, now
from views.signup_form import ONWARD, ORDER, STEPS, SignUpForm

HANDED_OVER = ("applicant", "dong")  # what may stand in an address: nothing about a person
LOOK = "look "  # a press on a helper carries the answers along: "look contrast"

pages = Blueprint("signup", __name__, url_prefix="/services/<slug>/request")


@pages.get("")
def new(slug):
    """The first screen, or the one that a phone takes over from the kiosk."""
    known = {name: request.args[name] for name in HANDED_OVER if request.args.get(name)}
    form = SignUpForm(MultiDict(known))
    step = request.args.get("step")
    return screen(slug, form, step if step in STEPS and known else "who")


@pages.post("")
def create(slug):
    """One press: back, another language, staff, a change of an answer, or onward."""
    form = SignUpForm.sent()
    step = request.form.get("step")
    go = request.form.get("go", "next")
    if step not in STEPS:
        return screen(slug, form, "who")
    if go in LANGUAGES:
        choose(go)
        return screen(slug, form, step)
    if go.startswith(LOOK):
        choose_look(go.removeprefix(LOOK))
        return screen(slug, form, step)
    if go == "call":
        return screen(slug, form, step, call=call_from_here())
    if go == "back":
        return screen(slug, form, ORDER[max(0, ORDER.index(step) - 1)])
    if go in STEPS and not form.first_wrong(go):
        return screen(slug, form, go)
    return onward(slug, form, step)


def onward(slug, form, step):
    """The next screen, the first one that needs mending, or, after the last, sending."""
    if wrong := form.first_wrong(step):
        return screen(slug, form, wrong, status=422)
    if step != ORDER[-1]:
        return screen(slug, form, ORDER[ORDER.index(step) + 1])
    return send(slug, form)


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
    """Where a phone goes on with this step; name, number and words stay behind."""
    chosen_so_far = {name: form[name].data for name in HANDED_OVER if form[name].data}
    return full_address("signup.new", slug=slug, step=step, **chosen_so_far)


def screen(slug, form, step, status=200, call=None):
    """The screen of one step, with every other answer travelling along unseen."""
    service = public_service(slug) or abort(404)
    shown = form.fields_of(step)
    left = ORDER[ORDER.index(step) + 1 :]
    page = render_template(
        "signup/new.html",
        service=service,
        form=form,
        step=step,
        on_phone=handover_address(slug, form, step),
        answers=form.answers() if step == ORDER[-1] else [],
        left=len(left),
        next=ONWARD[left[0]] if left else None,
        carried=[field for field in form if field not in shown and field.data],
        texts={kind: current_text(kind, chosen()) for kind in (Kind.NOTICE, *OPTIONAL)},
        call=call,
        carrying=True,
    )
    return page, status
