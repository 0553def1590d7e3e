"""The inbox: what is open, whose move it is, and how much time is left."""

from flask import render_template, request
from flask_babel import lazy_gettext as _l

from db.areas import all_dongs
from db.inbox import Wanted, finished, how_many, inbox
from db.referrals import latest_states
from db.remarks import count_open_remarks
from db.request_states import Status
from db.requests import ServiceRequest
from db.saved_filters import filters_of
from db.services import all_services
from db.words import tidy
from views.forms import Form, text_field
from views.pages import now
from views.staff import DESK, current_staff, note, staff_pages
from views.staff.care_words import turn_now
from views.staff.words import time_left

pages = staff_pages("inbox", roles=DESK)
PAGE = 60  # of what is open; the rest on demand
SHOWS = ("", "mine", "finished")


class FilterForm(Form):
    title = text_field(
        _l("이 조건의 이름"), missing=_l("나중에 알아볼 이름을 적어 주세요."), longest=30
    )


def chosen() -> tuple[str, Wanted]:
    """The list and the conditions of this request; what nobody knows is not asked for."""
    asked = request.values
    show, status = asked.get("show", ""), asked.get("status", "")
    dongs = {dong.code for dong in all_dongs()}
    services = {service.slug for service in all_services()}
    wanted = Wanted(
        status=status if status in list(Status) else "",
        dong=asked["dong"] if asked.get("dong") in dongs else "",
        service=asked["service"] if asked.get("service") in services else "",
    )
    return show if show in SHOWS else "", wanted


def subject_of(thing) -> str:
    """How the access log names a request or a tip-off."""
    return f"{'request' if isinstance(thing, ServiceRequest) else 'tip'} {thing.id}"


def _of(thing, latest: dict):
    return latest.get(thing.id) if isinstance(thing, ServiceRequest) else None


def _rows(things) -> list[dict]:
    """What a row shows besides the thing itself."""
    here = now()
    latest = latest_states([thing for thing in things if isinstance(thing, ServiceRequest)])
    return [
        {
            "thing": thing,
            "is_request": isinstance(thing, ServiceRequest),
            "turn": turn_now(thing, _of(thing, latest)) if thing.is_open else None,
            "left": time_left(thing.due_at, here) if thing.is_open else None,
        }
        for thing in things
    ]


def _things(show: str, wanted: Wanted, query: str) -> tuple[list, int]:
    """What is shown, and how many there are."""
    if show == "finished":
        things = finished(query=query, wanted=wanted)
        return things, len(things)
    owner = current_staff() if show == "mine" else None
    whose = {"query": query, "owner": owner, "wanted": wanted}
    limit = None if "all" in request.args else PAGE
    return inbox(**whose, limit=limit), how_many(**whose)


def inbox_page(query: str = "", form: FilterForm | None = None, status: int = 200):
    """Who looked is logged with what was found, never with the words that were typed."""
    show, wanted = chosen()
    things, total = _things(show, wanted, query)
    found = ", ".join(subject_of(thing) for thing in things)
    note("search" if query else "view", "inbox", found)
    return render_template(
        "staff/inbox/index.html",
        rows=_rows(things),
        total=total,
        show=show,
        query=query,
        form=form or FilterForm(),
        asked={name: value for name, value in vars(wanted).items() if value},
        saved=filters_of(current_staff()),
        states=list(Status),
        dongs=all_dongs(),
        services=all_services(),
        remarks=count_open_remarks(),
    ), status


@pages.get("/inbox")
def index():
    return inbox_page()


@pages.post("/inbox")
def search():
    """A search is posted, so that no name stands in an address."""
    return inbox_page(tidy(request.form.get("query", ""))[:60])
