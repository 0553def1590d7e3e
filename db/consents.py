"""Consents: what was asked in which words, and what the person answered (PRIVACY P1-P10)."""

from dataclasses import dataclass
from enum import StrEnum

from peewee import JOIN, BooleanField, CharField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from db.base import Table, UtcField
from db.requests import Applicant, Channel, ServiceRequest
from db.staff import Staff


class Kind(StrEnum):
    """The notice is shown and needs no tick; the others are asked one by one and may be refused."""

    NOTICE = "notice"
    PROVIDE = "provide"
    HEALTH = "health"
    NEWS = "news"


OPTIONAL = (Kind.PROVIDE, Kind.HEALTH, Kind.NEWS)


class ConsentText(Table):
    """One wording of one question; changed wording is a new version, the old one stays."""

    kind = EnumField(Kind)
    version = IntegerField()
    language = CharField()
    title = CharField()
    recipient = TextField(default="")  # who gets it, where it leaves the centre
    purpose = TextField()
    items = TextField()
    period = TextField()
    effect = TextField()  # the right to refuse, and what refusing means

    class Meta:
        indexes = ((("kind", "version", "language"), True),)


class Consent(Table):
    request = ForeignKeyField(ServiceRequest, backref="consents", on_delete="CASCADE")
    text = ForeignKeyField(ConsentText, backref="consents")
    given = BooleanField()
    channel = EnumField(Channel)
    witness = ForeignKeyField(Staff, null=True, backref="witnessed")
    at = UtcField()
    withdrawn_at = UtcField(null=True)


def current_text(kind: Kind, language: str) -> ConsentText:
    """The newest wording. Raises LookupError where a part that the law asks for is empty (P1)."""
    wording = (ConsentText.kind == kind) & (ConsentText.language == language)
    text = ConsentText.select().where(wording).order_by(ConsentText.version.desc()).first()
    if not text or not all([text.title, text.purpose, text.items, text.period, text.effect]):
        raise LookupError(f"consent text {kind}/{language} is missing or incomplete")
    return text


@dataclass(frozen=True)
class Proof:
    """How an answer was given: in which language, over which channel, heard by whom (P8)."""

    language: str = "ko"
    channel: Channel = Channel.WEB
    witness: Staff | None = None


def record_consents(request: ServiceRequest, answers: dict, proof: Proof, *, now) -> None:
    """Keep the answer to every optional question; earlier answers end here.

    A proxy cannot consent for the person (P10): from them only the news is asked, until staff
    have heard the person.
    """
    by_proxy = request.applicant is not Applicant.SELF and not proof.witness
    for kind in OPTIONAL:
        Consent.create(
            request=request,
            text=current_text(kind, proof.language),
            given=bool(answers.get(kind)) and not (by_proxy and kind is not Kind.NEWS),
            channel=proof.channel,
            witness=proof.witness,
            at=now,
        )


def replace_consents(request: ServiceRequest, answers: dict, proof: Proof, *, now) -> None:
    """Answers that staff heard on the phone after reading the text out (P9); old ones end."""
    old = (Consent.request == request) & Consent.withdrawn_at.is_null()
    Consent.update(withdrawn_at=now).where(old).execute()
    record_consents(request, answers, proof, now=now)


def allows(request: ServiceRequest, kind: Kind) -> bool:
    """Is this consent given and not withdrawn?"""
    given = Consent.given & Consent.withdrawn_at.is_null() & (ConsentText.kind == kind)
    return request.consents.join(ConsentText).where(given).exists()


def who_allow(requests: list[int], kind: Kind) -> set[int]:
    """Ids of those requests for which `allows` holds; one query."""
    given = Consent.given & Consent.withdrawn_at.is_null() & (ConsentText.kind == kind)
    rows = Consent.select(Consent.request).join(ConsentText).where(given)
    return {row.request_id for row in rows.where(Consent.request.in_(requests))}


def consent_pending(request: ServiceRequest) -> bool:
    """Somebody else applied, and the person has not been asked yet."""
    return request.applicant is not Applicant.SELF and not allows(request, Kind.PROVIDE)


def consents_of(request: ServiceRequest) -> list[Consent]:
    """Every answer ever given, the oldest first, each with its wording and witness."""
    rows = request.consents.select(Consent, ConsentText, Staff).join(ConsentText).switch(Consent)
    return list(rows.join(Staff, JOIN.LEFT_OUTER).order_by(Consent.id))
