"""A neighbour worries: where, what one saw, and if one likes a phone number."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l

from db.tips import send_tip
from views.forms import dong_field, phone_field, text_field
from views.pages import go_to, now
from views.screens import ScreensForm, turn

pages = Blueprint("tips", __name__, url_prefix="/tips")


class TipForm(ScreensForm):
    STEPS = {"what": ["what"], "dong": ["dong"], "house": ["where", "phone"]}
    ONWARD = {"dong": _l("다음: 동 고르기"), "house": _l("다음: 집 알려주기")}

    what = text_field(
        _l("무엇이 걱정되세요?"), missing=_l("걱정되는 점을 적어 주세요."), longest=500, long=True
    )
    dong = dong_field(_l("어느 동인가요?"))
    where = text_field(_l("어느 집인가요?"), missing=_l("어느 집인지 적어 주세요."), longest=120)
    phone = phone_field(_l("내 전화번호 (안 적어도 돼요)"), needed=False)


def screen(form, step, status=200, **said):
    return render_template("tips/new.html", **form.facts_of(step), **said), status


@pages.get("/new")
def new():
    return screen(TipForm(), "what")


@pages.post("/new")
def create():
    return turn(TipForm.sent(), show=screen, send=send)


def send(form):
    send_tip(**form.data, now=now())
    return go_to("tips.thanks")


@pages.get("/thanks")
def thanks():
    return render_template("tips/thanks.html")
