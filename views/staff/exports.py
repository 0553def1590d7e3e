"""Lists as files: phones masked, or all of it under a password; each one says why, and the access
log keeps it (PRIVACY P21, P22)."""

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import DataRequired, EqualTo

from db.base import Refused
from db.clock import today
from db.inbox import every_request
from db.passwords import refuse_weak, slow_work
from db.words import masked_phone
from views.forms import Form, text_field
from views.labels import label
from views.language import sentence
from views.pages import now
from views.staff import DESK, noting, staff_pages
from views.staff.attendees import attendee_table, moment_word
from views.staff.fields import one_of_field
from views.staff.registrations import find_event
from views.tables import as_xlsx, download, locked, sent

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


class FullForm(Form):
    reason = ExportForm.reason
    password = PasswordField(
        _l("파일 비밀번호"), [DataRequired(_l("파일을 잠글 비밀번호를 정해 주세요."))]
    )
    again = PasswordField(
        _l("비밀번호 한 번 더"), [EqualTo("password", _l("두 비밀번호가 서로 달라요."))]
    )


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
        return download(form.kind.data, file_name(event.title), *attendee_table(event))


@pages.get("/events/<slug>/export/full")
def new_full(slug):
    return _full_page(FullForm(), find_event(slug))


@pages.post("/events/<slug>/export/full")
def create_full(slug):
    """Whole phone numbers leave only in a file that nobody opens without its password."""
    event, form = find_event(slug), FullForm.sent()
    if not form.validate():
        return _full_page(form, event, 422)
    try:
        refuse_weak(form.password.data, event.title)
        with slow_work(), noting("export_full", f"event {event.id}", form.reason.data):
            file = locked(as_xlsx(*attendee_table(event, full=True)), form.password.data)
    except Refused as refused:
        form.refuse(sentence(refused), "password")
        return _full_page(form, event, 422)
    return sent(file, "xlsx", file_name(event.title))


def _full_page(form, event, status=200):
    return render_template("staff/registrations/export_full.html", form=form, event=event), status


@pages.get("/requests/export")
def new_requests():
    return _page(ExportForm(kind="xlsx"))


@pages.post("/requests/export")
def create_requests():
    form = ExportForm.sent()
    if not form.validate():
        return _page(form, status=422)
    with noting("export", "requests", form.reason.data):
        return download(form.kind.data, file_name(_("신청")), *request_table())


def file_name(what: str) -> str:
    return f"{what[:60]} {today(now())}"


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
            moment_word(row.created_at),
            moment_word(row.closed_at),
            label(row.reason).word if row.reason else "",
            row.owner.name if row.owner else "",
        ]
        for row in every_request()
    ]
    return head, rows
