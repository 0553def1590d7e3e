"""Events, registering for one, and the ticket."""

from views.labels import N_
from views.readings.reading import HELP, Reading

EVENTS = (
    N_("행사"),
    N_("열리는 행사가 화면에 있어요. 하나를 누르시면 자세히 알려드려요."),
    N_("이미 신청하셨으면 아래에 있는 내 참가표 찾기를 누르세요."),
    HELP,
)
EVENT = (
    N_("이 행사가 언제 어디서 열리는지 화면에 적혀 있어요."),
    N_("자리가 있으면 참가 신청할게요를 누르세요. 다 찼으면 기다리실 수 있어요."),
    HELP,
)
REGISTER = (
    N_("참가 신청"),
    N_("빈칸을 누르고 이름과 휴대폰 번호를 적으세요."),
    N_("개인정보를 어떻게 쓰는지 읽어 보시고, 좋으시면 네모 칸을 누르세요."),
    N_("그다음 맨 아래 단추를 누르세요."),
    HELP,
)
TICKET = (
    N_("참가표예요. 자리가 있는지, 기다리시는지 맨 위에 큰 글씨로 적혀 있어요."),
    N_("행사 날 들어오실 때 네모난 무늬를 보여 주세요."),
    N_("화면을 사진으로 찍어 두시면 편해요."),
)
FIND = (
    N_("참가표 찾기"),
    N_("신청하실 때 적은 이름과 휴대폰 번호를 적으세요."),
    N_("그다음 참가표 찾을게요를 누르세요."),
    HELP,
)
REPLACED = (
    N_("새 표로 바뀌었어요"),
    N_("이 표는 이제 쓸 수 없어요. 새 번호는 직원에게 물어봐 주세요."),
    HELP,
)
ARRIVE = (
    N_("누구신지 알려 주세요"),
    N_("신청하실 때 적은 이름과 휴대폰 번호를 적으세요."),
    N_("그다음 맨 아래 단추를 누르세요."),
    HELP,
)
ARRIVE_AGAIN = (
    N_("문 앞에 도착하셨나요?"),
    N_("문 앞 화면에 나온 번호를 적고 도착했어요를 누르세요."),
    HELP,
)
POSTER = (
    N_("벽에 붙이는 행사 안내예요. 언제 어디서 열리는지 적혀 있어요."),
    N_("네모난 무늬를 휴대폰으로 찍으시면 신청하실 수 있어요."),
    HELP,
)
SURVEY = (
    N_("행사가 어떠셨는지 여쭤봐요. 얼굴 그림 하나를 누르세요."),
    N_("다음에도 오시고 싶은지 고르시고, 하고 싶은 말은 안 적으셔도 돼요."),
    N_("그다음 맨 아래 단추를 누르세요."),
)
SURVEY_END = (N_("행사가 어떠셨는지 묻는 화면이에요. 결과가 화면 위에 적혀 있어요."), HELP)
CERTIFICATE = (
    N_("참가 확인서예요. 종이로 뽑기를 누르면 종이가 나와요."),
    HELP,
)
NO_CERTIFICATE = (
    N_("참가 확인서"),
    N_("지금은 확인서를 뽑을 수 없어요. 까닭이 화면에 적혀 있어요."),
    HELP,
)
FOUND = (N_("어느 행사의 표를 볼까요?"), N_("하나를 누르세요."))

READINGS = {
    "events-index": Reading(N_("행사"), EVENTS),
    "events-show": Reading(N_("행사 하나"), EVENT),
    "registrations-new": Reading(N_("참가 신청"), REGISTER),
    "registrations-ticket": Reading(N_("참가표"), TICKET),
    "registrations-find": Reading(N_("참가표 찾기"), FIND),
    "registrations-replaced": Reading(N_("바뀐 참가표"), REPLACED),
    "arrivals-new": Reading(N_("문 앞: 누구신지"), ARRIVE),
    "arrivals-again": Reading(N_("문 앞: 다시 찍기"), ARRIVE_AGAIN),
    "events-poster": Reading(N_("행사 포스터"), POSTER),
    "surveys-new": Reading(N_("행사가 어떠셨는지"), SURVEY),
    "surveys-thanks": Reading(N_("물음이 끝난 뒤"), SURVEY_END),
    "certificates-show": Reading(N_("참가 확인서"), CERTIFICATE),
    "certificates-refused": Reading(N_("참가 확인서가 없을 때"), NO_CERTIFICATE),
    "registrations-found": Reading(N_("찾은 참가표"), FOUND),
}
