"""Words for events, seats and the door."""

from db import checkins, events, questions, seats, standings, waiting_list
from views.labels.label import N_, Label

LABELS = {
    seats.Status: {
        seats.Status.CONFIRMED: Label(N_("확정"), icon="circle-check", tone="good"),
        seats.Status.OFFERED: Label(N_("자리 제안"), icon="bell-ring", tone="warn"),
        seats.Status.WAITING: Label(N_("대기"), icon="hourglass", tone="warn"),
        seats.Status.LAPSED: Label(N_("자리 지나감"), icon="clock", tone="bad"),
        seats.Status.CANCELLED: Label(N_("취소"), icon="circle-x", tone="bad"),
    },
    standings.Standing: {
        standings.Standing.FREE: Label(N_("자리 있음"), icon="circle-check", tone="good"),
        standings.Standing.FULL: Label(N_("대기 받는 중"), icon="hourglass", tone="warn"),
        standings.Standing.CLOSED: Label(N_("신청 마감"), icon="lock"),
        standings.Standing.NOT_YET: Label(N_("아직 안 열림"), icon="calendar-clock"),
        standings.Standing.OVER: Label(N_("끝난 행사"), icon="calendar-check"),
        standings.Standing.CANCELLED: Label(N_("취소된 행사"), icon="calendar-x", tone="bad"),
    },
    events.Asking: {
        events.Asking.OFF: Label(N_("묻지 않아요")),
        events.Asking.OPTIONAL: Label(N_("물어보되, 비워도 돼요")),
        events.Asking.NEEDED: Label(N_("꼭 적어야 해요")),
    },
    questions.QuestionKind: {
        questions.QuestionKind.TEXT: Label(N_("글로 대답"), icon="pencil"),
        questions.QuestionKind.CHOICE: Label(N_("하나 고르기"), icon="list"),
        questions.QuestionKind.WHEELCHAIR: Label(N_("휠체어 자리"), icon="accessibility"),
        questions.QuestionKind.SIGN_LANGUAGE: Label(N_("수어 통역"), icon="hand"),
    },
    waiting_list.Why: {
        waiting_list.Why.OFFERED: Label(N_("자리 제안"), icon="bell-ring", tone="warn"),
        waiting_list.Why.CALL: Label(N_("전화할 차례"), icon="phone-call", tone="warn"),
        waiting_list.Why.TOO_MANY: Label(N_("자리 모자람"), icon="users"),
        waiting_list.Why.FULL: Label(N_("대기"), icon="hourglass"),
        waiting_list.Why.LAPSED: Label(N_("자리 지나감"), icon="clock", tone="bad"),
    },
    checkins.Kind: {
        checkins.Kind.IN: Label(N_("입장"), icon="log-in", tone="good"),
        checkins.Kind.UNDO: Label(N_("입장 취소"), icon="undo-2"),
    },
    checkins.Flag: {
        checkins.Flag.AGAIN: Label(N_("두 번 들어옴"), icon="copy", tone="warn"),
        checkins.Flag.NO_PLACE: Label(N_("자리 없는 표"), icon="circle-x", tone="bad"),
    },
}
