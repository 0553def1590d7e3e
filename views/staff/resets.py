"""A forgotten password: an administrator makes a link, and its member sets a new one there."""

from flask import Blueprint, abort, make_response, render_template, request
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import DataRequired, EqualTo

from db.base import Refused
from db.resets import member_behind, reset_password
from views.forms import Form
from views.language import sentence
from views.pages import now
from views.staff import place, refuse_open_network
from views.staff.door import let_in

pages = Blueprint("staff_resets", __name__, url_prefix="/staff/setup/password")
pages.before_request(refuse_open_network)
pages.open_to_all = True


class ResetForm(Form):
    password = PasswordField(_l("새 비밀번호"), [DataRequired(_l("새 비밀번호를 정해 주세요."))])
    again = PasswordField(
        _l("새 비밀번호 한 번 더"), [EqualTo("password", _l("두 비밀번호가 서로 달라요."))]
    )


def _member(token):
    """Whose link this is; once it has been used or run out, a page that says so."""
    gone = "staff/door/gone.html"
    found = member_behind(token, now=now())
    return found or abort(make_response(render_template(gone), 410))


def _page(token, form, status: int = 200):
    shown = {"member": _member(token), "form": form, "token": token}
    return render_template("staff/door/reset.html", **shown), status


@pages.get("/<token>")
def new(token):
    return _page(token, ResetForm())


@pages.post("/<token>")
def create(token):
    form = ResetForm.sent()
    if not form.validate():
        return _page(token, form, 422)
    _member(token)
    facts = {"now": now(), "place": place(), "device": request.user_agent.string}
    try:
        secret = reset_password(token, form.password.data, **facts)
    except Refused as refused:
        form.refuse(sentence(refused))
        return _page(token, form, 422)
    return let_in(secret)
