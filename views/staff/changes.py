"""The history of the catalogue: what staff read of it, and what writes it beside a change."""

import datetime as dt
from contextlib import contextmanager

from flask import abort, render_template
from flask_babel import gettext as _

from db.capacities import Capacity
from db.catalogue_changes import Author, CatalogueChange, Fact, changes_of
from db.catalogue_facts import remembered
from db.organizations import OrganizationRole
from db.phones import spoken_phone
from db.services import Unit, service_by_slug
from views.labels import label
from views.language import dated
from views.pages import now
from views.staff import DESK, current_staff, noting, staff_pages

pages = staff_pages("changes", roles=DESK)
WORDS = {Fact.PHONE: spoken_phone, Fact.CHECKED: lambda day: dated(dt.date.fromisoformat(day))}
KINDS = {Fact.UNIT: Unit, Fact.ROLE: OrganizationRole, Fact.CAPACITY: Capacity}


def author() -> Author:
    """Whoever is logged in, now."""
    return Author(now=now(), staff=current_staff())


@contextmanager
def changing(thing, subject: str, detail: str = ""):
    """A change, its line in the access log and its history are one; a refusal leaves none."""
    with noting("change", subject, detail) as line, remembered(thing, author()):
        yield line


def value_in_words(fact: Fact, value: str) -> str:
    """What a change was from or to, as staff say it."""
    if fact is Fact.ACTIVE:
        return _("켜짐") if value == "on" else _("꺼짐")
    if fact is Fact.AREAS and not value:
        return _("모든 동")
    if fact in KINDS and value:
        return label(KINDS[fact](value)).word
    if fact in WORDS and value:
        return WORDS[fact](value)
    return value or "–"


def told(change: CatalogueChange) -> dict:
    """A line of the history: what, of whom, from what to what, when and by whom."""
    whose = change.organization or change.programme
    return {
        "label": label(change.fact),
        "of": whose.name if whose else "",
        "before": value_in_words(change.fact, change.before),
        "after": value_in_words(change.fact, change.after),
        "at": change.at,
        "by": change.by or (change.staff.name if change.staff else ""),
    }


def history_of(service, limit: int = 500) -> list[dict]:
    return [told(change) for change in changes_of(service, limit)]


@pages.get("/services/<slug>/changes")
def index(slug):
    service = service_by_slug(slug) or abort(404)
    return render_template("staff/changes/index.html", service=service, changes=history_of(service))
