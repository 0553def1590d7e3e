"""The day of a workshop with 350 guests, for what only a whole door can show.

`python -m tests.door_day FOLDER` fills that instance folder and prints the facts as JSON.
"""

import datetime as dt
import json
import sys

from app import create_app
from db import signins
from db.base import writing
from db.registrations import register
from db.settings import Settings
from db.staff import Role
from tests.factories import form_id, make_event, make_registration, make_session, make_staff

GUESTS = 350
PARTY = ["한봄", "한여름", "한가을"]  # the last three guests came with one form
FAMILY, GIVEN = "김이박최정강조윤장임", ("하늘", "바다", "나무", "구름", "이슬", "가람", "다온")


def fill(now: dt.datetime) -> dict:
    """An event that began a while ago, its guests, and two members of staff at its door."""
    event = make_event(
        slug="workshop-day",
        title="전국 워크숍 (예시)",
        title_en="National workshop (example)",
        capacity=GUESTS,
        starts_at=now - dt.timedelta(minutes=30),
        ends_at=now + dt.timedelta(hours=3),
        opens_at=now - dt.timedelta(days=9),
        closes_at=now + dt.timedelta(hours=3),
    )
    rooms = [make_session(event, title=title) for title in ("큰 방", "작은 방")]
    facts = {"sessions": (rooms[0].id,), "now": now}
    with writing():
        rows = [_guest(event, rooms, place, now) for place in range(GUESTS - len(PARTY))]
        rows += register(event, names=PARTY, phone="01066660000", form_id=form_id(), **facts)
    members = [make_staff(name=name, name_key=name, role=Role.DOOR) for name in ("문하나", "문둘")]
    return {
        "slug": event.slug,
        "guests": [{"name": r.name, "number": r.number, "token": r.token} for r in rows],
        "cookies": [signins.begin(member, now=now) for member in members],
    }


def _guest(event, rooms, place, now):
    name = FAMILY[place % 10] + GIVEN[place % 7] + (f" {place}" if place >= 70 else "")
    facts = {"phone": f"0107777{place:04d}", "sessions": (rooms[place % 2].id,), "now": now}
    return make_registration(event, name=name, **facts)


if __name__ == "__main__":
    create_app(Settings.from_environment({"KIOSK_INSTANCE": sys.argv[1]}))
    print(json.dumps(fill(dt.datetime.now(dt.UTC))))
