"""Where staff can go: the first page of each place, and which others belong to it."""

from dataclasses import dataclass

from views.labels import N_
from views.staff import EVERYBODY, PROVIDER


def blueprint_of(endpoint: str) -> str:
    return endpoint.split(".")[0]


@dataclass(frozen=True)
class Place:
    """endpoint: where the link leads; below: blueprints whose pages belong to this place."""

    endpoint: str
    word: str
    icon: str
    below: tuple[str, ...] = ()
    shown_to: frozenset = EVERYBODY  # of those who may open it
    seldom: bool = False  # not opened every day: folded away

    @property
    def blueprints(self) -> tuple[str, ...]:
        return (blueprint_of(self.endpoint), *self.below)


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
    "staff_linkage",
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
    Place(
        "staff_services.index",
        N_("서비스"),
        icon="hand-helping",
        below=SERVICE_PAGES,
        seldom=True,
    ),
    Place(
        "staff_organizations.index",
        N_("기관"),
        icon="building-2",
        below=("staff_capacities",),
        seldom=True,
    ),
    Place(
        "staff_kiosks.index",
        N_("키오스크"),
        icon="monitor",
        below=("staff_recordings", "staff_closed_days"),
        seldom=True,
    ),
    Place("staff_assignments.index", N_("우리 의뢰"), icon="inbox"),
    Place("staff_sheets.index", N_("명단"), icon="footprints", shown_to=PROVIDER),
    Place("staff_accounts.index", N_("직원"), icon="users", seldom=True),
    Place("staff_log.index", N_("접속기록"), icon="scroll-text", seldom=True),
)
