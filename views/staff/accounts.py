"""Staff accounts: who may do what, and one-time links for new colleagues."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from db.base import Refused, get_or_none
from db.organizations import Organization, providers
from db.resets import new_reset_link
from db.setup_links import LINK_HOURS, new_setup_link, organizations_of_staff
from db.signins import change_rights
from db.staff import Role, Staff, all_staff
from views.forms import Form, choice_field
from views.language import say, sentence
from views.pages import full_address, go_to, now
from views.staff import ADMIN, current_staff, noting, staff_pages
from views.staff.fields import perhaps_field

pages = staff_pages("accounts", roles=ADMIN)


class InviteForm(Form):
    role = choice_field(_l("무슨 일을 하나요?"), Role, _l("역할을 골라 주세요."))
    organization = perhaps_field(
        _l("어느 제공기관인가요? (제공기관만)"), lambda: [(str(o.id), say(o)) for o in providers()]
    )

    @property
    def chosen(self) -> Organization | None:
        """For whom the account will speak."""
        return get_or_none(Organization, self.organization.data)


class AccountForm(Form):
    role = choice_field(_l("역할"), Role, _l("역할을 골라 주세요."))
    active = BooleanField(_l("들어올 수 있어요"))

    @classmethod
    def of(cls, member: Staff) -> "AccountForm":
        return cls(data={"role": member.role, "active": member.active})


def _list(form, status: int = 200):
    shown = {"members": all_staff(), "speaks_for": organizations_of_staff(), "form": form}
    return render_template("staff/accounts/index.html", **shown), status


@pages.get("/accounts")
def index():
    return _list(InviteForm())


@pages.post("/accounts")
def create():
    """The link is shown by this answer alone: only its hash is kept."""
    form = InviteForm.sent()
    if not form.validate():
        return _list(form, 422)
    role, organization = form.role.data, form.chosen
    try:
        with noting("change", "staff", f"link for {role}"):
            facts = {"now": now(), "made_by": current_staff(), "organization": organization}
            token = new_setup_link(role, **facts)
    except Refused as refused:
        form.refuse(sentence(refused), "organization")
        return _list(form, 422)
    return _link(token, role, organization)


def _link(token: str, role: Role, organization: Organization | None):
    link = full_address("staff_door.new_account", token=token)
    named = organization if role is Role.PROVIDER else None
    facts = {"link": link, "role": role, "hours": LINK_HOURS, "organization": named}
    return render_template("staff/accounts/link.html", **facts)


def _find(staff_id: int) -> Staff:
    return get_or_none(Staff, staff_id) or abort(404)


def _account(member: Staff, form, status: int = 200):
    return render_template("staff/accounts/edit.html", member=member, form=form), status


@pages.get("/accounts/<int:staff_id>")
def edit(staff_id):
    member = _find(staff_id)
    return _account(member, AccountForm.of(member))


@pages.post("/accounts/<int:staff_id>")
def update(staff_id):
    member, form = _find(staff_id), AccountForm.sent()
    if not form.validate():
        return _account(member, form, 422)
    facts = {"role": form.role.data, "active": form.active.data}
    try:
        with noting("change", f"staff {member.id}", f"role {facts['role']}, {facts['active']}"):
            change_rights(member, **facts)
    except Refused as refused:
        form.refuse(sentence(refused))
        return _account(member, form, 422)
    return go_to("staff_accounts.index")


@pages.post("/accounts/<int:staff_id>/password")
def forgot(staff_id):
    """As for a new account the link is shown by this answer alone."""
    member = _find(staff_id)
    form = AccountForm.of(member)
    try:
        with noting("change", f"staff {member.id}", "password link"):
            token = new_reset_link(member, now=now(), made_by=current_staff())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _account(member, form, 422)
    link = full_address("staff_resets.new", token=token)
    facts = {"link": link, "hours": LINK_HOURS, "member": member}
    return render_template("staff/accounts/reset.html", **facts)
