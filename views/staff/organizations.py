"""Who works with us: the lead, the centre itself, and the providers."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from db.areas import all_dongs
from db.base import Refused, get_or_none
from db.organizations import (
    Organization,
    OrganizationRole,
    all_organizations,
    dong_codes,
    dong_names,
    save_organization,
)
from views.forms import Form, choice_field, phone_field, text_field
from views.language import sentence
from views.pages import go_to
from views.staff import DESK, staff_pages
from views.staff.changes import changing
from views.staff.fields import ticks_field

pages = staff_pages("organizations", roles=DESK)


class OrganizationForm(Form):
    name = text_field(_l("이름"), missing=_l("기관 이름을 적어 주세요."), longest=80)
    name_en = text_field(_l("이름 (영어)"), longest=100)
    role = choice_field(_l("역할"), OrganizationRole, _l("역할을 골라 주세요."))
    phone = phone_field(_l("전화"), needed=False)
    note = text_field(_l("메모"), longest=1000, long=True)
    dongs = ticks_field(_l("맡는 동"), lambda: [(d.code, d.name) for d in all_dongs()])
    active = BooleanField(_l("지금 함께 일해요"))

    def facts(self) -> dict:
        """What `save_organization` takes."""
        return {name: value for name, value in self.data.items() if name != "form_id"}


def _find(id) -> Organization:
    return get_or_none(Organization, id) or abort(404)


def _page(form, organization=None, status=200):
    shown = {"form": form, "organization": organization}
    return render_template("staff/organizations/form.html", **shown), status


@pages.get("/organizations")
def index():
    return render_template(
        "staff/organizations/index.html", organizations=all_organizations(), dongs=dong_names()
    )


@pages.get("/organizations/new")
def new():
    return _page(OrganizationForm(role=OrganizationRole.PROVIDER, active=True))


@pages.post("/organizations/new")
def create():
    return _save(Organization())


@pages.get("/organizations/<int:id>/edit")
def edit(id):
    organization = _find(id)
    return _page(OrganizationForm(obj=organization, dongs=dong_codes(organization)), organization)


@pages.post("/organizations/<int:id>/edit")
def update(id):
    return _save(_find(id))


def _save(organization: Organization):
    form = OrganizationForm.sent()
    known = organization if organization.id else None
    if not form.validate():
        return _page(form, known, 422)
    try:
        with changing(organization, "organization") as line:
            saved = save_organization(organization, **form.facts())
            line["subject"] = f"organization {saved.id}"
    except Refused as refused:
        form.refuse(sentence(refused), "name" if "이름" in refused.sentence else "role")
        return _page(form, known, 422)
    return go_to(".index")
