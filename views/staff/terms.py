"""How an event takes registrations: offers, calls, institution, invitation, its own questions."""

from flask import render_template
from flask_babel import lazy_gettext as _l

from db.base import Refused
from db.event_changes import change_terms
from db.events import Asking
from db.questions import questions_of
from views.forms import Form, choice_field, text_field
from views.language import sentence
from views.pages import full_address, go_to, now
from views.staff import DESK, noting, staff_pages
from views.staff.fields import whole_field
from views.staff.registrations import find_event

pages = staff_pages("terms", roles=DESK)
HOURS = _l("몇 시간인지 적어 주세요. 없으면 0을 적어 주세요.")


class TermsForm(Form):
    claim_hours = whole_field(_l("제안한 자리를 맡아 두는 시간"), missing=HOURS, most=30 * 24)
    cutoff_hours = whole_field(_l("시작 몇 시간 전부터 전화로"), missing=HOURS, most=30 * 24)
    asks_institution = choice_field(_l("어느 기관에서 오는지"), Asking, _l("하나를 골라 주세요."))
    invitation_codes = text_field(_l("초대 코드"), longest=1000, long=True)

    def facts(self) -> dict:
        return {name: value for name, value in self.data.items() if name != "form_id"}


def _page(event, form, status=200):
    links = [
        (code, full_address("registrations.new", slug=event.slug, code=code))
        for code in event.codes
    ]
    shown = {"event": event, "form": form, "links": links, "questions": questions_of(event)}
    return render_template("staff/terms/edit.html", **shown), status


@pages.get("/events/<slug>/terms")
def edit(slug):
    event = find_event(slug)
    return _page(event, TermsForm(obj=event))


@pages.post("/events/<slug>/terms")
def update(slug):
    event, form = find_event(slug), TermsForm.sent()
    if not form.validate():
        return _page(event, form, 422)
    try:
        with noting("change", f"event {event.id}"):
            change_terms(event, now=now(), **form.facts())
    except Refused as refused:
        form.refuse(sentence(refused), "invitation_codes")
        return _page(event, form, 422)
    return go_to(".edit", slug=slug)
