"""Unmet needs: help that somebody looked for and the catalogue does not have, told with one press.
Nobody is named, and a press is not a person: what it counts is how often."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass

from peewee import JOIN, CharField, ForeignKeyField

from db.areas import Dong
from db.attempts import TOO_OFTEN, from_address, take_a_try
from db.base import Refused, Table, UtcField, writing
from db.months import bounds
from db.needs import Need
from db.veils import told
from db.words import has_resident_number, squash, tidy

FROM_ONE_ADDRESS = 100  # in a quarter of an hour; a whole hall may be behind one address
KEPT = dt.timedelta(days=365)
LONG_NUMBER = re.compile(r"\W*\d[\d\W_]{4,}\d\W*")  # whose, nobody needs to know


class UnmetNeed(Table):
    """What was typed; or, where nothing was, the need that nobody answers."""

    form_id = CharField(unique=True)
    words = CharField(default="")
    need = ForeignKeyField(Need, null=True, backref="unmet", on_delete="CASCADE")
    dong = ForeignKeyField(Dong, null=True, backref="unmet")
    created_at = UtcField(index=True)


def tellable(words: str, need: str) -> dict[str, str | Need]:
    """What of a search can be told: its words without phone numbers, or else the need (slug).

    Empty where nothing can: no words, an unknown need, a resident registration number.
    """
    if has_resident_number(words):
        return {}
    kept = " ".join(LONG_NUMBER.sub(" ", tidy(words)).split())[:60]
    if squash(kept):
        return {"words": kept}
    found = Need.get_or_none(Need.slug == need)
    return {"need": found} if found else {}


def tell_unmet(*, form_id: str, words: str, need: str, dong: str, device: str, now) -> None:
    """Count what was looked for; sent again, it is the same one.

    words: as typed; need: slug; dong: code, "" where it is not known. Raises Refused where nothing
    of it can be told, and Paused after a hundred from one address.
    """
    what = tellable(words, need)
    if not what:
        raise Refused("무엇을 찾으시는지 글자로 적어 주세요.")
    if _is_told(form_id):
        return
    key = from_address("unmet", device)
    take_a_try(key, now=now, allowed=FROM_ONE_ADDRESS, why=TOO_OFTEN)
    where = Dong.get_or_none(Dong.code == dong)
    with writing():
        if not _is_told(form_id):
            UnmetNeed.create(form_id=form_id, created_at=now, dong=where, **what)


def _is_told(form_id: str) -> bool:
    return UnmetNeed.select().where(UnmetNeed.form_id == form_id).exists()


@dataclass(frozen=True)
class Unmet:
    """How often help was looked for in vain in a month: by need (None: in words), by dong code
    ("" where it is not known), and by words that differ in more than spaces."""

    needs: dict[Need | None, int | None]
    dongs: dict[str, int | None]
    words: dict[str, int]


def unmet_of(month: dt.date, *, now: dt.datetime, veil: bool) -> Unmet | None:
    """None where some of the month may be destroyed already, so that it would tell too little.

    veil: None instead of a number under five, and no words: whoever typed may have named somebody.
    """
    if bounds(month)[0] < now - KEPT:
        return None
    rows = _of_month(month)
    needs, dongs = Counter(row.need for row in rows), Counter(row.dong_id or "" for row in rows)
    needs = dict(needs.most_common())
    return Unmet(
        needs=told(needs, needs, veil=veil),
        dongs=told(dongs, dongs, veil=veil),
        words={} if veil else _words(rows),
    )


def _of_month(month: dt.date) -> list[UnmetNeed]:
    first, after = bounds(month)
    rows = UnmetNeed.select(UnmetNeed, Need).join(Need, JOIN.LEFT_OUTER)
    rows = rows.where(UnmetNeed.created_at >= first, UnmetNeed.created_at < after)
    return list(rows.order_by(UnmetNeed.id))


def _words(rows: list[UnmetNeed]) -> dict[str, int]:
    """The most frequent first, as first spelt."""
    typed = [row.words for row in rows if row.words]
    spelt = {squash(words): words for words in reversed(typed)}
    return dict(Counter(spelt[squash(words)] for words in typed).most_common())
