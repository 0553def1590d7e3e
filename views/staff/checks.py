"""Which records of the catalogue to look at next, and asking providers whether theirs hold."""

from flask import abort, render_template
from flask_babel import gettext as _

from db.base import Refused, get_or_none
from db.check_links import ask_to_check, check_link_of, check_links, services_to_check
from db.checks import by_age, confirm_service, days_unchecked, lapsed, providers_by_service, stale
from db.clock import today
from db.organizations import Organization, centre
from db.remarks import Remark, open_remarks, settle_remark
from db.services import service_by_slug
from views.forms import Form
from views.language import moment, sentence
from views.pages import full_address, go_to, now
from views.staff import DESK, current_staff, noting, staff_pages
from views.staff.changes import author

pages = staff_pages("checks", roles=DESK)


@pages.get("/services/checks")
def index():
    day, found = today(now()), by_age()
    return render_template(
        "staff/checks/index.html",
        services=found,
        days={row.id: days_unchecked(row, day) for row in found},
        old={row.id for row in found if stale(row, day)},
        gone={row.id for row in found if lapsed(row, day)},
        providers=providers_by_service(),
        links=check_links(now()),
        remarks=open_remarks(),
        ask=Form(),
    )


@pages.post("/services/checks/<slug>")
def confirm(slug):
    """One tap; the list stays, for there is more to look at."""
    service = service_by_slug(slug) or abort(404)
    with noting("change", f"service {service.slug}", "checked"):
        confirm_service(service, author())
    return go_to(".index")


@pages.post("/services/checks/remarks/<int:remark_id>")
def settle(remark_id):
    row = get_or_none(Remark, remark_id) or abort(404)
    with noting("change", f"service {row.service.slug}", "remark"):
        settle_remark(row, staff=current_staff(), now=now())
    return go_to(".index")


def _find(id) -> Organization:
    return get_or_none(Organization, id) or abort(404)


def _to_send(link, address: str) -> str:
    """What staff copy into a text message or an e-mail."""
    own = centre()
    ask = _("%(centre)s에서 부탁드려요.", centre=own.name if own else "동네봄")
    why = _("저희가 주민에게 알리는 서비스 내용이 지금도 맞는지 확인해 주세요.")
    until = _("%(when)s까지 열려요.", when=moment(link.expires_at))
    return f"{ask} {why}\n{address}\n{until}"


def _link_page(organization, form, status: int = 200):
    link = check_link_of(organization, now())
    address = full_address("organizations.show", token=link.token) if link else ""
    return render_template(
        "staff/checks/link.html",
        organization=organization,
        services=services_to_check(organization),
        link=link,
        address=address,
        to_send=_to_send(link, address) if link else "",
        form=form,
    ), status


@pages.get("/organizations/<int:id>/checks")
def show(id):
    return _link_page(_find(id), Form())


@pages.post("/organizations/<int:id>/checks")
def ask(id):
    """The link that holds, or a new one."""
    return _ask(_find(id), anew=False)


@pages.post("/organizations/<int:id>/checks/anew")
def renew(id):
    """A new address for one that got into wrong hands; the old one ends."""
    return _ask(_find(id), anew=True)


def _ask(organization, anew: bool):
    form = Form.sent()
    facts = {"staff": current_staff(), "now": now(), "form_id": form.form_id.data}
    try:
        with noting("change", f"organization {organization.id}", "check link"):
            ask_to_check(organization, anew=anew, **facts)
    except Refused as refused:
        form.refuse(sentence(refused))
        return _link_page(organization, form, 422)
    return go_to(".show", id=organization.id)
