"""Three questions after an event, answered once a ticket; no name and no hour is kept with them."""

import datetime as dt
from enum import StrEnum

from peewee import ForeignKeyField, TextField
from playhouse.fields import EnumField

from db.attendance import who_came
from db.base import Refused, Table, writing
from db.events import Event
from db.seats import Registration, Status


class Mood(StrEnum):
    """How was it?"""

    GOOD = "good"
    SO_SO = "so_so"
    BAD = "bad"


class Again(StrEnum):
    """Would you come again?"""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Survey(Table):
    """One ticket's answers; destroyed with the ticket, because a free line may hold a name."""

    registration = ForeignKeyField(
        Registration, unique=True, backref="surveys", on_delete="CASCADE"
    )
    mood = EnumField(Mood)
    again = EnumField(Again)
    line = TextField(default="")


def answer_of(registration: Registration) -> Survey | None:
    return Survey.get_or_none(Survey.registration == registration)


def refuse_early_or_absent(registration: Registration, *, now: dt.datetime) -> None:
    """Raise Refused before the end, and for who was not there.

    Where nobody at all was checked in, the door was open: then every confirmed guest may answer.
    """
    if now < registration.event.ends_at:
        raise Refused("행사가 끝나면 여쭤볼게요.")
    came = who_came(registration.event)
    if registration.status is not Status.CONFIRMED or (came and registration.id not in came):
        raise Refused("행사에 오신 분께만 여쭤봐요.")


def may_answer(registration: Registration, *, now: dt.datetime) -> bool:
    """Is there somebody to ask, who has not answered yet?"""
    try:
        refuse_early_or_absent(registration, now=now)
    except Refused:
        return False
    return answer_of(registration) is None


def answer(registration: Registration, *, mood: Mood, again: Again, line="", now) -> Survey:
    """Keep a guest's answers; a second time changes nothing. Raises Refused."""
    with writing():
        if first := answer_of(registration):
            return first
        refuse_early_or_absent(Registration.get_by_id(registration.id), now=now)
        return Survey.create(registration=registration, mood=mood, again=again, line=line)


def answers_of(event: Event) -> list[Survey]:
    """All answers, in the order of their words: the order of time would tell who is who."""
    rows = Survey.select().join(Registration).where(Registration.event == event)
    return list(rows.order_by(Survey.line, Survey.mood))
