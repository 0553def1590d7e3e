"""The inbox: what is open, whose move it is, and how much time is left."""

from flask import render_template, request

from db.inbox import finished, how_many, inbox
from db.referrals import latest_states
from db.remarks import count_open_remarks
from db.requests import ServiceRequest
from db.words import tidy
from views.pages import now
from views.staff import DESK, current_staff, note, staff_pages
from views.staff.care_words import turn_now
from views.staff.words import time_left

pages = staff_pages("inbox", roles=DESK)
PAGE = 60  # of what is open; the rest on demand


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


def _things(show: str, query: str) -> tuple[list, int]:
    """What is shown, and how many there are."""
    if show == "finished":
        things = finished(query=query)
        return things, len(things)
    whose = {"query": query, "owner": current_staff() if show == "mine" else None}
    limit = None if "all" in request.args else PAGE
    return inbox(**whose, limit=limit), how_many(**whose)


def _page(query: str):
    """Who looked is logged with what was found, never with the words that were typed."""
    show = request.args.get("show", "")
    show = show if show in ("mine", "finished") else ""
    things, total = _things(show, query)
    found = ", ".join(subject_of(thing) for thing in things)
    note("search" if query else "view", "inbox", found)
    shown = {"rows": _rows(things), "total": total, "show": show, "query": query}
    return render_template("staff/inbox/index.html", **shown, remarks=count_open_remarks())


@pages.get("/inbox")
def index():
    return _page("")


@pages.post("/inbox")
def search():
    """A search is posted, so that no name stands in an address."""
    return _page(tidy(request.form.get("query", ""))[:60])
