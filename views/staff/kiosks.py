"""The centre's kiosks: letting a device in, its measures, whether it is on, its calls for help."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import ValidationError

from db.areas import all_dongs
from db.attempts import Paused
from db.base import Refused, get_or_none
from db.calls import latest_calls
from db.codes import read_number
from db.kiosks import TAKEN, Kiosk, all_kiosks, change_kiosk, switch_off
from db.pairings import CODE_LENGTH, NO_SIZE, pair
from views.forms import Form, text_field
from views.language import sentence
from views.pages import go_to, now
from views.recordings import silent_pages
from views.staff import DESK, current_staff, noting, place, staff_pages
from views.staff.fields import number_field, perhaps_field
from views.staff.words import lasting

pages = staff_pages("kiosks", roles=DESK)
USUAL = {"diagonal": 21.5, "edge_mm": 800}
FIELD_OF = {TAKEN: "name", NO_SIZE: "width"}


class KioskForm(Form):
    name = text_field(_l("이름"), missing=_l("키오스크의 이름을 적어 주세요."), longest=40)
    dong = perhaps_field(_l("동"), lambda: [(d.code, d.name) for d in all_dongs()])
    diagonal = number_field(_l("화면 대각선 (인치)"), 5, 120)
    width = number_field(_l("가로 픽셀"), 200, 10_000, whole=True)
    height = number_field(_l("세로 픽셀"), 200, 10_000, whole=True)
    edge_mm = number_field(_l("바닥에서 화면 아래 끝까지 (밀리미터)"), 0, 2000, whole=True)
    forget_card = BooleanField(_l("카드로 잰 크기를 지울게요"))

    def facts(self) -> dict:
        """Columns of a kiosk."""
        names = ("name", "dong", "diagonal", "width", "height", "edge_mm")
        return {name: self[name].data for name in names}


class PairForm(KioskForm):
    code = StringField(_l("키오스크에 나온 번호"))
    width = number_field(_l("가로 픽셀"), 200, 10_000, whole=True, needed=False)
    height = number_field(_l("세로 픽셀"), 200, 10_000, whole=True, needed=False)

    def validate_code(self, field) -> None:
        """A slip of the finger is found by the check digit and is no wrong guess."""
        if not read_number(field.data, places=CODE_LENGTH):
            raise ValidationError(str(_l("키오스크에 나온 여섯 자리 번호를 적어 주세요.")))


def _find(id) -> Kiosk:
    return get_or_none(Kiosk, id) or abort(404)


def _calls(kiosk: Kiosk) -> list:
    """(call, how long it took until somebody went, or None) of the last ones."""
    found = [(call, call.answered_at) for call in latest_calls(kiosk.name)]
    return [(call, lasting(went - call.at) if went else None) for call, went in found]


@pages.get("/kiosks")
def index():
    rows = [(kiosk, kiosk.is_alive(now()), _calls(kiosk)) for kiosk in all_kiosks()]
    mute = any(kiosk.silent_at for kiosk, _alive, _called in rows)
    silent = silent_pages("ko") if mute else []
    return render_template("staff/kiosks/index.html", rows=rows, silent=silent)


def _pair_page(form, status: int = 200):
    return render_template("staff/kiosks/new.html", form=form), status


@pages.get("/kiosks/new")
def new():
    return _pair_page(PairForm(data=USUAL))


@pages.post("/kiosks/new")
def create():
    form = PairForm.sent()
    if not form.validate():
        return _pair_page(form, 422)
    code = read_number(form.code.data, places=CODE_LENGTH)
    who = {"staff": current_staff(), "place": place(), "form_id": form.form_id.data}
    try:
        pair(code, now=now(), **who, **form.facts())
    except Refused as refused:
        form.refuse(sentence(refused), FIELD_OF.get(refused.sentence, "code"))
        return _pair_page(form, 429 if isinstance(refused, Paused) else 422)
    return go_to(".index")


def _edit_page(kiosk: Kiosk, form, status: int = 200):
    return render_template("staff/kiosks/edit.html", device=kiosk, form=form), status


@pages.get("/kiosks/<int:id>/edit")
def edit(id):
    kiosk = _find(id)
    return _edit_page(kiosk, KioskForm(obj=kiosk, dong=kiosk.dong_id))


@pages.post("/kiosks/<int:id>/edit")
def update(id):
    kiosk, form = _find(id), KioskForm.sent()
    if not form.validate():
        return _edit_page(kiosk, form, 422)
    facts = form.facts() | ({"measured": None} if form.forget_card.data else {})
    try:
        with noting("change", f"kiosk {kiosk.id}"):
            change_kiosk(kiosk, **facts)
    except Refused as refused:
        form.refuse(sentence(refused), "name")
        return _edit_page(kiosk, form, 422)
    return go_to(".index")


@pages.post("/kiosks/<int:id>/off")
def turn_off(id):
    kiosk = _find(id)
    with noting("change", f"kiosk {kiosk.id}", "off"):
        switch_off(kiosk)
    return go_to(".index")
