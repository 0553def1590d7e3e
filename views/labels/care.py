"""Words for requests, tip-offs and consents."""

from db import consents, request_states, requests, tips
from views.labels.label import N_, Label

LABELS = {
    request_states.Status: {
        request_states.Status.RECEIVED: Label(N_("접수"), icon="inbox", tone="warn"),
        request_states.Status.REVIEWING: Label(N_("확인하는 중"), icon="phone-call", tone="warn"),
        request_states.Status.REFERRED: Label(N_("기관에 부탁한 중"), icon="send", tone="warn"),
        request_states.Status.IN_SERVICE: Label(
            N_("도움 받는 중"), icon="heart-handshake", tone="good"
        ),
        request_states.Status.ON_HOLD: Label(N_("기다리는 중"), icon="pause"),
        request_states.Status.CLOSED: Label(N_("마침"), icon="circle-check"),
        request_states.Status.WITHDRAWN: Label(N_("취소함"), icon="circle-x"),
    },
    tips.TipStatus: {
        tips.TipStatus.RECEIVED: Label(N_("접수"), icon="inbox", tone="warn"),
        tips.TipStatus.REVIEWING: Label(N_("확인하는 중"), icon="phone-call", tone="warn"),
        tips.TipStatus.CLOSED: Label(N_("마침"), icon="circle-check"),
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
    request_states.Reason: {
        request_states.Reason.GOT_HELP: Label(N_("도움을 받았어요")),
        request_states.Reason.PARTLY_HELPED: Label(N_("일부만 도움을 받았어요")),
        request_states.Reason.REFERRED_ELSEWHERE: Label(N_("다른 곳으로 안내했어요")),
        request_states.Reason.NOT_ELIGIBLE: Label(N_("이용 조건에 맞지 않아요")),
        request_states.Reason.NOT_IN_SCOPE: Label(N_("이 서비스로는 할 수 없는 일이에요")),
        request_states.Reason.NO_CAPACITY: Label(N_("맡을 수 있는 기관이 없어요")),
        request_states.Reason.COULD_NOT_CONTACT: Label(N_("연락이 닿지 않았어요")),
        request_states.Reason.NO_LONGER_NEEDED: Label(N_("이제 필요하지 않아요")),
        request_states.Reason.OVER_CEILING: Label(N_("한 해 이용한도를 넘었어요")),
        request_states.Reason.MOVED_OR_DIED: Label(N_("이사하셨거나 돌아가셨어요")),
        request_states.Reason.ERROR: Label(N_("잘못 들어온 신청이에요")),
    },
    consents.Kind: {
        consents.Kind.NOTICE: Label(N_("개인정보 안내"), icon="file-text"),
        consents.Kind.PROVIDE: Label(N_("제공기관에 알리기"), icon="share-2"),
        consents.Kind.HEALTH: Label(N_("건강 정보"), icon="heart-pulse"),
        consents.Kind.NEWS: Label(N_("소식 받기"), icon="bell"),
    },
}
