"""Words for events, seats and the door."""

from db import checkins, seats
from views.labels.label import N_, Label

LABELS = {
    seats.Status: {
        seats.Status.CONFIRMED: Label(N_("확정"), icon="circle-check", tone="good"),
        seats.Status.WAITING: Label(N_("대기"), icon="hourglass", tone="warn"),
        seats.Status.CANCELLED: Label(N_("취소"), icon="circle-x", tone="bad"),
    },
    seats.Standing: {
        seats.Standing.FREE: Label(N_("자리 있음"), icon="circle-check", tone="good"),
        seats.Standing.FULL: Label(N_("대기 받는 중"), icon="hourglass", tone="warn"),
        seats.Standing.CLOSED: Label(N_("신청 마감"), icon="lock"),
        seats.Standing.NOT_YET: Label(N_("아직 안 열림"), icon="calendar-clock"),
        seats.Standing.OVER: Label(N_("끝난 행사"), icon="calendar-check"),
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
