"""What staff read: whose move it is, what a move is called, how much time is left."""

import datetime as dt

from flask_babel import gettext as _

from db.clock import SEOUL
from db.referral_states import Status as ReferralStatus
from db.request_states import Status
from db.requests import ServiceRequest
from db.tips import TipStatus
from views.labels import N_, Label, label
from views.language import time

# Whose move it is, and what.
TURNS = {
    Status.RECEIVED: Label(N_("우리: 전화하기"), icon="phone"),
    Status.REVIEWING: Label(N_("우리: 도움 정하기"), icon="search"),
    Status.REFERRED: Label(N_("기관: 답하기"), icon="send"),
    Status.IN_SERVICE: Label(N_("기관: 도움 드리기"), icon="heart-handshake"),
    Status.ON_HOLD: Label(N_("기다림: 그날 다시 보기"), icon="pause"),
}
TIP_TURNS = {
    TipStatus.RECEIVED: Label(N_("우리: 찾아가 보기"), icon="footprints"),
    TipStatus.REVIEWING: Label(N_("우리: 결과 적기"), icon="pencil"),
}

# What the button of a move says; the first one that is allowed is the strong one.
MOVES = {
    Status.REVIEWING: Label(N_("제가 맡아 전화할게요"), icon="phone"),
    Status.IN_SERVICE: Label(N_("도움을 시작했어요"), icon="heart-handshake"),
    Status.CLOSED: Label(N_("마칠게요"), icon="circle-check"),
    Status.ON_HOLD: Label(N_("잠시 미룰게요"), icon="pause"),
    Status.WITHDRAWN: Label(N_("신청을 취소하신대요"), icon="circle-x"),
}
TIP_MOVES = {
    TipStatus.REVIEWING: Label(N_("제가 맡아 찾아가 볼게요"), icon="footprints"),
    TipStatus.CLOSED: Label(N_("마칠게요"), icon="circle-check"),
}

ACTIONS = {
    "note": Label(N_("메모"), icon="pencil"),
    "taken": Label(N_("담당 정함"), icon="user"),
    "urgent": Label(N_("급한 일로 표시"), icon="siren"),
    "not_urgent": Label(N_("급한 표시 지움"), icon="undo-2"),
    "consents": Label(N_("동의를 새로 들음"), icon="headset"),
    "deleted": Label(N_("지움"), icon="trash-2"),
    "merged": Label(N_("두 번 적힌 분을 합침"), icon="copy"),
    "feedback good": Label(N_("도움이 됐대요"), icon="smile"),
    "feedback some": Label(N_("조금 도움이 됐대요"), icon="meh"),
    "feedback no": Label(N_("아직 도움이 필요하대요"), icon="frown"),
    "referral link": Label(N_("기관이 답할 새 주소를 만듦"), icon="link"),
    "referral ask": Label(N_("기관이 여쭤봄"), icon="circle-help"),
    "referral reply": Label(N_("기관에 대답함"), icon="send"),
}

REFERRAL = "referral "


def said(found: Label) -> Label:
    """A label of ours in the reader's language."""
    return Label(_(found.word), found.icon, found.tone)


def turn(thing) -> Label:
    """Whose move an open request or tip-off is."""
    table = TURNS if isinstance(thing, ServiceRequest) else TIP_TURNS
    return said(table[thing.status])


def told(entry) -> Label:
    """What a line of the history tells."""
    if entry.action in ACTIONS:
        return said(ACTIONS[entry.action])
    if entry.action.startswith(REFERRAL):
        return label(ReferralStatus(entry.action.removeprefix(REFERRAL)))
    return label(Status(entry.action) if entry.request_id else TipStatus(entry.action))


def time_left(due: dt.datetime, now: dt.datetime) -> Label:
    """Until when somebody must have acted, in words; red once that is over."""
    if due <= now:
        return Label(_overdue(now - due), icon="triangle-alert", tone="bad")
    days = (due.astimezone(SEOUL).date() - now.astimezone(SEOUL).date()).days
    if days > 1:
        return Label(_("%(days)s일 남음", days=days), icon="clock")
    until = (
        _("내일 %(time)s까지", time=time(due)) if days else _("오늘 %(time)s까지", time=time(due))
    )
    return Label(until, icon="clock", tone="calm" if days else "warn")


def _overdue(over: dt.timedelta) -> str:
    if over.days:
        return _("%(days)s일 늦었어요", days=over.days)
    return _("%(hours)s시간 늦었어요", hours=max(1, over.seconds // 3600))


def lasting(time: dt.timedelta) -> str:
    """How long something took, as one says it: 40초, 3분, 2시간."""
    seconds = int(time.total_seconds())
    if seconds < 60:
        return _("%(n)d초", n=seconds)
    return _("%(n)d분", n=seconds // 60) if seconds < 3600 else _("%(n)d시간", n=seconds // 3600)
