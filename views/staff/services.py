"""The catalogue as staff keep it: every service, its words, its providers, when last checked."""

from flask import abort, render_template
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import Optional

from db.base import Refused
from db.checks import confirm_service, lapsed, stale
from db.clock import today
from db.organizations import providers
from db.prices import prices
from db.remarks import count_open_remarks
from db.services import (
    Service,
    Unit,
    all_services,
    categories,
    other_words,
    programmes,
    provider_ids,
    save_service,
    service_by_slug,
)
from views.forms import Form, select_field, text_field
from views.labels import label
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, noting, staff_pages
from views.staff.changes import author, changing, history_of
from views.staff.fields import ticks_field
from views.staff.slug_field import slug_field

pages = staff_pages("services", roles=DESK)
ASK = _l("한 줄 적어 주세요.")
LATEST = 3  # changes on the page of a service


def _units():
    return [(unit.value, label(unit).word) for unit in Unit]


class ServiceForm(Form):
    name = text_field(_l("이름"), missing=_l("서비스 이름을 적어 주세요."), longest=60)
    name_en = text_field(_l("이름 (영어)"), missing=_l("영어 이름을 적어 주세요."), longest=80)
    slug = slug_field(_l("화면 주소"))
    category = select_field(
        _l("분류"), lambda: [(c.code, c.name) for c in categories()], _l("분류를 골라 주세요.")
    )
    programme = select_field(
        _l("사업"), lambda: [(p.code, p.name) for p in programmes()], _l("사업을 골라 주세요.")
    )
    about = text_field(_l("무엇을 해 드리나요"), missing=ASK, longest=200)
    about_en = text_field(_l("무엇을 해 드리나요 (영어)"), longest=200)
    audience = text_field(_l("어떤 분께"), missing=ASK, longest=200)
    audience_en = text_field(_l("어떤 분께 (영어)"), longest=200)
    place = text_field(_l("어디에서"), missing=ASK, longest=100)
    place_en = text_field(_l("어디에서 (영어)"), longest=100)
    unit = select_field(
        _l("이용료 단위"), _units, _l("단위를 골라 주세요."), validators=[Optional()]
    )
    words = text_field(_l("다르게 부르는 말"), longest=500)
    organizations = ticks_field(
        _l("제공기관"), lambda: [(o.id, o.name) for o in providers()], coerce=int
    )
    active = BooleanField(_l("주민 화면에 보여요"))

    def facts(self) -> dict:
        """What `save_service` takes."""
        facts = {name: value for name, value in self.data.items() if name != "form_id"}
        facts["words"] = [word.strip() for word in facts["words"].split(",") if word.strip()]
        facts["summary"], facts["summary_en"] = facts.pop("about"), facts.pop("about_en")
        return facts | {"unit": Unit(self.unit.data) if self.unit.data else None}


def _find(slug) -> Service:
    return service_by_slug(slug) or abort(404)


def _filled(service: Service) -> ServiceForm:
    words = ", ".join(other_words(service))
    about = {"about": service.summary, "about_en": service.summary_en}
    return ServiceForm(obj=service, words=words, organizations=provider_ids(service), **about)


def _page(form, service=None, status=200):
    shown = {"form": form, "service": service}
    if service:
        shown["changes"] = history_of(service, LATEST)
    return render_template("staff/services/form.html", **shown), status


@pages.get("/services")
def index():
    found, day = all_services(), today(now())
    return render_template(
        "staff/services/index.html",
        services=found,
        prices=prices(found, day),
        old={service.id for service in found if stale(service, day)},
        gone={service.id for service in found if lapsed(service, day)},
        remarks=count_open_remarks(),
    )


@pages.get("/services/new")
def new():
    return _page(ServiceForm(data={"active": True}))


@pages.post("/services/new")
def create():
    return _save(Service(checked_on=today(now())))


@pages.get("/services/<slug>/edit")
def edit(slug):
    service = _find(slug)
    return _page(_filled(service), service)


@pages.post("/services/<slug>/edit")
def update(slug):
    return _save(_find(slug))


def _save(service: Service):
    form = ServiceForm.sent()
    known = service if service.id else None
    if not form.validate():
        return _page(form, known, 422)
    try:
        with changing(service, f"service {form.slug.data}"):
            save_service(service, **form.facts())
    except Refused as refused:
        form.refuse(sentence(refused), "slug")
        return _page(form, known, 422)
    return go_to(".index")


@pages.post("/services/<slug>/checked")
def confirm(slug):
    service = _find(slug)
    with noting("change", f"service {service.slug}", "checked"):
        confirm_service(service, author())
    return go_to(".index", _anchor=service.slug)
