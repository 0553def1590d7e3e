"""How a device becomes a kiosk: it shows a code, staff type it, and it gets its cookie."""

import datetime as dt

from peewee import CharField, ForeignKeyField, IntegerField

from db import codes
from db.access_log import note_access
from db.attempts import TOO_OFTEN, forget_failures, from_address, give_back, take_a_try
from db.base import N_, Refused, Table, UtcField, writing
from db.kiosks import TAKEN, Kiosk

CODE_LENGTH = 6
MOST_WAITING, FROM_ONE_ADDRESS = 200, 20  # so that one phone cannot keep all kiosks waiting
VALID = dt.timedelta(minutes=10)
NO_SIZE = N_("화면이 크기를 알려 주지 않았어요. 가로와 세로 픽셀을 적어 주세요.")


class Pairing(Table):
    """A device that shows a code and waits until staff have typed it."""

    form_id = CharField(unique=True)
    seed = CharField()
    token_hash = CharField(unique=True)
    code = CharField(unique=True)
    width = IntegerField(null=True)  # as the device told, where it could
    height = IntegerField(null=True)
    expires_at = UtcField()
    kiosk = ForeignKeyField(Kiosk, null=True, backref="pairings", on_delete="CASCADE")

    @property
    def token(self) -> str:
        return codes.token_of(self.seed)

    @property
    def secret(self) -> str:
        """For the cookie; always the same, so that a button pressed twice loses nothing."""
        return codes.token_of(f"{self.seed}:kiosk")


def start_pairing(*, form_id: str, device: str, now: dt.datetime, **size) -> Pairing:
    """A code of six digits for the device that asks; sent again, it is the same one.

    device: its address; size: width and height in pixels, as it told. Raises Refused where too
    many wait, and Paused where one address asked for twenty.
    """
    if waiting := _waiting(form_id, now):
        return waiting
    key = from_address("pairing", device)
    asked = take_a_try(key, now=now, allowed=FROM_ONE_ADDRESS, why=TOO_OFTEN)
    with writing():
        Pairing.delete().where(Pairing.expires_at <= now).execute()
        if Pairing.select().count() < MOST_WAITING:
            return _waiting(form_id, now) or _show_code(form_id, now, size)
    give_back(asked)
    raise Refused("지금 연결을 기다리는 화면이 너무 많아요. 10분 뒤에 다시 해 주세요.")


def _show_code(form_id: str, now: dt.datetime, size: dict) -> Pairing:
    code = codes.new_number(_is_taken, places=CODE_LENGTH)
    facts = codes.new_link() | {"form_id": form_id, "expires_at": now + VALID}
    return Pairing.create(code=code, **facts, **size)


def _waiting(form_id: str, now: dt.datetime) -> Pairing | None:
    return Pairing.get_or_none(Pairing.form_id == form_id, Pairing.expires_at > now)


def _is_taken(code: str) -> bool:
    return Pairing.select().where(Pairing.code == code).exists()


def pairing_by_token(token: str, *, now: dt.datetime) -> Pairing | None:
    """What the device waits for; None once its time is over."""
    hashed = codes.hash_of(token)
    return Pairing.get_or_none(Pairing.token_hash == hashed, Pairing.expires_at > now)


def _typed(code: str, staff, now: dt.datetime) -> Pairing:
    """The device that shows this code; five wrong ones pause this member of staff."""
    key = f"kiosk:{staff.id}"
    take_a_try(key, now=now)
    pairing = Pairing.get_or_none(Pairing.code == code, Pairing.expires_at > now)
    if not pairing:
        raise Refused("이 번호를 보여 주는 화면이 없어요. 번호를 다시 확인해 주세요.")
    forget_failures(key)
    return pairing


def pair(code: str, *, form_id: str, staff, now: dt.datetime, place="", **facts) -> Kiosk:
    """Make the device that shows this code a kiosk. Raises Refused; Paused after five wrong codes.

    facts: columns of Kiosk; pixels left out are those that the device told itself.
    """
    typed = _typed(code, staff, now)
    with writing():
        pairing = Pairing.get_by_id(typed.id)
        if pairing.kiosk and pairing.kiosk.form_id == form_id:
            return pairing.kiosk
        if pairing.kiosk:
            raise Refused("이미 쓴 번호예요. 화면에서 새 번호를 받아 주세요.")
        pairing.kiosk = _admit(pairing, now=now, form_id=form_id, **facts)
        pairing.expires_at = now + VALID
        pairing.save()
        subject = f"kiosk {pairing.kiosk.id}"
        note_access("change", now=now, staff=staff, subject=subject, place=place)
        return pairing.kiosk


def _admit(pairing: Pairing, *, name: str, now: dt.datetime, width, height, **facts) -> Kiosk:
    """A new kiosk, or one that was switched off and gets another device."""
    kiosk = Kiosk.get_or_none(Kiosk.name == name) or Kiosk(name=name, active=False)
    if kiosk.active:
        raise Refused(TAKEN)
    facts |= {"width": width or pairing.width, "height": height or pairing.height}
    if not (facts["width"] and facts["height"]):
        raise Refused(NO_SIZE)
    facts |= {"secret_hash": codes.hash_of(pairing.secret), "paired_at": now, "active": True}
    for field, value in (facts | {"measured": None, "seen_at": None}).items():
        setattr(kiosk, field, value)
    kiosk.save()
    return kiosk


def redeem(token: str, *, device: str, now: dt.datetime) -> str | None:
    """The secret for the cookie of a device that staff have let in; None otherwise."""
    pairing = pairing_by_token(token, now=now)
    if not (pairing and pairing.kiosk and pairing.kiosk.active):
        return None
    forget_failures(from_address("pairing", device))
    with writing():
        Kiosk.update(seen_at=now).where(Kiosk.id == pairing.kiosk_id).execute()
    return pairing.secret
