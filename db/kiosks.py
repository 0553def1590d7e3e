"""Paired kiosks: which device stands where, how large its glass is, and whether it is on."""

import datetime as dt
import math
from contextlib import suppress

from peewee import BooleanField, CharField, Check, FloatField, ForeignKeyField, IntegerField

from db import codes
from db.areas import Dong
from db.base import N_, Refused, StoreError, Table, UtcField, writing
from db.calls import Call

MM_PER_INCH = 25.4
REACH_MM = 1220  # what must be touched from a wheelchair is not higher (ACCESSIBILITY P1)
TEXT_MM, BIG_MM, SMALL_SCREEN = 8.6, 14, 11  # inches; T1, T2
CARD_MM = (85.60, 53.98)  # every bank card. Source: ISO/IEC 7810, ID-1
LEAST_PX, MOST_PX = 0.5, 20  # in a millimetre: a wall of lamps, the finest glass
ALIVE = dt.timedelta(minutes=5)
TAKEN = N_("같은 이름의 키오스크가 있어요. 다른 이름을 적거나 그 키오스크를 먼저 꺼 주세요.")


class Kiosk(Table):
    form_id = CharField(unique=True)
    name = CharField(unique=True)
    dong = ForeignKeyField(Dong, null=True, backref="kiosks")
    diagonal = FloatField()  # inches
    width = IntegerField()  # CSS pixels
    height = IntegerField()
    edge_mm = IntegerField()  # the lower edge of the glass above the floor
    measured = FloatField(null=True)  # CSS pixels a millimetre, by a card held against the glass
    secret_hash = CharField(unique=True)
    paired_at = UtcField()
    seen_at = UtcField(null=True)
    silent_at = UtcField(null=True)  # since when it reads nothing aloud, for want of a voice
    active = BooleanField(default=True)

    class Meta:
        constraints = [
            Check("length(name) > 0"),
            Check("diagonal BETWEEN 5 AND 120"),
            Check("width BETWEEN 200 AND 10000"),
            Check("height BETWEEN 200 AND 10000"),
            Check("edge_mm BETWEEN 0 AND 2000"),
            Check("measured BETWEEN 0.5 AND 20"),
            Check("length(secret_hash) = 64"),
        ]

    @property
    def px_per_mm(self) -> float:
        """CSS pixels in a millimetre of the glass."""
        return self.measured or math.hypot(self.width, self.height) / self.diagonal / MM_PER_INCH

    @property
    def big_mm(self) -> float:
        """The size of large letters; a small screen has no room for them."""
        return TEXT_MM if self.diagonal <= SMALL_SCREEN else BIG_MM

    @property
    def low_zone(self) -> int:
        """Pixels from the lower edge that everybody reaches."""
        return min(max(round((REACH_MM - self.edge_mm) * self.px_per_mm), 0), self.height)

    def is_alive(self, now: dt.datetime) -> bool:
        """Did it ask for a page, or tell that it is on, a moment ago?"""
        return bool(self.active and self.seen_at and now - self.seen_at <= ALIVE)


def all_kiosks() -> list[Kiosk]:
    """Those in use first."""
    return list(Kiosk.select().order_by(Kiosk.active.desc(), Kiosk.name))


def kiosk_behind(secret: str | None, *, now: dt.datetime) -> Kiosk | None:
    """The kiosk whose cookie this is, or None; notes once a minute that it was seen."""
    hashed = codes.hash_of(secret or "")
    kiosk = Kiosk.get_or_none(Kiosk.secret_hash == hashed, Kiosk.active) if secret else None
    if kiosk and (not kiosk.seen_at or now - kiosk.seen_at >= dt.timedelta(minutes=1)):
        # A page that can still be read must not fail where nothing can be written any more.
        with suppress(StoreError), writing():
            Kiosk.update(seen_at=now).where(Kiosk.id == kiosk.id).execute()
    return kiosk


def change_kiosk(kiosk: Kiosk, *, name: str, **facts) -> None:
    """Another name, place or size; its calls of before keep to it. Raises Refused."""
    with writing():
        if Kiosk.select().where(Kiosk.name == name, Kiosk.id != kiosk.id).exists():
            raise Refused(TAKEN)
        Call.update(place=name).where(Call.place == kiosk.name).execute()
        Kiosk.update(name=name, **facts).where(Kiosk.id == kiosk.id).execute()


def switch_off(kiosk: Kiosk) -> None:
    """Its cookie is worth nothing from here on."""
    with writing():
        Kiosk.update(active=False).where(Kiosk.id == kiosk.id).execute()


def measure_by_card(kiosk: Kiosk, card_px: float) -> None:
    """Take the width at which the picture of a card was as wide as the card on the glass."""
    measured = min(max(card_px / CARD_MM[0], LEAST_PX), MOST_PX)
    with writing():
        Kiosk.update(measured=measured).where(Kiosk.id == kiosk.id).execute()


def note_voice(kiosk: Kiosk, *, heard: bool, now: dt.datetime) -> None:
    """Whether it reads aloud; the first silence counts until it is heard again."""
    with writing():
        if heard:
            Kiosk.update(silent_at=None).where(Kiosk.id == kiosk.id).execute()
        else:
            Kiosk.update(silent_at=now).where(
                Kiosk.id == kiosk.id, Kiosk.silent_at.is_null()
            ).execute()
