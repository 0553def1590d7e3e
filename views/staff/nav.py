"""The staff's navigation: the pages that a role may open, the current one marked."""

from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext as _

from views.labels import N_
from views.staff import EVERYBODY, PROVIDER, current_staff


@dataclass(frozen=True)
class Place:
    """endpoint: where the link leads; below: blueprints whose pages belong to this place."""

    endpoint: str
    word: str
    icon: str
    below: tuple[str, ...] = ()
    shown_to: frozenset = EVERYBODY  # of those who may open it

    @property
    def blueprints(self) -> tuple[str, ...]:
        return (_blueprint(self.endpoint), *self.below)


EVENT_PAGES = (
    "staff_event_forms",
    "staff_sessions",
    "staff_registrations",
    "staff_callers",
    "staff_checkins",
    "staff_screens",
    "staff_exports",
    "staff_terms",
    "staff_questions",
    "staff_waiting",
    "staff_tickets",
    "staff_cancellations",
    "staff_papers",
    "staff_nametags",
    "staff_signing",
    "staff_certificates",
    "staff_statistics",
    "staff_keeping",
    "staff_messages",
    "staff_message_texts",
)
DESK_PAGES = (
    "staff_filters",
    "staff_requests",
    "staff_tips",
    "staff_intake",
    "staff_hearing",
    "staff_people",
    "staff_referrals",
    "staff_feedback",
)
SERVICE_PAGES = ("staff_prices", "staff_ceilings", "staff_changes", "staff_checks")
PLACES = (
    Place(
        "staff_inbox.index",
        N_("받은 일"),
        icon="inbox",
        below=DESK_PAGES,
    ),
    Place(
        "staff_visits.index",
        N_("방문"),
        icon="footprints",
        below=("staff_rounds", "staff_sheets"),
    ),
    Place(
        "staff_settlements.index",
        N_("정산"),
        icon="calculator",
        below=("staff_adjustments",),
    ),
    Place(
        "staff_months.index",
        N_("현황"),
        icon="chart-column",
        below=("staff_boards", "staff_plans"),
    ),
    Place(
        "staff_events.index",
        N_("행사"),
        icon="calendar-days",
        below=EVENT_PAGES,
    ),
    Place("staff_services.index", N_("서비스"), icon="hand-helping", below=SERVICE_PAGES),
    Place(
        "staff_organizations.index",
        N_("기관"),
        icon="building-2",
        below=("staff_capacities",),
    ),
    Place(
        "staff_kiosks.index",
        N_("키오스크"),
        icon="monitor",
        below=("staff_recordings", "staff_closed_days"),
    ),
    Place("staff_assignments.index", N_("우리 의뢰"), icon="inbox"),
    Place("staff_sheets.index", N_("명단"), icon="footprints", shown_to=PROVIDER),
    Place("staff_accounts.index", N_("직원"), icon="users"),
    Place("staff_log.index", N_("접속기록"), icon="scroll-text"),
)


def _blueprint(endpoint: str) -> str:
    return endpoint.split(".")[0]


def may_open(endpoint: str) -> bool:
    """Does this page exist, and may whoever is logged in open it?"""
    known = endpoint in current_app.view_functions
    return known and current_staff().role in current_app.blueprints[_blueprint(endpoint)].roles


def navigation() -> list[tuple[Place, str, str, bool]]:
    """(place, its word, its address, are we there?) for whoever is logged in."""
    here = _blueprint(request.endpoint or "")
    return [
        (place, _(place.word), url_for(place.endpoint), here in place.blueprints)
        for place in PLACES
        if may_open(place.endpoint) and current_staff().role in place.shown_to
    ]


def home_endpoint() -> str:
    """Where a log-in leads: the inbox, or for the door the events."""
    open_places = (place.endpoint for place in PLACES if may_open(place.endpoint))
    return next(open_places, "staff_password.new")
