"""The least valid row of each table; a test names only its own facts."""

import datetime as dt
import io
import math
import struct
import wave
from itertools import count

from db import clock
from db.areas import Dong
from db.candidates import candidates
from db.checkins import check_in
from db.consents import Kind
from db.events import Event
from db.incomes import Band
from db.linkage import Wish, refer
from db.organizations import Organization
from db.pairings import pair, start_pairing
from db.recordings import keep_recording
from db.referral_actions import Action, Voice
from db.referral_answers import act
from db.referral_states import Basis
from db.referrals import Referral
from db.registrations import register
from db.requests import Applicant
from db.services import Service
from db.sessions import Session
from db.setup_links import Membership, new_setup_link
from db.signup import sign_up
from db.staff import Role, Staff
from db.tips import send_tip
from db.visiting import enter_visit
from db.visits import Visit

_next = count(1)
# scrypt takes half a second; tests that log in by password make their account by its link.
NO_PASSWORD = "scrypt:2:1:1$00$00"
NOW = dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC)


def form_id() -> str:
    return f"{next(_next):032x}"


def make_staff(*, organization: Organization | None = None, **facts) -> Staff:
    """A coordinator; with an organization and the role of a provider, one of its people."""
    name = f"직원{next(_next)}"
    defaults = {"name": name, "name_key": name, "role": Role.COORDINATOR, "created_at": NOW}
    member = Staff.create(**defaults | {"password_hash": NO_PASSWORD} | facts)
    if organization:
        new_setup_link(member.role, now=NOW, made_by=member, organization=organization)
        Membership.update(staff=member).where(Membership.staff.is_null()).execute()
    return member


def meal_kitchen() -> Organization:
    """The provider that `make_referral` sends to where nothing else is said."""
    return candidates(make_request(), Service.get(slug="meal-delivery"), now=NOW)[0].organization


def make_event(**facts) -> Event:
    """An event in two weeks, open for registration, with one seat and no sessions."""
    starts = facts.pop("starts_at", NOW + dt.timedelta(days=14))
    defaults = {
        "slug": f"event-{next(_next)}",
        "title": "작은 모임",
        "place": "2층 회의실",
        "capacity": 1,
        "starts_at": starts,
        "ends_at": starts + dt.timedelta(hours=2),
        "opens_at": NOW - dt.timedelta(days=1),
        "closes_at": starts,
    }
    return Event.create(**defaults | facts)


def make_session(event: Event, **facts) -> Session:
    defaults = {"title": "첫째 시간", "starts_at": event.starts_at, "ends_at": event.ends_at}
    return Session.create(event=event, **defaults | facts)


def make_registration(event: Event, **facts):
    """One ticket, by default of somebody new."""
    name = facts.pop("name", f"김하늘{next(_next)}")
    phone = facts.pop("phone", f"010{next(_next):08d}")
    now = facts.pop("now", NOW)
    return register(event, names=[name], phone=phone, form_id=form_id(), now=now, **facts)[0]


def make_request(**facts):
    """A request of somebody new for meals, signed up by themselves."""
    defaults = {
        "form_id": form_id(),
        "applicant": Applicant.SELF,
        "name": f"이봄{next(_next)}",
        "phone": f"010{next(_next):08d}",
        "dong": Dong.get().code,
        "now": NOW,
    }
    service = facts.pop("service", None) or Service.get(slug="meal-delivery")
    return sign_up(service, **defaults | facts)


def make_referral(request=None, *, send=True, **facts) -> Referral:
    """A request for meals, by consent with a provider that serves everywhere; ten meals."""
    now, staff = facts.pop("now", NOW), facts.pop("staff", None) or make_staff()
    request = request or make_request(consents={Kind.PROVIDE: True}, now=now)
    service = facts.pop("service", None) or request.service
    found = [one.organization for one in candidates(request, service, now=now)]
    day = clock.today(now)
    defaults = {
        "organization": found[0] if found else None,
        "units": 10,
        "starts_on": day,
        "ends_on": day + dt.timedelta(days=30),
        "basis": Basis.CONSENT,
        "band": Band.UP_TO_100,
    }
    words = ("basis_reason", "choice_reason", "overlap_reason", "note")
    reasons = {"choice_reason": "가까워요"} | {w: facts.pop(w) for w in words if w in facts}
    wish = Wish(service=service, reasons=reasons, **defaults | facts)
    return refer(request, wish, staff=staff, now=now, form_id=form_id(), send=send)


def make_helping(request=None, *, first=None, **facts) -> Referral:
    """A referral that its provider has accepted, the first visit being due today."""
    referral = make_referral(request, **facts)
    now = facts.get("now", NOW)
    day = first or clock.today(now)
    act(referral, Action.ACCEPT, now=now, voice=Voice(by="기관"), first_visit_on=day)
    return Referral.get_by_id(referral.id)


def make_visit(referral: Referral, day=None, **facts) -> Visit:
    """One unit of the referral's service, today."""
    now, staff = facts.pop("now", NOW), facts.pop("staff", None) or make_staff()
    facts = {"units": 1, "form_id": form_id(), "day": day or clock.today(now)} | facts
    return enter_visit(referral, staff=staff, now=now, **facts)


def make_tip(**facts):
    defaults = {
        "form_id": form_id(),
        "dong": Dong.get().code,
        "where": "성산로 1길 파란 대문",
        "what": "며칠째 우유가 쌓여 있어요",
        "now": NOW,
    }
    return send_tip(**defaults | facts)


def make_kiosk(**facts):
    """The 21.5 inch upright screen in a hall; `make_kiosk(...).secret` is its cookie."""
    now = facts.pop("now", NOW)
    defaults = {
        "name": f"키오스크{next(_next)}",
        "dong": None,
        "diagonal": 21.5,
        "width": 1080,
        "height": 1920,
        "edge_mm": 800,
    }
    pairing = start_pairing(form_id=form_id(), device="hall", now=now)
    kiosk = pair(pairing.code, staff=make_staff(), form_id=form_id(), now=now, **defaults | facts)
    kiosk.secret = pairing.secret
    return kiosk


def tone(seconds: float = 1, pitch: int = 440) -> bytes:
    """A WAV file of a quiet tone, 16,000 bytes a second."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        steps = [2 * math.pi * pitch * step / 8000 for step in range(int(seconds * 8000))]
        sound.writeframes(b"".join(struct.pack("<h", int(4000 * math.sin(at))) for at in steps))
    return file.getvalue()


def make_recording(page: str, language: str = "ko", **facts):
    """A page read out by somebody new; without `read` its words have changed since."""
    defaults = {"read": "", "sound": tone(), "staff": None, "at": NOW}
    facts = defaults | facts
    return keep_recording(page, language, **facts | {"staff": facts["staff"] or make_staff()})


def make_guest(event: Event, *, at=None, **facts):
    """Somebody who is in since `at` (by default since the event began)."""
    at = at or event.starts_at
    guest = make_registration(event, **{"now": event.opens_at} | facts)
    check_in(guest, nonce=form_id(), staff=make_staff(), now=at)
    return guest
