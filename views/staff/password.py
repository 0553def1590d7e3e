"""Everybody's own password."""

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import DataRequired, EqualTo

from db.base import Refused
from db.signins import change_password
from views.forms import Form
from views.language import sentence
from views.pages import now
from views.staff import EVERYBODY, current_staff, place, staff_pages
from views.staff.door import with_secret

pages = staff_pages("password", roles=EVERYBODY)


class PasswordForm(Form):
    old = PasswordField(_l("지금 비밀번호"), [DataRequired(_l("지금 비밀번호를 적어 주세요."))])
    new = PasswordField(_l("새 비밀번호"), [DataRequired(_l("새 비밀번호를 정해 주세요."))])
    again = PasswordField(
        _l("새 비밀번호 한 번 더"), [EqualTo("new", _l("두 비밀번호가 서로 달라요."))]
    )


def _page(form, status: int = 200):
    return render_template("staff/password/new.html", form=form), status


@pages.get("/password")
def new():
    return _page(PasswordForm())


@pages.post("/password")
def create():
    form = PasswordForm.sent()
    if not form.validate():
        return _page(form, 422)
    facts = {"now": now(), "place": place(), "device": request.user_agent.string}
    try:
        secret = change_password(current_staff(), form.old.data, form.new.data, **facts)
    except Refused as refused:
        form.refuse(sentence(refused))
        return _page(form, 422)
    return with_secret(redirect(url_for("staff_door.home"), 303), secret)
