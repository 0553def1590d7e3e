"""Who could take a request on: providers in the order of area, capacity and turn."""

import datetime as dt
from dataclasses import dataclass

from peewee import fn

from db.capacities import Capacity, capacities
from db.clock import today
from db.organizations import Organization, ServiceArea
from db.referral_states import LEAVES_WORK, Decline, Status
from db.referrals import Referral
from db.requests import ServiceRequest
from db.services import Service, providers_of

ORDER = [Capacity.OPEN, Capacity.FEW, Capacity.UNKNOWN, Capacity.FULL]


@dataclass(frozen=True)
class Candidate:
    """One provider, and the facts by which it stands where it stands."""

    organization: Organization
    serves: bool  # the dong of the request
    capacity: Capacity
    days_since: int | None  # its last referral; None: never
    refused: Status | None = None  # what became of this request there before
    why: Decline | None = None

    @property
    def rank(self) -> tuple:
        """Area first, then capacity, then whose turn it is; who said no before comes last."""
        waited = -1 if self.days_since is None else 1
        return (
            self.refused is not None,
            not self.serves,
            ORDER.index(self.capacity),
            (waited, -(self.days_since or 0)),
            self.organization.name,
        )


def candidates(request: ServiceRequest, service: Service, *, now: dt.datetime) -> list[Candidate]:
    """Every provider of the service, the fittest first. Four queries, whatever the number."""
    known, last = capacities(service, now=now), _last_sent()
    areas, before = _areas(), _tried(request)
    found = []
    for one in providers_of(service):
        said_no = before.get(one.id)
        sent = last.get(one.id)
        found.append(
            Candidate(
                organization=one,
                serves=one.id not in areas or request.dong_id in areas[one.id],
                capacity=known.get(one.id, Capacity.UNKNOWN),
                days_since=(today(now) - today(sent)).days if sent else None,
                refused=said_no.status if said_no else None,
                why=said_no.decline_reason if said_no else None,
            )
        )
    return sorted(found, key=lambda candidate: candidate.rank)


def _last_sent() -> dict[int, dt.datetime]:
    sent = Referral.select(Referral.organization, fn.MAX(Referral.sent_at).alias("sent_at"))
    rows = sent.where(Referral.sent_at.is_null(False)).group_by(Referral.organization)
    return {row.organization_id: row.sent_at for row in rows}


def _areas() -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for row in ServiceArea.select():
        found.setdefault(row.organization_id, set()).add(row.dong_id)
    return found


def _tried(request: ServiceRequest) -> dict[int, Referral]:
    over = LEAVES_WORK - {Status.COMPLETED}
    rows = Referral.select().where(Referral.request == request, Referral.status.in_(over))
    return {row.organization_id: row for row in rows.order_by(Referral.id)}
