"""What staff change on a guest's ticket: the name on it, or the whole ticket for a new one."""

import datetime as dt

from peewee import IntegrityError

from db import codes
from db.base import Refused, database, writing
from db.replaced import ReplacedTicket
from db.seats import Registration
from db.staff import Staff
from db.tickets import number_is_taken
from db.words import initials, squash


def rename(registration: Registration, name: str) -> None:
    """Another name on the same ticket: link, number and place stay. Raises Refused."""
    facts = {"name": name, "name_key": squash(name), "name_initials": initials(name)}
    with writing():
        try:
            with database.atomic():
                mine = Registration.id == registration.id
                Registration.update(**facts).where(mine).execute()
        except IntegrityError:
            raise Refused("같은 이름과 번호로 된 표가 이미 있어요.") from None


def reissue(registration: Registration, *, staff: Staff, form_id: str, now: dt.datetime) -> None:
    """A new link and number for the same guest; the old ones open nothing. A resend is once."""
    with writing():
        if ReplacedTicket.select().where(ReplacedTicket.form_id == form_id).exists():
            return
        fresh = Registration.get_by_id(registration.id)
        old = {"token_hash": fresh.token_hash, "number": fresh.number}
        ReplacedTicket.create(registration=fresh, staff=staff, form_id=form_id, at=now, **old)
        new = codes.new_link() | {"number": codes.new_number(number_is_taken)}
        Registration.update(**new).where(Registration.id == fresh.id).execute()
