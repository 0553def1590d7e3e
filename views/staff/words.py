"""What staff read: whose move it is, what a move is called, how much time is left."""

import datetime as dt

from flask_babel import gettext as _

from db.clock import SEOUL
from db.referral_states import Status as ReferralStatus
from db.requests import ServiceRequest, Status
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


ACCESSES = {
    "login": N_("들어옴"),
    "login_failed": N_("들어오지 못함"),
    "logout": N_("나감"),
    "view": N_("봄"),
    "search": N_("찾음"),
    "change": N_("바꿈"),
    "print": N_("인쇄"),
    "export": N_("내려받음"),
    "export_full": N_("가리지 않고 내려받음"),
    "cancel": N_("취소"),
    "register": N_("신청받음"),
    "check_in": N_("입장"),
    "undo_check_in": N_("입장 취소"),
    "walk_in": N_("현장등록"),
    "told_by_phone": N_("전화로 알림"),
    "not_told_by_phone": N_("전화 알림 되돌림"),
    "send_again": N_("알림 다시 보냄"),
    "override": N_("동의 없이 알림"),
}


def accessed(action: str) -> str:
    """What a line of the access log tells; an unknown word stands as it is."""
    return _(ACCESSES[action]) if action in ACCESSES else action


SUBJECTS = {
    "request": N_("신청"),
    "requests": N_("신청 목록"),
    "tip": N_("이웃 알림"),
    "person": N_("이용자"),
    "referral": N_("의뢰"),
    "visit": N_("방문"),
    "settlement": N_("정산"),
    "settlements": N_("정산"),
    "board": N_("한 해 현황"),
    "month": N_("한 달 현황"),
    "visits": N_("방문 목록"),
    "sheet": N_("명단"),
    "round": N_("한꺼번에 적기"),
    "inbox": N_("받은 일"),
    "assignments": N_("우리 의뢰"),
    "call": N_("호출"),
    "staff": N_("직원"),
    "own password": N_("내 비밀번호"),
    "password reset": N_("잊은 비밀번호"),
    "password link": N_("새 비밀번호를 정하는 주소"),
    "access log": N_("접속기록"),
    "event": N_("행사"),
    "registration": N_("참가신청"),
    "session": N_("시간"),
    "new ticket": N_("새 표"),
    "deleted": N_("지움"),
    "service": N_("서비스"),
    "organization": N_("기관"),
    "programme": N_("사업"),
    "price": N_("이용료"),
    "ceiling": N_("이용한도"),
    "capacity": N_("제공여력"),
    "checked": N_("확인한 날"),
    "check link": N_("기관이 확인하는 주소"),
    "remark": N_("기관이 알린 것"),
    "kiosk": N_("키오스크"),
    "recording": N_("녹음"),
    "nametags": N_("명찰"),
    "signing": N_("서명부"),
    "certificates": N_("참가 확인서"),
    "statistics": N_("통계"),
    "keeping": N_("지우는 날"),
    "messages": N_("알림"),
}


def subject_in_words(subject: str) -> str:
    """ "request 12" as 신청 12; a subject that we do not know stands as it is."""
    if subject in SUBJECTS:
        return _(SUBJECTS[subject])
    kind, _space, which = subject.partition(" ")
    return f"{_(SUBJECTS[kind])} {which}" if kind in SUBJECTS else subject


def detail_in_words(detail: str) -> str:
    """What a line of the access log adds: a move, a mark, or who was found."""
    if detail in list(Status):
        return label(Status(detail)).word
    if detail.replace(" ", "_") in ACTIONS:
        return _(ACTIONS[detail.replace(" ", "_")].word)
    return ", ".join(subject_in_words(part) for part in detail.split(", "))
