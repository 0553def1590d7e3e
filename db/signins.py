"""Log-ins of staff: rows here, so that logging out really ends them."""

import datetime as dt
import hashlib
import secrets

from peewee import CharField, ForeignKeyField

from db.access_log import note_access
from db.attempts import ALLOWED, forget_failures, from_address, give_back, take_a_try, take_tries
from db.base import Refused, Table, UtcField, writing
from db.passwords import NOBODY, hash_password, password_fits, refuse_weak, slow_work
from db.setup_links import SetupLink
from db.staff import Role, Staff, set_password, set_role
from db.words import squash

IDLE = dt.timedelta(minutes=60)
LONGEST = dt.timedelta(hours=12)
FROM_ONE_ADDRESS = 30  # wrong log-ins in a quarter of an hour


class SignIn(Table):
    secret_hash = CharField(primary_key=True)
    staff = ForeignKeyField(Staff, backref="signins", on_delete="CASCADE")
    device = CharField(default="")
    started_at = UtcField()
    seen_at = UtcField()


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def sign_in(name: str, password: str, *, now, device="", place="") -> tuple[Staff, str]:
    """The member of staff and the secret for the cookie. Raises Refused, alike for wrong name
    and wrong password; Paused after five failures of a name, whether or not it exists, or thirty
    from one address, so that nobody keeps the slow hash busy with names thought up; or Busy."""
    key, here = f"login:{squash(name)}", from_address("login-from", place)
    with slow_work():
        from_here = take_tries({here: FROM_ONE_ADDRESS, key: ALLOWED}, now=now)[0]
        member = Staff.get_or_none(Staff.name_key == squash(name), Staff.active)
        fits = password_fits(member.password_hash if member else NOBODY, password)
    if not (member and fits):
        with writing():
            note_access("login_failed", now=now, staff=member, place=place)
        raise Refused("이름이나 비밀번호가 맞지 않아요.")
    give_back(from_here)
    forget_failures(key)
    return member, begin(member, now=now, device=device, place=place)


def begin(member: Staff, *, now, device="", place="") -> str:
    """A new log-in of this member; returns the secret that only the cookie knows."""
    secret = secrets.token_urlsafe(32)
    with writing():
        SignIn.delete().where(SignIn.started_at < now - LONGEST).execute()
        SignIn.create(
            secret_hash=_hashed(secret),
            staff=member,
            device=device[:200],
            started_at=now,
            seen_at=now,
        )
        note_access("login", staff=member, now=now, place=place)
    return secret


def who(secret: str | None, *, now, touch=True) -> Staff | None:
    """The active member behind a cookie, or None; keeps the log-in awake unless touch is off."""
    row = SignIn.get_or_none(SignIn.secret_hash == _hashed(secret)) if secret else None
    if not row or row.seen_at < now - IDLE or row.started_at < now - LONGEST:
        return None
    if touch and now - row.seen_at > dt.timedelta(minutes=1):
        with writing():
            SignIn.update(seen_at=now).where(SignIn.secret_hash == row.secret_hash).execute()
    return row.staff if row.staff.active else None


def sign_out(secret: str, *, now, place="") -> None:
    """End this log-in; a copied cookie is worthless from here on."""
    with writing():
        row = SignIn.get_or_none(SignIn.secret_hash == _hashed(secret))
        if row:
            note_access("logout", staff=row.staff_id, now=now, place=place)
            row.delete_instance()


def end_all(member: Staff) -> None:
    """After a new password or a change of rights every device logs in again."""
    with writing():
        SignIn.delete().where(SignIn.staff == member).execute()


def change_password(member: Staff, old: str, new: str, *, now, device="", place="") -> str:
    """A member's own new password: every log-in ends, a new one begins; returns its secret.

    Raises Refused for a wrong old one (Paused after five) and for a weak new one; or Busy.
    """
    refuse_weak(new, member.name)
    key = f"password:{member.id}"
    with slow_work():
        take_a_try(key, now=now)
        if not password_fits(member.password_hash, old):
            raise Refused("지금 비밀번호가 맞지 않아요.")
        forget_failures(key)
        hashed = hash_password(new)
    with writing():
        set_password(member, hashed)
        end_all(member)
        note_access("change", staff=member, now=now, subject="own password", place=place)
        return begin(member, now=now, device=device, place=place)


def change_rights(member: Staff, *, role: Role, active: bool) -> None:
    """Another role, or no access any more: the log-ins of before end, and the links with which
    somebody who may invite no longer would come back. Raises Refused."""
    with writing():
        set_role(member, role=role, active=active)
        end_all(member)
        if not (role is Role.ADMIN and active):
            unused = (SetupLink.made_by == member) & SetupLink.used_at.is_null()
            SetupLink.delete().where(unused).execute()
