"""A whole dong's meals or regular visits, ticked on one list."""

from flask import render_template, request
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from db.areas import all_dongs
from db.base import Refused
from db.rounds import enter_round, on_round
from db.services import public_service, sendable_services
from views.forms import Form
from views.language import say, sentence
from views.pages import go_to, now
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.fields import date_field, number_field, ticks_field
from views.staff.visits import find_day

pages = staff_pages("rounds", roles=DESK)


class RoundForm(Form):
    service = SelectField(
        _l("서비스"), choices=lambda: [(s.slug, say(s)) for s in sendable_services()]
    )
    dong = SelectField(
        _l("동"), choices=lambda: [("", _l("모든 동")), *((d.code, say(d)) for d in all_dongs())]
    )
    day = date_field(_l("날짜"))
    units = number_field(_l("한 사람에 몇 단위"), 1, 200, whole=True)
    ticked = ticks_field(_l("다녀온 분"), lambda: [], coerce=int)

    def load(self) -> list:
        """Who is on the round that stands in the form; they may be ticked."""
        service = public_service(self.service.data or "")
        if not (service and self.day.data):
            return []
        found = on_round(service=service, dong=self.dong.data or "", day=self.day.data)
        self.ticked.choices = [(row.id, row.request.person.name) for row in found]
        return found


def _page(form, found, new=None, status: int = 200):
    note("view", "round", ", ".join(f"referral {row.id}" for row in found))
    return render_template("staff/visits/round.html", form=form, found=found, new=new), status


@pages.get("/visits/round")
def show():
    """The list, nothing ticked; `new` says how many the last post wrote."""
    first = sendable_services()
    service = request.args.get("service") or (first[0].slug if first else "")
    facts = {"service": service, "dong": request.args.get("dong", ""), "units": 1}
    form = RoundForm(data=facts | {"day": find_day(request.args.get("day"))})
    return _page(form, form.load(), request.args.get("new", type=int))


@pages.post("/visits/round")
def create():
    form = RoundForm.sent()
    found = form.load()
    if not form.validate():
        return _page(form, found, status=422)
    ticked = dict.fromkeys(form.ticked.data, form.units.data)
    try:
        with noting("change", "round", ", ".join(f"referral {one}" for one in ticked)):
            new = enter_round(ticked, day=form.day.data, staff=current_staff(), now=now())
    except Refused as refused:
        form.refuse(sentence(refused), "day")
        return _page(form, found, status=422)
    here = {name: form[name].data for name in ("service", "dong", "day")}
    return go_to(".show", new=new, **here)
