"""Lists as files, phones masked; each one says why, and the access log keeps it (PRIVACY P21)."""

import datetime as dt

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from db.checkins import first_arrivals
from db.clock import SEOUL, today
from db.inbox import every_request
from db.questions import questions_of, replies_by_ticket
from db.tickets import attendees, sessions_by_ticket
from db.words import masked_phone
from views.forms import Form, text_field
from views.labels import label
from views.pages import now
from views.question_fields import answered
from views.staff import DESK, noting, staff_pages
from views.staff.fields import one_of_field
from views.staff.registrations import find_event
from views.tables import download

pages = staff_pages("exports", roles=DESK)


def _kinds():
    return [("xlsx", _("엑셀 (.xlsx)")), ("csv", _("CSV (.csv)"))]


class ExportForm(Form):
    reason = text_field(
        _l("어디에 쓰시나요"),
        missing=_l("무엇에 쓰는지 적어 주세요. 접속기록에 남아요."),
        longest=200,
    )
    kind = one_of_field(_l("파일"), _kinds, _l("파일 종류를 골라 주세요."))


def _page(form, event=None, status=200):
    """The form for an event's list, or without one for the list of requests."""
    return render_template("staff/registrations/export.html", form=form, event=event), status


@pages.get("/events/<slug>/export")
def new(slug):
    return _page(ExportForm(kind="xlsx"), find_event(slug))


@pages.post("/events/<slug>/export")
def create(slug):
    event, form = find_event(slug), ExportForm.sent()
    if not form.validate():
        return _page(form, event, 422)
    with noting("export", f"event {event.id}", form.reason.data):
        return download(form.kind.data, _file_name(event.title), *attendee_table(event))


@pages.get("/requests/export")
def new_requests():
    return _page(ExportForm(kind="xlsx"))


@pages.post("/requests/export")
def create_requests():
    form = ExportForm.sent()
    if not form.validate():
        return _page(form, status=422)
    with noting("export", "requests", form.reason.data):
        return download(form.kind.data, _file_name(_("신청")), *request_table())


def _file_name(what: str) -> str:
    return f"{what[:60]} {today(now())}"


def _moment(value: dt.datetime | None) -> str:
    """Sorts as text: 2026-11-28 15:00, in Seoul."""
    return f"{value.astimezone(SEOUL):%Y-%m-%d %H:%M}" if value else ""


def attendee_table(event) -> tuple[list[str], list[list[str]]]:
    """Head and rows of an event's list, in the order of registration."""
    sessions, arrived = sessions_by_ticket(event), first_arrivals(event)
    questions, replies = questions_of(event), replies_by_ticket(event)
    head = [_("번호"), _("상태"), _("이름"), _("전화"), _("시간"), _("신청한 때"), _("처음 입장")]
    head += [_("기관"), *(question.words for question in questions)]
    rows = [
        [
            row.number,
            label(row.status_at(now())).word,
            row.name,
            masked_phone(row.phone),
            ", ".join(session.title for session, _status in sessions.get(row.id, [])),
            _moment(row.created_at),
            _moment(arrived.get(row.id)),
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


def request_table() -> tuple[list[str], list[list[str]]]:
    """Head and rows of all requests; what people told about themselves stays here."""
    head = [_("번호"), _("상태"), _("이름"), _("전화"), _("서비스"), _("동"), _("신청인")]
    head += [_("받은 때"), _("마친 때"), _("마친 이유"), _("담당")]
    rows = [
        [
            row.number,
            label(row.status).word,
            row.person.name,
            masked_phone(row.person.phone),
            row.service.name,
            row.dong.name,
            label(row.applicant).word,
            _moment(row.created_at),
            _moment(row.closed_at),
            label(row.reason).word if row.reason else "",
            row.owner.name if row.owner else "",
        ]
        for row in every_request()
    ]
    return head, rows
