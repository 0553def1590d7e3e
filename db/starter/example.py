"""Example data to try the program with: invented people, each marked (예시)."""

import datetime as dt
import secrets

from db.areas import all_dongs
from db.base import Refused
from db.desk import move_request
from db.events import upcoming
from db.people import Person
from db.registrations import register
from db.request_states import Status
from db.requests import Applicant, ServiceRequest
from db.search import find_services
from db.sessions import sessions_by_time
from db.signup import sign_up
from db.staff import Staff
from db.starter.example_care import help_along
from db.tips import send_tip

FAMILY = "김이박최정강조윤장임한오서신권황안송류홍"
GIVEN = ("하늘", "바다", "나무", "구름", "이슬", "가람", "보람", "슬기", "다온", "해솔")
FAR_AHEAD = [Status.RECEIVED, Status.REVIEWING, Status.IN_SERVICE]


def load_example(now: dt.datetime) -> None:
    """Requests in several states, a tip-off, and guests of every coming event.

    Raises Refused where real requests exist: example people must not mix with real ones.
    """
    if Person.select().exists():
        raise Refused("이미 신청이 있는 자료에는 예시를 넣지 않아요.")
    staff = Staff.select().where(Staff.active).first()
    for place, service in enumerate(find_services()):
        request = _example_request(service, place, now)
        if staff:
            _bring_on(request, FAR_AHEAD[place % len(FAR_AHEAD)], staff, now)
            if place % len(FAR_AHEAD) == 1:
                help_along(request, staff, now)
    dong = all_dongs()[0].code
    tip = {"where": "골목 끝 초록 대문 (예시)", "what": "며칠째 불이 안 켜져요 (예시)"}
    send_tip(form_id=secrets.token_hex(16), dong=dong, now=now, **tip)
    for event in upcoming(now):
        _fill_event(event, now)


def _name(place: int) -> str:
    return FAMILY[place % len(FAMILY)] + GIVEN[place // 2 % len(GIVEN)] + " (예시)"


def _example_request(service, place: int, now: dt.datetime) -> ServiceRequest:
    dongs = all_dongs()
    return sign_up(
        service,
        form_id=secrets.token_hex(16),
        applicant=Applicant.SELF if place % 4 else Applicant.FAMILY,
        applicant_name="" if place % 4 else "가족 (예시)",
        name=_name(place),
        phone=f"0100000{place:04d}",
        dong=dongs[place % len(dongs)].code,
        wish="오전이 좋아요 (예시)" if place % 3 else "",
        now=now - dt.timedelta(hours=place),
    )


def _bring_on(request: ServiceRequest, status: Status, staff: Staff, now: dt.datetime) -> None:
    for step in FAR_AHEAD[1 : FAR_AHEAD.index(status) + 1]:
        move_request(request, step, staff=staff, now=now)


def _fill_event(event, now: dt.datetime) -> None:
    for place in range(event.capacity + 12):
        chosen = tuple(group[place % len(group)].id for group in sessions_by_time(event))
        register(
            event,
            names=[_name(place)],
            phone=f"0100001{place:04d}",
            form_id=secrets.token_hex(16),
            sessions=chosen,
            now=now,
        )
