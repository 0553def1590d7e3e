"""Referring: everything that is decided when a request is handed to a provider, in one go."""

import datetime as dt
from dataclasses import dataclass, field

from db import codes
from db.access_log import note_access
from db.base import Refused, writing
from db.budgets import quote
from db.candidates import candidates
from db.clock import today
from db.consents import Kind, allows
from db.history import record
from db.incomes import Band, band_on, note_income
from db.money import Quote
from db.organizations import Organization
from db.overlaps import overlaps
from db.prices import payer_rule
from db.referral_links import LINK_DAYS
from db.referral_states import Basis, Status
from db.referrals import Referral, live_referral
from db.requests import ServiceRequest
from db.services import Service, provider_ids
from db.staff import Staff

LONGEST = 366


@dataclass(frozen=True)
class Wish:
    """What a coordinator wants to refer; money and overlaps follow from it."""

    service: Service
    organization: Organization
    units: int
    starts_on: dt.date
    ends_on: dt.date
    basis: Basis | None = None
    band: Band | None = None
    reasons: dict[str, str] = field(default_factory=dict)  # basis_, choice_, overlap_reason; note

    def reason(self, name: str) -> str:
        return self.reasons.get(name, "")


def refuse_without_basis(request: ServiceRequest, basis: Basis | None, reason: str) -> None:
    """A referral leaves the window only by right (PRIVACY P13). Raises Refused."""
    if basis is None:
        raise Refused("무엇을 근거로 알리는지 골라 주세요.")
    if basis is Basis.CONSENT and not allows(request, Kind.PROVIDE):
        raise Refused("이용자가 동의하지 않았어요. 전화로 여쭤보거나 다른 근거를 골라 주세요.")
    if basis is not Basis.CONSENT and not reason:
        raise Refused("동의 없이 알리는 까닭을 적어 주세요. 접속기록에 남아요.")


def refer(
    request: ServiceRequest, wish: Wish, *, staff: Staff, now, form_id: str, send: bool
) -> Referral:
    """Send a referral, or keep it as a draft; sent again with the same form_id it is the same.

    Raises Refused with what is missing.
    """
    with writing():
        if again := Referral.get_or_none(Referral.form_id == form_id):
            return again
        request = ServiceRequest.get_by_id(request.id)
        draft = _free_place(request)
        _check(request, wish, now)
        referral = _write(draft or Referral(**codes.new_link()), request, wish, staff, now, form_id)
        if send:
            _send(referral, request, staff, now)
        else:
            record(request, f"referral {Status.DRAFT}", now=now, staff=staff)
        return referral


def _free_place(request: ServiceRequest) -> Referral | None:
    """The draft that is written on, if there is one. Raises Refused."""
    if not request.is_open:
        raise Refused("끝난 신청은 의뢰할 수 없어요.")
    live = live_referral(request)
    if live and live.status is not Status.DRAFT:
        raise Refused("이미 보낸 의뢰가 있어요. 그 의뢰를 먼저 마치거나 거두어 주세요.")
    return live


def _check(request: ServiceRequest, wish: Wish, now) -> None:
    if not wish.starts_on <= wish.ends_on <= wish.starts_on + dt.timedelta(days=LONGEST):
        raise Refused("끝나는 날은 시작하는 날부터 한 해 안이어야 해요.")
    if wish.organization.id not in provider_ids(wish.service) or not wish.organization.active:
        raise Refused("이 서비스를 하지 않는 기관이에요. 다른 기관을 골라 주세요.")
    first = candidates(request, wish.service, now=now)[0].organization
    if wish.organization != first and not wish.reason("choice_reason"):
        raise Refused("목록의 맨 위가 아닌 기관을 고른 까닭을 적어 주세요.")
    period = {"starts_on": wish.starts_on, "ends_on": wish.ends_on}
    if overlaps(request, wish.service, wish.organization, **period) and not wish.reason(
        "overlap_reason"
    ):
        raise Refused("겹치는 도움이 있어요. 그래도 보내는 까닭을 적어 주세요.")


def _write(referral: Referral, request, wish: Wish, staff, now, form_id: str) -> Referral:
    """The referral with its money as of its first day, as a draft."""
    if wish.band and band_on(request.person_id, wish.starts_on) is not wish.band:
        note_income(request.person, wish.band, valid_from=today(now), staff=staff, now=now)
    money = _known_money(request, wish)
    for name in ("basis_reason", "choice_reason", "overlap_reason", "note"):
        setattr(referral, name, wish.reason(name))
    for name in ("service", "organization", "units", "starts_on", "ends_on", "basis"):
        setattr(referral, name, getattr(wish, name))
    referral.request, referral.owner, referral.form_id = request, staff, form_id
    referral.unit_price = money.unit_price
    referral.programme_krw, referral.copay_krw = money.programme, money.copay
    referral.due_at = referral.due_at or referral.usual_due(now)
    referral.created_at = referral.created_at or now
    referral.save()
    return referral


def _known_money(request: ServiceRequest, wish: Wish) -> Quote:
    """The quote. Raises Refused where it hangs on an income that nobody noted."""
    band = wish.band or band_on(request.person_id, wish.starts_on)
    money = quote(request.person_id, wish.service, wish.units, wish.starts_on, band=band)
    if money.gross and not band and payer_rule(wish.service.programme_id, wish.starts_on):
        raise Refused("가구 소득을 골라 주세요. 누가 내는지 거기에 달렸어요.")
    return money


def _send(referral: Referral, request: ServiceRequest, staff: Staff, now) -> None:
    """Out of the window, with the line that tells by what right."""
    refuse_without_basis(request, referral.basis, referral.basis_reason)
    referral.sent_at, referral.expires_at = now, now + dt.timedelta(days=LINK_DAYS)
    request.owner = request.owner_id or staff
    request.save()
    referral.move_to(Status.REQUESTED, now=now)
    _settle_those_before(referral)
    if referral.basis is not Basis.CONSENT:
        subject = f"request {request.id}"
        note_access("override", now=now, staff=staff, subject=subject, detail=referral.basis)
    facts = {"now": now, "staff": staff, "by": referral.organization.name}
    record(request, f"referral {Status.REQUESTED}", note=referral.note, **facts)


def _settle_those_before(referral: Referral) -> None:
    """Whoever said no or failed leaves no work any more: this is the next try."""
    before = (Referral.request == referral.request_id) & (Referral.id != referral.id)
    Referral.update(due_at=None).where(before).execute()
