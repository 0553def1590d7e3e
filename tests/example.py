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
from db.check_links import ask_to_check
from db.desk import move_request, set_urgent
from db.hsds import uuid_for, uuid_of
from db.inbox import ALL
from db.organizations import all_organizations
from db.pairings import start_pairing
from db.referral_actions import Action, Voice
from db.referral_answers import act
from db.referral_states import Basis, Decline
from db.remarks import remark
from db.request_states import Reason, Status
from db.requests import Applicant, ServiceRequest
from db.resets import new_reset_link
from db.rounds import plan_visits
from db.saved_filters import save_filter
from db.services import Offer, Service, providers_of
from db.settings import Settings
from db.setup_links import new_setup_link
from db.staff import Role
from db.visit_notes import write_visit_note
from db.visits import Visit
from tests.example_events import NAMES, fill_events
from tests.factories import (
    form_id,
    make_helping,
    make_kiosk,
    make_recording,
    make_referral,
    make_request,
    make_staff,
    make_tip,
    make_visit,
)

GAP = re.compile(r"<[^>]+>")


def fill(now: dt.datetime) -> dict[str, str]:
    """Rows of every kind. Returns, for the text that stands before a gap, what fits the gap."""
    admin = make_staff(name="이도움", name_key="이도움", role=Role.ADMIN)
    door = make_staff(name="박문지기", name_key="박문지기", role=Role.DOOR)
    requests, tip = _requests(admin, now), make_tip(now=now)
    referral = _referrals(requests, admin, now)
    call = call_staff(place="", page="home.start", now=now)
    gaps = {
        "/services/": "meal-delivery",
        "/requests/": requests[0].token,
        "/referrals/": referral.token,
        "/staff/referrals/": referral.id,
        "/staff/sheets/": clock.today(now),
        "/staff/visits/days/": clock.today(now),
        "/staff/visits/": Visit.select().first().id,
        "/staff/settlements/": Visit.select().first().organization_id,
        "/staff/months/": f"{clock.today(now):%Y-%m}",
        "/months/": f"{clock.today(now):%Y-%m}",
        "/answers/": "accept",
        "/staff/assignments/": referral.id,
        "/": "accept",
        "/merge/": requests[1].person_id,
        "/staff/boards/": clock.today(now).year,
        "/calls/": call.token,
        "/staff/setup/password/": new_reset_link(make_staff(), now=now, made_by=admin),
        "/staff/setup/": new_setup_link(Role.COORDINATOR, now=now, made_by=admin),
        "/staff/requests/": requests[0].id,
        "/staff/tips/": tip.id,
        "/staff/inbox/filters/": save_filter(admin, "늘 보는 동", show="mine", wanted=ALL).id,
        "/staff/people/": requests[0].person_id,
        "/moves/": "reviewing",
        "/staff/calls/": call.id,
        "/staff/services/": "meal-delivery",
        "/staff/programmes/": "dolbom_sos",
        "/staff/organizations/": all_organizations()[0].id,
        **_checks(admin, now),
        "/staff/accounts/": door.id,
        # Tests come to this page long after the ten minutes for which such a number counts.
        **_feed(),
        "/kiosks/pair/": start_pairing(
            form_id=form_id(), device="hall", now=now + dt.timedelta(hours=2)
        ).token,
        "/staff/nametags/": "2x4",
        "/statistics/": "csv",
        "/staff/kiosks/": make_kiosk(name="1층 로비", now=now).id,
        "/recordings/": make_recording("home-privacy", staff=admin, at=now).digest,
        "/staff/recordings/": "home-privacy",
        "/staff/closed-days/": clock.today(now),
        "/in/": "ko",
        "/arrive/": "123456",
        "cookie": signins.begin(admin, now=now),
        "provider cookie": signins.begin(_kitchen(referral), now=now),
        "lead cookie": signins.begin(_lead(), now=now),
    } | fill_events(admin, now)
    return {place: str(value) for place, value in gaps.items()}


def _lead():
    return make_staff(name="오대표", name_key="오대표", role=Role.LEAD)


def _kitchen(referral):
    """Somebody of the provider to whom the gaps lead."""
    facts = {"name": "최제공", "name_key": "최제공", "role": Role.PROVIDER}
    return make_staff(organization=referral.organization, **facts)


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


def _referrals(requests, admin, now):
    """One that was declined and sent on, one that waits for its answer."""
    facts = {"staff": admin, "now": now, "basis": Basis.STATUTE, "basis_reason": "긴급돌봄 조례"}
    declined = make_referral(requests[1], **facts)
    why = {"decline_reason": Decline.TIME_CONFLICT, "note": "이번 주는 어려워요"}
    act(declined, Action.DECLINE, now=now, voice=Voice(by=declined.organization.name), **why)
    make_referral(ServiceRequest.get_by_id(requests[1].id), **facts, note="계단이 있어요")
    helping = make_helping(requests[0], **facts)
    words = {
        "entry": "초인종이 고장 나서 두드려 주세요",
        "present": "",
        "careful": "계단이 가팔라요",
    }
    write_visit_note(helping.request.person, staff=admin, now=now, **words)
    for ago in range(3):
        make_visit(helping, clock.today(now) - dt.timedelta(days=ago), staff=admin, now=now)
    days = [clock.today(now) + dt.timedelta(days=ahead) for ahead in range(1, 8)]
    plan_visits(helping, days, units=1, staff=admin, now=now)
    make_visit(make_helping(requests[3], **facts), staff=admin, now=now)
    return make_referral(requests[2], **facts)


def _checks(admin, now) -> dict:
    """A provider was asked whether its records are right, and says that one differs; one is old."""
    provider, escort = (
        providers_of(Service.get(slug="meal-delivery"))[0],
        Service.get(slug="escort"),
    )
    Offer.create(service=escort, organization=provider)
    old = clock.today(now) - dt.timedelta(days=200)
    Service.update(checked_on=old).where(Service.id == escort.id).execute()
    link = ask_to_check(provider, staff=admin, now=now, form_id=form_id())
    said = {"words": "토요일에도 배달해요 (예시)", "now": now, "form_id": form_id()}
    made = remark(provider, Service.get(slug="meal-delivery"), **said)
    return {
        "/organizations/": link.token,
        "/staff/services/checks/": "cleaning",
        "/staff/services/checks/remarks/": made.id,
    }


def _feed() -> dict:
    """One record of each kind in the open data feed."""
    meals = Service.get(slug="meal-delivery")
    return {
        "/hsds/services/": uuid_of(meals),
        "/hsds/organizations/": uuid_of(providers_of(meals)[0]),
        "/hsds/taxonomies/": uuid_for("taxonomy", "need"),
        "/hsds/taxonomy_terms/": uuid_of(meals.category),
    }


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
