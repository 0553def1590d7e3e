"""A hundred times the seeds' figures: 70,000 people, 100,000 requests, 300,000 visits.

`python -m tests.crowd FOLDER [SHARE]` fills that instance folder; for `make bench`.
"""

import datetime as dt
import json
import sys
from pathlib import Path

from peewee import fn

from app import create_app
from db import clock, codes, signins
from db.areas import all_dongs
from db.base import database, writing
from db.incomes import Band, Income
from db.people import Person
from db.prices import price
from db.referral_states import Basis
from db.referral_states import Status as ReferralStatus
from db.referrals import Referral
from db.request_states import Reason, Status
from db.requests import Applicant, ServiceRequest
from db.services import Service, providers_of
from db.settings import Settings
from db.staff import Role
from db.visits import Visit
from tests.factories import form_id, make_staff

PEOPLE, REQUESTS, VISITS = 70_000, 100_000, 300_000
OPEN_EACH = 250  # every so many requests one is open: some hundred, as in a busy district
FAMILY, GIVEN = "김이박최정강조윤장임", "가나다라마바사아자차카타파하"
YEARS = 3


def fill(now: dt.datetime, share: float = 1.0):
    """Rows of the main tables, spread over three years, written in bulk."""
    staff = make_staff(name="이붐빔", name_key="이붐빔", role=Role.ADMIN)
    people, requests, visits = (int(n * share) for n in (PEOPLE, REQUESTS, VISITS))
    services = [one for one in Service.select() if one.unit and providers_of(one)]
    offers = {one.id: providers_of(one) for one in services}
    with writing():
        _write(Person, (_person(n, now) for n in range(people)))
        _write(Income, (_income(n + 1, staff, now) for n in range(people)))
        _write(ServiceRequest, (_request(n, people, services, staff, now) for n in range(requests)))
        _write(
            Referral,
            (_referral(n, requests, services, offers, staff, now) for n in range(requests)),
        )
        _write(Visit, (_visit(n, people, requests, services, offers, now) for n in range(visits)))
    return staff


def _write(table, rows) -> None:
    """Past the models, which would take minutes; their defaults and conversions hold."""
    defaults = table._meta.get_default_dict()
    fields = [field for field in table._meta.sorted_fields if field.name != "id"]
    names = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = ", ".join("?" * len(fields))
    tuples = (
        tuple(field.db_value((defaults | row).get(field.name)) for field in fields) for row in rows
    )
    sql = f'INSERT INTO "{table._meta.table_name}" ({names}) VALUES ({marks})'
    database.connection().executemany(sql, tuples)


def _day(n: int, of: int, now: dt.datetime) -> dt.date:
    """The n-th of so many things, spread evenly over the last three years."""
    return clock.today(now) - dt.timedelta(days=365 * YEARS * (of - n) // of)


def _person(n: int, now) -> dict:
    name = FAMILY[n % 10] + GIVEN[n // 10 % 14] + GIVEN[n // 140 % 14]
    facts = {"name": name, "name_key": f"{name}{n}", "name_initials": "ㄱㅂ", "created_at": now}
    return facts | {"phone": f"010{n:08d}", "dong": DONGS[n % len(DONGS)], "birth_year": 1940}


def _income(person: int, staff, now) -> dict:
    band = Band.ABOVE if person % 40 == 0 else Band.UP_TO_100
    facts = {"person": person, "band": band, "valid_from": dt.date(2020, 1, 1)}
    return facts | {"noted_by": staff, "noted_at": now}


def _request(n: int, people: int, services, staff, now) -> dict:
    is_open = n % OPEN_EACH == 0
    received = now - dt.timedelta(minutes=365 * YEARS * 1440 * (REQUESTS - n) // REQUESTS)
    return codes.new_link() | {
        "number": f"{1_000_000 + n}",
        "form_id": form_id(),
        "service": services[n % len(services)],
        "person": n % people + 1,
        "applicant": Applicant.SELF,
        "dong": DONGS[n % people % len(DONGS)],
        "status": Status.IN_SERVICE if is_open else Status.CLOSED,
        "reason": None if is_open else Reason.GOT_HELP,
        "owner": staff,
        "due_at": now + dt.timedelta(hours=n % 90) if is_open else None,
        "created_at": received,
        "closed_at": None if is_open else received + dt.timedelta(days=30),
    }


def _referral(n: int, requests: int, services, offers, staff, now) -> dict:
    service, first = services[n % len(services)], _day(n, requests, now)
    is_open = n % OPEN_EACH == 0
    return codes.new_link() | {
        "request": n + 1,
        "service": service,
        "organization": _provider(n, service, offers),
        "form_id": form_id(),
        "status": ReferralStatus.IN_PROGRESS if is_open else ReferralStatus.COMPLETED,
        "basis": Basis.CONSENT,
        "units": 10,
        "unit_price": price_of(service, first),
        "starts_on": first,
        "ends_on": first + dt.timedelta(days=30),
        "owner": staff,
        "due_at": now + dt.timedelta(days=9) if is_open else None,
        "expires_at": now + dt.timedelta(days=60),
        "created_at": now,
        "sent_at": clock.at(first, dt.time(10)),
    }


def _provider(n: int, service, offers):
    return offers[service.id][n // len(offers) % len(offers[service.id])]


def _visit(n: int, people: int, requests: int, services, offers, now) -> dict:
    request = n * requests // (requests * 3) % requests
    service = services[request % len(services)]
    day = _day(request, requests, now) + dt.timedelta(days=n % 3)
    won = price_of(service, day) or 0
    return {
        "referral": request + 1,
        "person": request % people + 1,
        "organization": _provider(request, service, offers),
        "service": service,
        "programme": service.programme_id,
        "dong": DONGS[request % people % len(DONGS)],
        "day": day,
        "year": day.year,
        "kind": "service",
        "turn": n,
        "status": "confirmed",
        "units": 1,
        "unit_price": won,
        "gross": won,
        "programme_share": won,
        "copay": 0,
        "form_id": None,
        "created_at": now,
    }


DONGS: list[str] = []
_prices: dict = {}


def price_of(service, day: dt.date) -> int | None:
    key = (service.id, day.year)
    if key not in _prices:
        _prices[key] = price(service, day)
    return _prices[key]


def fill_instance(folder: Path, share: float = 1.0) -> dict[str, str]:
    """Fill it; returns a log-in and the pages that must stay quick."""
    create_app(Settings.from_environment({"KIOSK_INSTANCE": str(folder)}))
    DONGS.extend(dong.code for dong in all_dongs())
    now = dt.datetime.now(dt.UTC)
    staff = fill(now, share)
    busiest = Visit.select(Visit.organization, fn.COUNT(Visit.id).alias("n"))
    busiest = busiest.group_by(Visit.organization).order_by(fn.COUNT(Visit.id).desc()).get()
    month = clock.today(now).replace(day=1) - dt.timedelta(days=1)
    settlement = f"/staff/settlements/{busiest.organization_id}/months/{month:%Y-%m}"
    return {
        "cookie": signins.begin(staff, now=now),
        "the inbox": "/staff/inbox",
        "a person": "/staff/people/1",
        "a month's settlement": settlement,
        "all providers' month": f"/staff/settlements?month={month:%Y-%m}",
        "the year board": f"/staff/boards/{month.year}",
        "referring": "/staff/requests/1/referrals/new",
    }


if __name__ == "__main__":
    print(json.dumps(fill_instance(Path(sys.argv[1]), float(*sys.argv[2:] or [1]))))
