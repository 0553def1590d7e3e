"""The access log in words: what was done, to what, and what came of it."""

from flask_babel import gettext as _

from db.referral_states import Basis
from db.request_states import Status
from views.labels import N_, label
from views.staff.words import ACTIONS

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
FOUND = {"registrations": N_("참가신청 %(n)s건"), "found": N_("%(n)s건 찾음")}


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
    if detail in list(Basis):
        return label(Basis(detail)).word
    number, _space, what = detail.partition(" ")
    if number.isdecimal() and what in FOUND:
        return _(FOUND[what], n=number)
    return ", ".join(subject_in_words(part) for part in detail.split(", "))
