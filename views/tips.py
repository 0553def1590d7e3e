"""A neighbour worries: where, what one saw, and if one likes a phone number."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l

from db.tips import send_tip
from views.forms import Form, dong_field, phone_field, text_field
from views.pages import go_to, now

pages = Blueprint("tips", __name__, url_prefix="/tips")


class TipForm(Form):
    dong = dong_field(_l("어느 동인가요?"))
    where = text_field(_l("어느 집인가요?"), missing=_l("어느 집인지 적어 주세요."), longest=120)
    what = text_field(
        _l("무엇이 걱정되세요?"), missing=_l("걱정되는 점을 적어 주세요."), longest=500, long=True
    )
    phone = phone_field(_l("내 전화번호 (안 적어도 돼요)"), needed=False)


@pages.get("/new")
def new():
    return render_template("tips/new.html", form=TipForm())


@pages.post("/new")
def create():
    form = TipForm.sent()
    if not form.validate():
        return render_template("tips/new.html", form=form), 422
    send_tip(**form.data, now=now())
    return go_to("tips.thanks")


@pages.get("/thanks")
def thanks():
    return render_template("tips/thanks.html")
