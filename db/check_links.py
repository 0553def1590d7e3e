"""The link by which a provider, without an account, says whether its records are right (CARE 18).

It runs out; asked for again while it holds, it is the same one.
"""

import datetime as dt

from peewee import CharField, ForeignKeyField

from db import codes
from db.base import Refused, Table, UtcField, writing
from db.catalogue_changes import Author
from db.checks import confirm_service
from db.clock import today
from db.organizations import Organization
from db.remarks import Remark, disputed, remark
from db.services import Offer, Service
from db.staff import Staff

LINK_DAYS = 14


class CheckLink(Table):
    organization = ForeignKeyField(Organization, backref="check_links", on_delete="CASCADE")
    form_id = CharField(unique=True)
    seed = CharField()
    token_hash = CharField(unique=True)
    made_by = ForeignKeyField(Staff, backref="check_links")
    made_at = UtcField()
    expires_at = UtcField()

    @property
    def token(self) -> str:
        return codes.token_of(self.seed)

    def is_open(self, now: dt.datetime) -> bool:
        return self.expires_at > now and self.organization.active


def check_link_of(organization: Organization, now: dt.datetime) -> CheckLink | None:
    """The link that this provider holds now."""
    return organization.check_links.where(CheckLink.expires_at > now).first()


def check_links(now: dt.datetime) -> dict[int, CheckLink]:
    """Every link that holds now, by organization id."""
    return {
        row.organization_id: row for row in CheckLink.select().where(CheckLink.expires_at > now)
    }


def check_link_by_token(token: str) -> CheckLink | None:
    """The link of this address, also one that has run out, with its provider."""
    rows = CheckLink.select(CheckLink, Organization).join(Organization)
    return rows.where(CheckLink.token_hash == codes.hash_of(token)).first()


def ask_to_check(
    organization: Organization, *, staff: Staff, now, form_id: str, anew=False
) -> CheckLink:
    """The link to send: the one that holds, or a new one; `anew` closes the one that holds.

    The same form twice gives one link. Raises Refused where there is nothing to check.
    """
    with writing():
        if again := CheckLink.get_or_none(CheckLink.form_id == form_id):
            return again
        if not organization.active or not services_to_check(organization):
            raise Refused("이 기관이 맡은 서비스가 없어서 확인을 부탁할 것이 없어요.")
        held = check_link_of(organization, now)
        if held and not anew:
            return held
        if held:
            CheckLink.update(expires_at=now).where(CheckLink.id == held.id).execute()
        made = {"organization": organization, "made_by": staff, "made_at": now}
        until = now + dt.timedelta(days=LINK_DAYS)
        return CheckLink.create(**codes.new_link(), **made, form_id=form_id, expires_at=until)


def services_to_check(organization: Organization) -> list[Service]:
    """What it provides now, by name."""
    rows = Service.select().join(Offer)
    rows = rows.where(Offer.organization == organization, Service.active)
    return list(rows.order_by(Service.name))


def unconfirmed(organization: Organization, day: dt.date) -> list[Service]:
    """Of its services those that nobody looked at today, and of which nobody says they differ."""
    differ = disputed()
    found = services_to_check(organization)
    return [row for row in found if row.id not in differ and row.checked_on < day]


def confirm_all(link: CheckLink, *, now: dt.datetime) -> int:
    """All is right but what is said to differ; how many records that is. Twice is once."""
    with writing():
        refuse_if_closed(link, now)
        found = unconfirmed(link.organization, today(now))
        for service in found:
            confirm_service(service, Author(now=now, by=link.organization.name))
        return len(found)


def refuse_if_closed(link: CheckLink, now: dt.datetime) -> None:
    """Raises Refused."""
    if not CheckLink.get_by_id(link.id).is_open(now):
        raise Refused("기간이 지나 닫힌 주소예요. 센터에 전화하시면 새 주소를 보내드려요.")


def remark_by_link(link: CheckLink, service: Service, **facts) -> Remark:
    """What the provider says differs; facts: words, now, form_id. Raises Refused."""
    with writing():
        refuse_if_closed(link, facts["now"])
        return remark(link.organization, service, **facts)
