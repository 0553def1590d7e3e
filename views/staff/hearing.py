"""Asking the person for consent on the phone: the exact words to read out, yes or no to each."""

from flask import render_template
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from db.consents import OPTIONAL, Kind, current_text
from db.desk import hear_consents
from views.forms import Form
from views.pages import go_to, now
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.inbox import subject_of
from views.staff.requests import find_request

pages = staff_pages("hearing", roles=DESK)
YES, NO = "yes", "no"
MISSING = _l("들은 대답을 골라 주세요.")


def answer_field(text) -> RadioField:
    """What the person said; never chosen by us."""
    return RadioField(
        text,
        [InputRequired(MISSING)],
        choices=[(YES, _l("네")), (NO, _l("아니요"))],
        invalid_choice_message=MISSING,
    )


class HearingForm(Form):
    provide = answer_field(_l("제공기관에 알리기"))
    health = answer_field(_l("건강 이야기 적기"))
    news = answer_field(_l("소식 보내기"))

    def answers(self) -> dict[Kind, bool]:
        """What `hear_consents` takes."""
        return {kind: self[kind.value].data == YES for kind in OPTIONAL}


def _page(it, form, status: int = 200):
    note("view", subject_of(it), "consents")
    texts = [(current_text(kind, "ko"), form[kind.value]) for kind in OPTIONAL]
    return render_template("staff/hearing/new.html", it=it, form=form, texts=texts), status


@pages.get("/requests/<int:request_id>/consents")
def new(request_id):
    return _page(find_request(request_id), HearingForm())


@pages.post("/requests/<int:request_id>/consents")
def create(request_id):
    it, form = find_request(request_id), HearingForm.sent()
    if not form.validate():
        return _page(it, form, 422)
    with noting("change", subject_of(it), "consents"):
        facts = {"staff": current_staff(), "now": now(), "form_id": form.form_id.data}
        hear_consents(it, form.answers(), **facts)
    return go_to("staff_requests.show", request_id=it.id)
