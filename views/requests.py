"""Where my request stands: one plain sentence, a way back out, and finding it again."""

from contextlib import suppress

from flask import Blueprint, abort, render_template, request
from flask_babel import lazy_gettext as _l

from db.attempts import Paused
from db.base import Refused
from db.desk import withdraw as take_back
from db.feedback import Feeling, give_feedback, may_answer
from db.lookups import find_request
from db.referrals import chain
from db.requests import Channel, by_token
from views.forms import Form, phone_field, text_field
from views.kiosks import current_kiosk
from views.language import sentence
from views.pages import go_to, now

pages = Blueprint("requests", __name__, url_prefix="/requests")


class FindForm(Form):
    number = text_field(
        _l("신청 번호"), missing=_l("신청 번호 일곱 자리를 적어 주세요."), longest=20
    )
    phone = phone_field(_l("전화번호"))


@pages.get("/<token>")
def show(token):
    service_request = by_token(token) or abort(404)
    tried = chain(service_request)
    latest = tried[-1] if tried and tried[-1].leads_request else None
    return render_template(
        "requests/show.html",
        service_request=service_request,
        referral=latest,
        feelings=list(Feeling) if may_answer(service_request) else [],
    )


@pages.post("/<token>/withdraw")
def withdraw(token):
    """Twice is the same as once."""
    service_request = by_token(token) or abort(404)
    with suppress(Refused):  # it is over; the request's own page says so
        take_back(service_request, now=now())
    return go_to("requests.show", token=service_request.token)


@pages.post("/<token>/feedback")
def answer(token):
    """Did it help? Pressed twice it counts once."""
    service_request = by_token(token) or abort(404)
    feeling = request.form.get("feeling")
    if feeling not in list(Feeling):
        abort(404)
    channel = Channel.KIOSK if current_kiosk() else Channel.WEB
    with suppress(Refused):  # it was answered before; the request's own page says so
        give_feedback(service_request, Feeling(feeling), channel=channel, now=now())
    return go_to("requests.show", token=service_request.token)


@pages.get("/find")
def find():
    return render_template("requests/find.html", form=FindForm())


@pages.post("/find")
def found():
    form = FindForm.sent()
    if form.validate():
        try:
            mine = find_request(form.number.data, form.phone.data, now=now())
            return go_to("requests.show", token=mine.token)
        except Refused as refused:
            form.refuse(sentence(refused))
            if isinstance(refused, Paused):
                return render_template("requests/find.html", form=form), 429
    return render_template("requests/find.html", form=form), 422
