"""What a service costs from which day on: the history, and a new dated price."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l

from db.base import Refused
from db.clock import today
from db.prices import cost_option, price_history, set_price
from db.services import service_by_slug
from views.forms import Form, text_field
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, staff_pages
from views.staff.changes import changing
from views.staff.fields import date_field, whole_field

pages = staff_pages("prices", roles=DESK)


class PriceForm(Form):
    amount_krw = whole_field(_l("단가 (원)"), missing=_l("단가를 숫자로 적어 주세요."))
    valid_from = date_field(_l("언제부터"))
    source = text_field(_l("근거"), longest=100)


def _page(service, form, status=200):
    return render_template(
        "staff/services/prices.html",
        service=service,
        form=form,
        history=price_history(service),
        current=cost_option(service, today(now())),
    ), status


@pages.get("/services/<slug>/prices")
def show(slug):
    service = service_by_slug(slug) or abort(404)
    return _page(service, PriceForm())


@pages.post("/services/<slug>/prices")
def create(slug):
    service, form = service_by_slug(slug) or abort(404), PriceForm.sent()
    if not form.validate():
        return _page(service, form, 422)
    facts = {name: form[name].data for name in ("amount_krw", "valid_from", "source")}
    try:
        with changing(service, f"service {slug}", "price"):
            set_price(service, **facts)
    except Refused as refused:
        form.refuse(sentence(refused), "valid_from")
        return _page(service, form, 422)
    return go_to(".show", slug=slug)
