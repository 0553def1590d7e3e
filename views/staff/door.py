"""The door to the staff's pages: logging in and out, and the one-time link of a new colleague."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import DataRequired, EqualTo

from db.attempts import Paused
from db.base import Refused
from db.passwords import Busy
from db.setup_links import open_account, promised_organization, usable_link
from db.signins import begin, sign_in, sign_out
from views.forms import Form, name_field
from views.language import sentence
from views.pages import now
from views.security import parts_of
from views.staff import EVERYBODY, cookie_name, place, refuse_open_network, require
from views.staff.nav import home_endpoint

pages = Blueprint("staff_door", __name__, url_prefix="/staff")
pages.before_request(refuse_open_network)
pages.open_to_all = True
STATUS = {Paused: 429, Busy: 503}  # of a refused log-in; 422 for all others


class LoginForm(Form):
    name = name_field(_l("이름"))
    password = PasswordField(_l("비밀번호"), [DataRequired(_l("비밀번호를 적어 주세요."))])


class SetupForm(Form):
    name = name_field(_l("이름"))
    password = PasswordField(_l("비밀번호"), [DataRequired(_l("비밀번호를 정해 주세요."))])
    again = PasswordField(
        _l("비밀번호 한 번 더"), [EqualTo("password", _l("두 비밀번호가 서로 달라요."))]
    )


def wanted_path(path: str | None) -> str | None:
    """Where somebody was going: a staff page of ours, or 400 for any other address."""
    if not path:
        return None
    parts = parts_of(path)
    odd = parts.scheme or parts.netloc or "\\" in path or not path.isprintable()
    if odd or not f"{path}/".startswith("/staff/"):
        abort(400)
    return parts.path


def let_in(secret: str, path: str | None = None):
    """In with a new secret; whatever log-in this browser had before ends."""
    sign_out(request.cookies.get(cookie_name(), ""), now=now(), place=place())
    return with_secret(redirect(path or url_for("staff_door.home"), 303), secret)


def with_secret(response, secret: str):
    """The answer with the cookie of a new log-in."""
    response.set_cookie(
        cookie_name(), secret, path="/", httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response


def _device() -> str:
    return request.user_agent.string


def _login_page(form, path: str | None, status: int = 200):
    return render_template("staff/door/new.html", form=form, path=path), status


@pages.get("")
@pages.get("/")
def home():
    return require(EVERYBODY) or redirect(url_for(home_endpoint()), 303)


@pages.get("/login")
def new():
    return _login_page(LoginForm(), wanted_path(request.args.get("next")))


@pages.post("/login")
def create():
    form, path = LoginForm.sent(), wanted_path(request.form.get("next"))
    if not form.validate():
        return _login_page(form, path, 422)
    name, password = form.name.data, form.password.data
    try:
        _member, secret = sign_in(name, password, now=now(), device=_device(), place=place())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _login_page(form, path, STATUS.get(type(refused), 422))
    return let_in(secret, path)


@pages.post("/logout")
def destroy():
    if refusal := require(EVERYBODY):
        return refusal
    sign_out(request.cookies[cookie_name()], now=now(), place=place())
    response = redirect(url_for("staff_door.new"), 303)
    response.delete_cookie(
        cookie_name(), path="/", httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response


def _setup_page(form, token: str, status: int = 200):
    link = usable_link(token, now=now())
    shown = {"form": form, "token": token, "organization": link and promised_organization(link)}
    return render_template("staff/door/setup.html", **shown), status


@pages.get("/setup/<token>")
def new_account(token):
    if not usable_link(token, now=now()):
        return render_template("staff/door/gone.html"), 410
    return _setup_page(SetupForm(), token)


@pages.post("/setup/<token>")
def create_account(token):
    form = SetupForm.sent()
    if not form.validate():
        return _setup_page(form, token, 422)
    try:
        member = open_account(token, name=form.name.data, password=form.password.data, now=now())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _setup_page(form, token, 422)
    return let_in(begin(member, now=now(), device=_device(), place=place()))
