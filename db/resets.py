"""A forgotten password: a one-time link with which a member of staff sets a new one."""

import datetime as dt

from db.access_log import note_access
from db.attempts import forget_failures
from db.base import Refused, writing
from db.passwords import hash_password, refuse_weak, slow_work
from db.setup_links import PasswordReset, SetupLink, fresh_link, gone, make_link, use_up
from db.signins import begin, end_all
from db.staff import Staff, set_password


def new_reset_link(member: Staff, *, now: dt.datetime, made_by: Staff) -> str:
    """The token of a link that works once, for a day; the member's unused ones before it end.

    Until it is used the password of before works. Raises Refused where nobody may come in.
    """
    if not member.active:
        raise Refused("막은 계정이에요. 먼저 들어올 수 있게 바꿔 주세요.")
    with writing():
        own = PasswordReset.select(PasswordReset.link).where(PasswordReset.staff == member)
        SetupLink.delete().where(SetupLink.id.in_(own), SetupLink.used_at.is_null()).execute()
        token, link = make_link(member.role, now=now, made_by=made_by)
        PasswordReset.create(link=link, staff=member)
    return token


def member_behind(token: str, *, now: dt.datetime) -> Staff | None:
    """Whose password this link sets, while it holds and the account is not switched off."""
    link = fresh_link(token, now=now)
    reset = link and link.resets.first()
    return reset.staff if reset and reset.staff.active else None


def reset_password(token: str, password: str, *, now, device="", place="") -> str:
    """Use up the link: a new password, every log-in ends, a new one begins; returns its secret.

    Raises Refused for a weak password and a link that holds no more; or Busy.
    """
    refuse_weak(password, _member(token, now).name)
    with slow_work():
        hashed = hash_password(password)
    with writing():
        member = _member(token, now)
        use_up(fresh_link(token, now=now), now)
        set_password(member, hashed)
        end_all(member)
        forget_failures(f"login:{member.name_key}")
        note_access("change", staff=member, now=now, subject="password reset", place=place)
        return begin(member, now=now, device=device, place=place)


def _member(token: str, now: dt.datetime) -> Staff:
    if member := member_behind(token, now=now):
        return member
    raise gone()
