"""The first page, the privacy notice, and what may come anywhere."""

from db.consents import OPTIONAL, Kind
from views.labels import N_
from views.readings.reading import HELP, Reading, consents

HOME = (
    N_("어떤 도움이 필요하세요?"),
    N_("밥이나 집안일, 몸과 병원, 집수리, 마음과 돈 가운데 하나를 누르세요."),
    N_("행사에 오시려면 행사 보기를 누르세요."),
    N_("이미 신청하셨으면 내 신청 보기를 누르세요."),
    N_("이웃이 걱정되시면 마음과 돈, 이웃을 누르세요."),
    HELP,
)
PRIVACY = (
    N_("개인정보 안내"),
    N_("꼭 필요한 것만 받고, 기간이 지나면 지워요. 주민등록번호는 받지 않아요."),
    consents(Kind.NOTICE, *OPTIONAL),
    N_("언제 지우는지, 누구에게 물어보는지는 화면 아래에 적혀 있어요."),
)
CALL = (
    N_("직원 부르기"),
    N_("직원을 불렀어요. 이 자리에서 기다려 주세요."),
    N_("직원이 오고 있으면 화면의 글이 바뀌어요."),
)
ERROR = (
    N_("문제가 생겼어요"),
    N_("처음으로 갈게요를 누르고 다시 해 주세요."),
    HELP,
)

READINGS = {
    "home-start": Reading(N_("처음 화면"), HOME),
    "home-privacy": Reading(N_("개인정보 안내"), PRIVACY, binding=True),
    "calls-show": Reading(N_("직원 부르기"), CALL),
    "error": Reading(N_("문제가 생겼어요"), ERROR),
}
