"""The words of each message: ours, or what the organiser wrote for one event; gaps filled late."""

import re

from peewee import CharField, ForeignKeyField, TextField
from playhouse.fields import EnumField

from db.base import Refused, Table, writing
from db.events import Event
from db.message_states import MessageKind

LANGUAGES = ("ko", "en")
# A gap may be written in either language, in texts of either language.
GAPS = {
    "이름": "name",
    "행사": "event",
    "언제": "when",
    "장소": "place",
    "참가표": "link",
    "까지": "until",
    "전화": "phone",
}
_GAP = re.compile(r"\{\s*([^{}\n]*?)\s*\}")

DEFAULTS = {
    MessageKind.CONFIRMED: (
        "{이름} 님, {행사} 자리가 확정됐어요.\n{언제}, {장소}\n참가표: {참가표}\n"
        "못 오시게 되면 참가표에서 취소해 주세요. 기다리는 분께 자리가 가요.",
        "{name}, your seat at {event} is confirmed.\n{when}, {place}\nTicket: {link}\n"
        "If you cannot come, please cancel on the ticket. Somebody is waiting for a seat.",
    ),
    MessageKind.OFFERED: (
        "{이름} 님, {행사}에 자리가 났어요. {까지}까지 맡아 둘게요.\n"
        "참가표를 열어 오실지 알려 주세요: {참가표}",
        "{name}, a seat at {event} is free. We keep it for you until {until}.\n"
        "Please open your ticket and tell us whether you come: {link}",
    ),
    MessageKind.REMINDER: (
        "{이름} 님, {행사}에 오실 날이 다가와요.\n{언제}, {장소}\n"
        "들어오실 때 참가표를 보여 주세요: {참가표}",
        "{name}, this is a reminder of {event}.\n{when}, {place}\n"
        "Please show your ticket at the door: {link}",
    ),
    MessageKind.CHANGED: (
        "{이름} 님, {행사}의 시간이나 장소가 바뀌었어요.\n바뀐 시간과 장소: {언제}, {장소}\n"
        "참가표: {참가표}",
        "{name}, the time or the place of {event} has changed.\n"
        "It is now {when}, {place}.\nTicket: {link}",
    ),
    MessageKind.CANCELLED: (
        "{이름} 님, {행사} 참가 신청을 취소했어요.\n잘못된 일이면 {전화} 번으로 전화해 주세요.",
        "{name}, your registration for {event} is cancelled.\n"
        "If that is a mistake, please call {phone}.",
    ),
    MessageKind.CALLED_OFF: (
        "{이름} 님, {언제}에 하려던 {행사} 행사가 열리지 않아요. 미안해요.\n"
        "궁금하시면 {전화} 번으로 전화해 주세요.",
        "{name}, {event}, planned for {when}, does not take place. We are sorry.\n"
        "For questions please call {phone}.",
    ),
}


class MessageText(Table):
    """The organiser's own words; without a row ours are sent."""

    event = ForeignKeyField(Event, backref="message_texts", on_delete="CASCADE")
    kind = EnumField(MessageKind)
    language = CharField()
    text = TextField()

    class Meta:
        indexes = ((("event", "kind", "language"), True),)


def default_text(kind: MessageKind, language: str) -> str:
    return DEFAULTS[kind][LANGUAGES.index(language)]


def text_of(event: Event, kind: MessageKind, language: str) -> str:
    """The words with their gaps."""
    row = MessageText.get_or_none(event=event, kind=kind, language=language)
    return row.text if row else default_text(kind, language)


def own_texts(event: Event) -> set[MessageKind]:
    """The kinds for which the organiser wrote words."""
    return {row.kind for row in MessageText.select().where(MessageText.event == event)}


def check_gaps(text: str) -> None:
    """Raises Refused where a gap could not be filled."""
    for gap in _GAP.finditer(text):
        if gap[1] not in GAPS and gap[1] not in GAPS.values():
            raise Refused(
                "{gap}에 무엇을 넣을지 몰라요. 아래에 적힌 것만 쓸 수 있어요.", gap=gap[0]
            )


def save_texts(event: Event, kind: MessageKind, texts: dict[str, str]) -> None:
    """texts: by language; an empty one, or ours, means ours from now on. Raises Refused."""
    for text in texts.values():
        check_gaps(text)
    with writing():
        for language, text in texts.items():
            same = (MessageText.kind == kind) & (MessageText.language == language)
            MessageText.delete().where(MessageText.event == event, same).execute()
            if text and text != default_text(kind, language):
                MessageText.create(event=event, kind=kind, language=language, text=text)


def fill_gaps(text: str, facts: dict[str, str]) -> str:
    """facts: by the English names of `GAPS`. What is filled in is never read as a gap again."""
    return _GAP.sub(lambda gap: facts.get(GAPS.get(gap[1], gap[1]), gap[0]), text)
