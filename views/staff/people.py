"""One person: what they asked for, what they got, and what staff must know about them."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l

from db.base import Refused, get_or_none
from db.clock import today
from db.incomes import Band, incomes_of, note_income
from db.people import Person
from db.requests import requests_of
from views.forms import Form, choice_field
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.fields import date_field

pages = staff_pages("people", roles=DESK)


class IncomeForm(Form):
    band = choice_field(_l("가구 소득"), Band, _l("가구 소득을 골라 주세요."))
    valid_from = date_field(_l("언제부터"))


def find_person(person_id: int) -> Person:
    """The person, or 404."""
    return get_or_none(Person, person_id) or abort(404)


def _page(person: Person, form=None, status: int = 200):
    note("view", f"person {person.id}")
    facts = {
        "person": person,
        "form": form,
        "income_form": form or IncomeForm(valid_from=today(now())),
        "incomes": incomes_of(person),
        "requests": requests_of(person),
    }
    return render_template("staff/people/show.html", **facts), status


@pages.get("/people/<int:person_id>")
def show(person_id):
    return _page(find_person(person_id))


@pages.post("/people/<int:person_id>/incomes")
def create_income(person_id):
    person, form = find_person(person_id), IncomeForm.sent()
    if not form.validate():
        return _page(person, form, 422)
    facts = {"valid_from": form.valid_from.data, "staff": current_staff(), "now": now()}
    try:
        with noting("change", f"person {person.id}", "income"):
            note_income(person, form.band.data, **facts)
    except Refused as refused:
        form.refuse(sentence(refused), "valid_from")
        return _page(person, form, 422)
    return go_to(".show", person_id=person.id)
