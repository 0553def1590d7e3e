"""The word, icon and tone for every state and choice; colour is never the only cue."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _

from db import checkins, consents, requests, seats, services, staff, tips
from db.areas import Zone
from db.organizations import OrganizationRole


def N_(text: str) -> str:  # noqa: N802  gettext's customary name: marks a text for translation
    return text


@dataclass(frozen=True)
class Label:
    """tone: one of calm, good, warn, bad; the CSS class of a badge."""

    word: str
    icon: str = "circle"
    tone: str = "calm"


# By type first: members of different StrEnums are equal where their texts are.
LABELS: dict[type[StrEnum], dict[str, Label]] = {
    requests.Status: {
        requests.Status.RECEIVED: Label(N_("접수"), icon="inbox", tone="warn"),
        requests.Status.REVIEWING: Label(N_("확인하는 중"), icon="phone-call", tone="warn"),
        requests.Status.IN_SERVICE: Label(N_("도움 받는 중"), icon="heart-handshake", tone="good"),
        requests.Status.ON_HOLD: Label(N_("기다리는 중"), icon="pause"),
        requests.Status.CLOSED: Label(N_("마침"), icon="circle-check"),
        requests.Status.WITHDRAWN: Label(N_("취소함"), icon="circle-x"),
    },
    tips.TipStatus: {
        tips.TipStatus.RECEIVED: Label(N_("접수"), icon="inbox", tone="warn"),
        tips.TipStatus.REVIEWING: Label(N_("확인하는 중"), icon="phone-call", tone="warn"),
        tips.TipStatus.CLOSED: Label(N_("마침"), icon="circle-check"),
    },
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
    requests.Applicant: {
        requests.Applicant.SELF: Label(N_("본인"), icon="user"),
        requests.Applicant.FAMILY: Label(N_("가족"), icon="users"),
        requests.Applicant.NEIGHBOUR: Label(N_("이웃"), icon="house"),
        requests.Applicant.OFFICIAL: Label(N_("기관 직원"), icon="building-2"),
    },
    requests.Channel: {
        requests.Channel.WEB: Label(N_("휴대폰·컴퓨터"), icon="smartphone"),
        requests.Channel.KIOSK: Label(N_("키오스크"), icon="monitor"),
        requests.Channel.PHONE: Label(N_("전화"), icon="phone"),
        requests.Channel.PAPER: Label(N_("종이 신청서"), icon="file-pen"),
        requests.Channel.TOGETHER: Label(N_("직원과 함께"), icon="users"),
    },
    requests.Reason: {
        requests.Reason.GOT_HELP: Label(N_("도움을 받았어요")),
        requests.Reason.PARTLY_HELPED: Label(N_("일부만 도움을 받았어요")),
        requests.Reason.REFERRED_ELSEWHERE: Label(N_("다른 곳으로 안내했어요")),
        requests.Reason.NOT_ELIGIBLE: Label(N_("이용 조건에 맞지 않아요")),
        requests.Reason.NOT_IN_SCOPE: Label(N_("이 서비스로는 할 수 없는 일이에요")),
        requests.Reason.NO_CAPACITY: Label(N_("맡을 수 있는 기관이 없어요")),
        requests.Reason.COULD_NOT_CONTACT: Label(N_("연락이 닿지 않았어요")),
        requests.Reason.NO_LONGER_NEEDED: Label(N_("이제 필요하지 않아요")),
        requests.Reason.OVER_CEILING: Label(N_("한 해 이용한도를 넘었어요")),
        requests.Reason.MOVED_OR_DIED: Label(N_("이사하셨거나 돌아가셨어요")),
        requests.Reason.ERROR: Label(N_("잘못 들어온 신청이에요")),
    },
    consents.Kind: {
        consents.Kind.NOTICE: Label(N_("개인정보 안내"), icon="file-text"),
        consents.Kind.PROVIDE: Label(N_("제공기관에 알리기"), icon="share-2"),
        consents.Kind.HEALTH: Label(N_("건강 정보"), icon="heart-pulse"),
        consents.Kind.NEWS: Label(N_("소식 받기"), icon="bell"),
    },
    services.Unit: {
        services.Unit.HALF_HOUR: Label(N_("30분")),
        services.Unit.HOUR: Label(N_("1시간")),
        services.Unit.DAY: Label(N_("하루")),
        services.Unit.MEAL: Label(N_("한 끼")),
        services.Unit.VISIT: Label(N_("한 번")),
    },
    staff.Role: {
        staff.Role.ADMIN: Label(N_("관리자"), icon="shield"),
        staff.Role.COORDINATOR: Label(N_("코디네이터"), icon="headset"),
        staff.Role.DOOR: Label(N_("행사 담당"), icon="door-open"),
    },
    OrganizationRole: {
        OrganizationRole.LEAD: Label(N_("대표기관")),
        OrganizationRole.CENTRE: Label(N_("센터")),
        OrganizationRole.PROVIDER: Label(N_("제공기관")),
    },
    Zone: {
        Zone.EAST: Label(N_("동쪽 권역")),
        Zone.WEST: Label(N_("서쪽 권역")),
    },
}


def label(value: StrEnum) -> Label:
    """The label of a state or choice, its word in the reader's language."""
    found = LABELS[type(value)][value]
    return Label(_(found.word), found.icon, found.tone)
