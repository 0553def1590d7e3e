"""Destruction: what may no longer be kept goes, and its bytes with it (PRIVACY P10, P24, P30).

Counts stay in the log, and an event's numbers in its statistics; what they counted does not. Cheap
where nothing is due, and safe at any time: call it every hour.
"""

import datetime as dt

from peewee import CharField, IntegerField

from db.base import Table, UtcField, database, writing
from db.check_links import CheckLink
from db.clock import today
from db.consents import consent_pending
from db.keeping import USUAL_DAYS, past_keeping
from db.people import Person
from db.referrals import Referral
from db.remarks import Remark
from db.request_states import OPEN, Reason, Status
from db.requests import ServiceRequest
from db.seats import Registration
from db.settlements import Settlement
from db.statistics import keep_counts
from db.tips import TipOff
from db.unmet_needs import KEPT, UnmetNeed
from db.visits import Visit

DAYS = {
    "tip_off": 14,
    "proxy_without_consent": 14,
    "withdrawn_or_refused": 90,
    "closed": 3 * 365,
    "remark": 365,
    "unmet_need": KEPT.days,
    "event": USUAL_DAYS,  # an event may have a period of its own
}
TABLES = {
    "tip_off": TipOff,
    "event": Registration,
    "settlement": Settlement,
    "remark": Remark,
    "check_link": CheckLink,
    "unmet_need": UnmetNeed,
}
REFUSED_FOR = {Reason.NOT_ELIGIBLE, Reason.NOT_IN_SCOPE, Reason.NO_CAPACITY, Reason.ERROR}


class Destruction(Table):
    """That so many records of a kind were destroyed; nothing about whom."""

    at = UtcField()
    kind = CharField()
    records = IntegerField()


def purge(now: dt.datetime) -> dict[str, int]:
    """Destroy everything past its period; returns how many records of each kind."""
    with writing():
        expired = _expired(now)
        for kind, ids in expired.items():
            table = TABLES.get(kind, ServiceRequest)
            table.delete().where(table.id.in_(ids)).execute()
            if ids:
                Destruction.create(at=now, kind=kind, records=len(ids))
        asked = ServiceRequest.select(ServiceRequest.person)
        Person.delete().where(Person.id.not_in(asked)).execute()
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return {kind: len(ids) for kind, ids in expired.items()}


def _expired(now: dt.datetime) -> dict[str, list[int]]:
    before = {kind: now - dt.timedelta(days=days) for kind, days in DAYS.items()}
    request = ServiceRequest
    gone = (request.status == Status.WITHDRAWN) | request.reason.in_(REFUSED_FOR)
    # Whoever was visited used some of a year's ceiling: that is kept as a closed case is.
    gone &= request.id.not_in(Referral.select(Referral.request).join(Visit))
    proxies = request.select().where(
        request.status.in_(OPEN), request.created_at < before["proxy_without_consent"]
    )
    return {
        "tip_off": _ids(TipOff, TipOff.created_at < before["tip_off"]),
        "proxy_without_consent": [row.id for row in proxies if consent_pending(row)],
        "withdrawn_or_refused": _ids(
            request, gone & (request.closed_at < before["withdrawn_or_refused"])
        ),
        "closed": _ids(request, request.closed_at < before["closed"]),
        "settlement": _ids(Settlement, Settlement.month < _five_years_ago(now)),
        "event": _guests_to_forget(now),
        "remark": _ids(Remark, Remark.done_at < before["remark"]),
        "check_link": _ids(CheckLink, CheckLink.expires_at < before["remark"]),
        "unmet_need": _ids(UnmetNeed, UnmetNeed.created_at < before["unmet_need"]),
    }


def _five_years_ago(now: dt.datetime) -> dt.date:
    """The first month that must still be kept."""
    day = today(now)
    return day.replace(year=day.year - 5, day=1)


def _guests_to_forget(now: dt.datetime) -> list[int]:
    """Tickets of events past their period, once the numbers that they add up to are kept."""
    over = past_keeping(now)
    for event in over:
        keep_counts(event)
    return _ids(Registration, Registration.event.in_(over))


def _ids(table, condition) -> list[int]:
    return [row.id for row in table.select(table.id).where(condition)]
