"""One person: what they asked for, what they got, and what whoever visits must know."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l

from db.base import Refused, get_or_none
from db.budgets import years_of
from db.clock import today
from db.files import consents_of_person, history_of_person, referrals_of, visits_of_person
from db.incomes import Band, incomes_of, note_income
from db.merging import merge, twins
from db.people import Person
from db.requests import requests_of
from db.visit_notes import visit_note, write_visit_note
from views.forms import Form, choice_field, text_field
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, current_staff, note, noting, staff_pages
from views.staff.fields import date_field
from views.staff.words import told

pages = staff_pages("people", roles=DESK)


class IncomeForm(Form):
    band = choice_field(_l("가구 소득"), Band, _l("가구 소득을 골라 주세요."))
    valid_from = date_field(_l("언제부터"))


class VisitNoteForm(Form):
    entry = text_field(_l("들어가는 방법"), longest=500, long=True)
    present = text_field(_l("같이 있어야 하는 분"), longest=300)
    careful = text_field(_l("조심할 것"), longest=500, long=True)

    def words(self) -> dict:
        """What `write_visit_note` takes."""
        return {name: self[name].data for name in ("entry", "present", "careful")}


def find_person(person_id: int) -> Person:
    """The person, or 404."""
    return get_or_none(Person, person_id) or abort(404)


def _file(person: Person, limit: int | None = 50) -> dict:
    """All that is known, gathered; the same for the screen and for paper."""
    return {
        "person": person,
        "incomes": incomes_of(person),
        "requests": requests_of(person),
        "referrals": referrals_of(person),
        "visits": visits_of_person(person, limit),
        "years": years_of(person, today(now())),
        "consents": consents_of_person(person),
        "visit_note": visit_note(person),
        "history": [(entry, told(entry)) for entry in history_of_person(person, limit)],
    }


def _page(person: Person, form=None, status: int = 200):
    note("view", f"person {person.id}")
    facts = _file(person)
    income = form if isinstance(form, IncomeForm) else IncomeForm(valid_from=today(now()))
    about = form if isinstance(form, VisitNoteForm) else VisitNoteForm(obj=facts["visit_note"])
    facts |= {"form": form, "income_form": income, "note_form": about, "twins": twins(person)}
    return render_template("staff/people/show.html", **facts), status


@pages.get("/people/<int:person_id>")
def show(person_id):
    return _page(find_person(person_id))


@pages.get("/people/<int:person_id>/print")
def paper(person_id):
    """A person's own record, whole, to hand over (PRIVACY P16)."""
    person = find_person(person_id)
    note("print", f"person {person.id}")
    return render_template("staff/people/print.html", **_file(person, limit=None))


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


@pages.post("/people/<int:person_id>/visit-note")
def update_note(person_id):
    person, form = find_person(person_id), VisitNoteForm.sent()
    if not form.validate():
        return _page(person, form, 422)
    with noting("change", f"person {person.id}", "visit note"):
        write_visit_note(person, staff=current_staff(), now=now(), **form.words())
    return go_to(".show", person_id=person.id)


@pages.post("/people/<int:person_id>/merge/<int:other_id>")
def create_merge(person_id, other_id):
    """Everything of the other goes to this one; only for those who are offered."""
    person, other = find_person(person_id), find_person(other_id)
    form = Form.sent()
    try:
        with noting("change", f"person {person.id}", f"person {other.id}"):
            merge(person, other, staff=current_staff(), now=now())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _page(person, form, 422)
    return go_to(".show", person_id=person.id)
