"""Name tags on label sheets: what to print, the sheets, and a grid to hold against one."""

from flask import abort, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField

from db.guests import confirmed
from db.nametags import SHEETS, LabelSheet, name_size, on_sheets
from views.forms import Form
from views.staff import DESK, note, staff_pages
from views.staff.fields import number_field, one_of_field, ticks_field
from views.staff.registrations import find_event

pages = staff_pages("nametags", roles=DESK)
MARGIN, TITLE, FROM, CODE = 4, 5, 7, 22  # mm of a field: border, title, institution, QR code
USUAL = MultiDict({"sheet": "2x4", "order": "name", "start": "1"})


def orders():
    return [("name", _("이름 (가나다)")), ("number", _("표 번호"))]


def _sheet_word(key: str) -> str:
    sheet = SHEETS[key]
    facts = {"n": sheet.fields, "width": f"{sheet.width:g}", "height": f"{sheet.height:g}"}
    words = _("%(n)s칸 · %(width)s × %(height)s mm", **facts)
    return f"{words} ({sheet.known_as})" if sheet.known_as else words


def _sheets():
    return [(key, _sheet_word(key)) for key in SHEETS]


class NametagForm(Form):
    sheet = one_of_field(_l("라벨 종이"), _sheets, _l("라벨 종이를 골라 주세요."))
    start = number_field(_l("첫 칸 (쓰다 남은 종이)"), 1, 21, whole=True)
    order = one_of_field(_l("차례"), orders, _l("차례를 골라 주세요."))
    code = BooleanField(_l("참가표 QR도 넣기"))
    right = number_field(_l("오른쪽으로 (mm)"), -10, 10, needed=False)
    down = number_field(_l("아래로 (mm)"), -10, 10, needed=False)
    only = ticks_field(_l("몇 분만"), [], coerce=int)

    def offer(self, guests) -> "NametagForm":
        self.only.choices = [(g.id, f"{g.name} {g.phone[-4:]}") for g in guests]
        return self

    def validate(self, *args) -> bool:
        """The first field must be one that the sheet has."""
        good = super().validate(*args)
        if good and self.start.data > SHEETS[self.sheet.data].fields:
            most = SHEETS[self.sheet.data].fields
            self.refuse(_("이 종이는 %(n)s칸이에요. 첫 칸을 다시 적어 주세요.", n=most), "start")
            return False
        return good


def _asked(event, form, status=200):
    return render_template("staff/nametags/new.html", event=event, form=form), status


@pages.get("/events/<slug>/nametags")
def new(slug):
    event = find_event(slug)
    note("view", f"event {event.id}", "nametags")
    return _asked(event, NametagForm(USUAL).offer(confirmed(event)))


@pages.get("/events/<slug>/nametags/print")
def show(slug):
    event = find_event(slug)
    guests = confirmed(event)
    form = NametagForm(request.args or USUAL).offer(guests)
    if not form.validate():
        return _asked(event, form, 422)
    chosen = form.only.data or [guest.id for guest in guests]
    guests = [g for g in confirmed(event, order=form.order.data) if g.id in chosen]
    note("print", f"event {event.id}", f"nametags {len(guests)}")
    sheet = SHEETS[form.sheet.data]
    return render_template(
        "staff/nametags/show.html",
        event=event,
        form=form,
        sheets=on_sheets(guests, sheet, start=form.start.data),
        count=len(guests),
        size_of=lambda guest: _size(guest, sheet, form.code.data),
    )


def _size(guest, sheet: LabelSheet, with_code: bool) -> int:
    """Tenths of a millimetre: the name of a class in nametags.css."""
    width = sheet.width - 2 * MARGIN - (CODE if with_code else 0)
    height = sheet.height - 2 * MARGIN - TITLE - FROM
    return round(10 * name_size(guest.name, width=width, height=height))


def find_sheet(key: str) -> LabelSheet:
    return SHEETS.get(key) or abort(404)


@pages.get("/nametags/<key>.css")
def css(key):
    """The millimetres of one kind of sheet, moved by what the printer needs."""
    shift = {name: _shift(name) for name in ("right", "down")}
    sheet = find_sheet(key)
    answer = make_response(render_template("staff/nametags/sheet.css", sheet=sheet, **shift))
    answer.content_type = "text/css; charset=utf-8"
    return answer


def _shift(name: str) -> float:
    return max(-10.0, min(10.0, request.args.get(name, 0, float))) or 0


@pages.get("/nametags/<key>/grid")
def grid(key):
    return render_template("staff/nametags/grid.html", key=key, sheet=find_sheet(key))
