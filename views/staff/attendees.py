"""The list of an event's guests as a table: what stands in the file that the desk takes along."""

import datetime as dt

from flask_babel import gettext as _

from db.attendance import arrivals_by_day, sessions_attended
from db.clock import SEOUL
from db.events import Event
from db.phones import spoken_phone
from db.questions import questions_of, replies_by_ticket
from db.sessions import sessions_of
from db.tickets import attendees, sessions_by_ticket
from db.words import masked_phone
from views.labels import label
from views.language import day
from views.pages import now
from views.question_fields import answered


def moment_word(value: dt.datetime | None) -> str:
    """Sorts as text: 2026-11-28 15:00, in Seoul."""
    return f"{value.astimezone(SEOUL):%Y-%m-%d %H:%M}" if value else ""


def attendee_table(event: Event, *, full=False) -> tuple[list[str], list[list[str]]]:
    """Head and rows, in the order of registration; then arrivals, attendance, and answers."""
    phone = spoken_phone if full else masked_phone
    chosen, attended = sessions_by_ticket(event), sessions_attended(event)
    days, sessions = arrivals_by_day(event), sessions_of(event)
    questions, replies = questions_of(event), replies_by_ticket(event)
    head = [_("번호"), _("상태"), _("이름"), _("전화"), _("시간"), _("신청한 때")]
    head += [_("%(day)s 입장", day=day(one)) for one in days]
    head += [_("%(session)s 참석", session=session.title) for session in sessions]
    head += [_("기관"), *(question.words for question in questions)]
    rows = [
        [
            row.number,
            label(row.status_at(now())).word,
            row.name,
            phone(row.phone),
            ", ".join(session.title for session, _status in chosen.get(row.id, [])),
            moment_word(row.created_at),
            *(moment_word(here.get(row.id)) for here in days.values()),
            *("○" if session in attended.get(row.id, []) else "" for session in sessions),
            row.institution,
            *_replies(questions, replies.get(row.id, [])),
        ]
        for row in attendees(event)
    ]
    return head, rows


def _replies(questions, replies) -> list[str]:
    """A cell for each question, empty where this guest has not answered it."""
    said = {reply.question_id: answered(reply) for reply in replies}
    return [said.get(question.id, "") for question in questions]
