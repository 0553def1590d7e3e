"""Unmet needs: help that somebody looked for and the catalogue does not have. Who it was, nobody
knows: no name is asked for, and digits, which may be a phone number, are not kept."""

import datetime as dt
import re
from collections import Counter

from peewee import JOIN, CharField, ForeignKeyField

from db.areas import Dong
from db.attempts import take_a_try
from db.base import Refused, Table, UtcField, writing
from db.months import bounds
from db.needs import Need
from db.veils import hidden
from db.words import has_resident_number, squash, tidy

FROM_ONE_DEVICE = 100  # in a quarter of an hour; a whole hall may be behind one address


class UnmetNeed(Table):
    """words: as typed, empty where a need was chosen that nobody answers in this dong."""

    form_id = CharField(unique=True)
    words = CharField(default="")
    need = ForeignKeyField(Need, null=True, backref="unmet", on_delete="CASCADE")
    dong = ForeignKeyField(Dong, null=True, backref="unmet")
    created_at = UtcField(index=True)


def tell_unmet(*, form_id: str, words="", need="", dong="", device: str, now) -> None:
    """Count what was looked for; sent again, it is the same one.

    words: as typed; need: slug; dong: code; unknown ones are left out. Raises Refused where
    nothing is left to count, and Paused after a hundred from one device.
    """
    if has_resident_number(words):
        raise Refused("주민등록번호는 적지 마세요. 지우고 다시 보내 주세요.")
    facts = {
        "words": re.sub(r"\d+", "", tidy(words)).strip(" -")[:60],
        "need": Need.get_or_none(Need.slug == need),
        "dong": Dong.get_or_none(Dong.code == dong),
    }
    if not (squash(facts["words"]) or facts["need"]):
        raise Refused("찾는 말을 적어 주세요.")
    take_a_try(f"unmet:{device}", now=now, allowed=FROM_ONE_DEVICE)
    with writing():
        if not UnmetNeed.select().where(UnmetNeed.form_id == form_id).exists():
            UnmetNeed.create(form_id=form_id, created_at=now, **facts)


def unmet(month: dt.date, *, veil: bool) -> tuple[dict[str | Need, int | None], dict]:
    """How often something was looked for in a month and not there: by need or words, the most
    frequent first, and by dong code ("" where none was chosen).

    Words that differ in spaces alone are one. veil: None instead of a small number, and no words
    that fewer than five told.
    """
    first, after = bounds(month)
    rows = UnmetNeed.select(UnmetNeed, Need).join(Need, JOIN.LEFT_OUTER)
    rows = list(rows.where(UnmetNeed.created_at >= first, UnmetNeed.created_at < after))
    spelt = {squash(row.words): row.words for row in reversed(rows)}
    what = Counter(row.need or spelt[squash(row.words)] for row in rows)
    dongs = Counter(row.dong_id or "" for row in rows)
    if not veil:
        return dict(what.most_common()), dict(dongs)
    dark = hidden(what)
    return {key: n for key, n in what.most_common() if key not in dark}, _veiled(dongs)


def _veiled(counts: Counter) -> dict[str, int | None]:
    dark = hidden(counts)
    return {key: None if key in dark else number for key, number in counts.items()}
