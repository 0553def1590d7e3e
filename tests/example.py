"""A lively day of example data, and an address for every route that has gaps to fill.

`python -m tests.example FOLDER` fills that instance folder and prints the addresses as JSON.
"""

import datetime as dt
import json
import re
import sys
from pathlib import Path

from app import create_app
from db import clock, signins
from db.areas import all_dongs
from db.calls import call_staff
from db.desk import move_request, set_urgent
from db.events import Event
from db.organizations import all_organizations
from db.pairings import start_pairing
from db.requests import Applicant, Reason, Status
from db.services import Service
from db.settings import Settings
from db.staff import Role, new_setup_link
from tests.factories import (
    form_id,
    make_event,
    make_kiosk,
    make_registration,
    make_request,
    make_staff,
    make_tip,
)

NAMES = ("김하늘", "이봄", "박바다", "최나무", "정가을", "윤구름", "한여름", "송이슬")
GAP = re.compile(r"<[^>]+>")


def fill(now: dt.datetime) -> dict[str, str]:
    """Rows of every kind. Returns, for the text that stands before a gap, what fits the gap."""
    admin = make_staff(name="이도움", name_key="이도움", role=Role.ADMIN)
    door = make_staff(name="박문지기", name_key="박문지기", role=Role.DOOR)
    requests, tip = _requests(admin, now), make_tip(now=now)
    ticket, event = _events(now)
    call = call_staff(place="", page="home.start", now=now)
    gaps = {
        "/services/": "meal-delivery",
        "/events/": event.slug,
        "/requests/": requests[0].token,
        "/tickets/": ticket.token,
        "/calls/": call.token,
        "/staff/setup/": new_setup_link(Role.COORDINATOR, now=now, made_by=admin),
        "/staff/requests/": requests[0].id,
        "/staff/tips/": tip.id,
        "/moves/": "reviewing",
        "/staff/calls/": call.id,
        "/staff/services/": "meal-delivery",
        "/staff/organizations/": all_organizations()[0].id,
        "/staff/events/": event.slug,
        "/registrations/": ticket.id,
        "/sessions/": event.sessions.get().id,
        "/staff/accounts/": door.id,
        # Tests come to this page long after the ten minutes for which such a number counts.
        "/kiosks/pair/": start_pairing(form_id=form_id(), now=now + dt.timedelta(hours=2)).token,
        "/staff/kiosks/": make_kiosk(name="1층 로비", now=now).id,
        "cookie": signins.begin(admin, now=now),
        "number": ticket.number,
    }
    return {place: str(value) for place, value in gaps.items()}


def _requests(admin, now):
    services = list(Service.select().order_by(Service.id).limit(len(NAMES)))
    dongs = all_dongs()
    rows = [
        make_request(
            name=name,
            phone=f"0105555{100 + place:04d}",
            service=services[place],
            dong=dongs[place * 3 % len(dongs)].code,
            wish="아침에 전화 주세요" if place % 2 else "",
            applicant=Applicant.FAMILY if place == 3 else Applicant.SELF,
            applicant_name="최보호" if place == 3 else "",
            now=now - dt.timedelta(hours=30 - place),
        )
        for place, name in enumerate(NAMES)
    ]
    set_urgent(rows[2], True, staff=admin, now=now)
    for row in rows[4:]:
        move_request(row, Status.REVIEWING, staff=admin, now=now)
    for row in rows[6:]:
        move_request(row, Status.IN_SERVICE, staff=admin, now=now)
    move_request(rows[7], Status.CLOSED, staff=admin, now=now, reason=Reason.GOT_HELP)
    return rows


def _events(now):
    """Guests at the forum and at an event that takes place today, one without a seat left."""
    starts = clock.at(clock.today(now), dt.time(0, 30))
    today = make_event(
        slug="today",
        title="오늘의 모임 (예시)",
        capacity=len(NAMES),
        starts_at=starts,
        ends_at=starts + dt.timedelta(hours=23),
        opens_at=now - dt.timedelta(days=1),
        closes_at=now + dt.timedelta(hours=12),
    )
    forum = Event.get(slug="forum")
    full = make_event(slug="full", opens_at=now - dt.timedelta(days=1), starts_at=forum.starts_at)
    first = forum.sessions.get().id
    for place, name in enumerate(NAMES[:5]):
        phone = f"0105555{200 + place:04d}"
        for event in (today, full):
            make_registration(event, name=name, phone=phone, now=now)
        ticket = make_registration(forum, name=name, phone=phone, now=now, sessions=(first,))
    return ticket, forum


def address_of(rule: str, gaps: dict[str, str]) -> str:
    """A rule of the URL map with every gap filled. KeyError: this route needs an example here."""
    parts = GAP.split(rule)
    return "".join(part + gaps[part] for part in parts[:-1]) + parts[-1]


def fill_instance(folder: Path) -> dict[str, str]:
    settings = Settings.from_environment({"KIOSK_INSTANCE": str(folder)})
    create_app(settings)
    return fill(dt.datetime.now(dt.UTC))


if __name__ == "__main__":
    print(json.dumps(fill_instance(Path(sys.argv[1]))))
