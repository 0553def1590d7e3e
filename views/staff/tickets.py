"""One guest's ticket changed by the desk: its name, or a new ticket in place of a lost one."""

from flask import g, render_template
from flask_babel import lazy_gettext as _l

from db.base import Refused
from db.ticket_changes import reissue, rename
from views.forms import Form, name_field
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, note, noting, staff_pages
from views.staff.registrations import find_ticket

pages = staff_pages("tickets", roles=DESK)


class NameForm(Form):
    name = name_field(_l("이름"))


def _page(template: str, event, ticket, form, status=200):
    note("view", f"registration {ticket.id}")
    shown = {"event": event, "ticket": ticket, "form": form}
    return render_template(f"staff/tickets/{template}.html", **shown), status


@pages.get("/events/<slug>/registrations/<int:id>/edit")
def edit(slug, id):
    event, ticket = find_ticket(slug, id)
    return _page("edit", event, ticket, NameForm(obj=ticket, form_id=None))


@pages.post("/events/<slug>/registrations/<int:id>/edit")
def update(slug, id):
    event, ticket = find_ticket(slug, id)
    form = NameForm.sent()
    if not form.validate():
        return _page("edit", event, ticket, form, 422)
    try:
        with noting("change", f"registration {ticket.id}"):
            rename(ticket, form.name.data)
    except Refused as refused:
        form.refuse(sentence(refused), "name")
        return _page("edit", event, ticket, form, 422)
    return go_to("staff_registrations.show", slug=slug, id=id)


@pages.get("/events/<slug>/registrations/<int:id>/reissue")
def confirm(slug, id):
    """Asks once more: whoever holds the old link can do nothing with it afterwards."""
    event, ticket = find_ticket(slug, id)
    return _page("reissue", event, ticket, Form())


@pages.post("/events/<slug>/registrations/<int:id>/reissue")
def create(slug, id):
    _event, ticket = find_ticket(slug, id)
    with noting("change", f"registration {ticket.id}", "new ticket"):
        reissue(ticket, staff=g.staff, form_id=Form.sent().form_id.data, now=now())
    return go_to("staff_registrations.show", slug=slug, id=id, renewed=1)
