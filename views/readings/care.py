"""Finding help, signing up for it, seeing where it stands, and worrying about a neighbour."""

from collections.abc import Iterator

from db.areas import all_dongs
from db.consents import OPTIONAL, Kind
from db.needs import need_groups
from db.requests import Applicant
from views.labels import N_, label
from views.language import say
from views.readings.reading import HELP, ONWARD, Reading, consents


def _groups() -> Iterator[str]:
    return (f"{say(group)}." for group in need_groups())


def _applicants() -> Iterator[str]:
    return (f"{label(one).word}." for one in Applicant)


def _dongs() -> Iterator[str]:
    return (f"{say(dong)}." for dong in all_dongs())


NEEDS = (
    N_("어떤 점이 힘드세요?"),
    N_("알맞은 것을 하나 누르세요."),
    _groups,
    N_("화면 아래에서 말로 찾으셔도 돼요."),
    HELP,
)
QUESTIONS = (
    N_("어떤 점이 힘드세요?"),
    N_("알맞은 것을 하나 누르세요."),
    N_("알맞은 것이 없으면 이전을 누르세요."),
    HELP,
)
FOUND = (
    N_("이런 도움이 있어요"),
    N_("찾은 것이 화면에 있어요. 도움 하나를 누르시면 자세히 알려드려요."),
    N_("알맞은 것이 없으면 이전을 누르세요."),
    HELP,
)
SERVICE = (
    N_("이 도움을 누가, 어디서, 얼마에 받는지 화면에 적혀 있어요."),
    N_("신청하시려면 아래에 있는 신청하러 갈게요를 누르세요."),
    HELP,
)
WHO = (N_("누가 도움을 받으세요?"), N_("하나를 누르세요."), _applicants, ONWARD)
CONTACT = (
    N_("연락처를 적어 주세요"),
    N_("빈칸을 누르고 성함을 적으세요. 그 아래에는 전화번호를 적으세요."),
    N_("이 번호로 직원이 전화드려요."),
    ONWARD,
)
PLACE = (
    N_("어느 동에 사세요?"),
    N_("사시는 동을 누르세요."),
    _dongs,
    N_("그 아래에 하고 싶은 말을 적으셔도 되고, 안 적으셔도 돼요."),
    ONWARD,
)
CHOOSE = N_("아래는 골라서 답하세요. 싫다고 하셔도 신청돼요.")
CONSENTS = (consents(Kind.NOTICE), CHOOSE, consents(*OPTIONAL), ONWARD)
PROXY = (
    consents(Kind.NOTICE),
    CHOOSE,
    N_("도움 받으실 분의 동의는 직원이 그분께 전화로 여쭤봐요."),
    consents(Kind.NEWS),
    ONWARD,
)
CHECK = (
    N_("이대로 신청할까요?"),
    N_("적으신 것이 화면에 있어요. 틀린 것은 고치기를 누르세요."),
    N_("다 맞으면 신청할게요를 누르세요."),
)
PAPER = (
    N_("도움 신청서"),
    N_("종이로 뽑아 손으로 적으시고 직원에게 주세요."),
    N_("종이로 뽑기를 누르면 빈 종이가 나와요."),
    HELP,
)
REQUEST = (
    N_("신청이 어디까지 왔는지, 언제 전화드리는지 화면 위에 적혀 있어요."),
    N_("신청 번호를 적어 두시거나 종이로 뽑으세요. 나중에 그 번호로 다시 볼 수 있어요."),
    N_("다 보셨으면 다 봤어요를 누르세요."),
)
FIND = (
    N_("내 신청 보기"),
    N_("종이에 적힌 신청 번호와 전화번호를 적으세요."),
    N_("그다음 찾아볼게요를 누르세요."),
    HELP,
)
TIP = (
    N_("이웃이 걱정돼요"),
    N_("지금 위험하면 119에 전화하세요."),
    N_("무엇이 걱정되는지 적으세요."),
    ONWARD,
)
TIP_DONG = (N_("어느 동인가요?"), N_("이웃이 사는 동을 누르세요."), _dongs, ONWARD)
TIP_HOUSE = (
    N_("어느 집인지 알려 주세요"),
    N_("이웃의 이름은 적지 않으셔도 돼요. 전화번호도 안 적으셔도 돼요."),
    N_("그다음 알려줄게요를 누르세요."),
    HELP,
)
REFERRAL = (
    N_("도움을 부탁드리는 글이 화면에 있어요. 기관에서 보시는 화면이에요."),
    N_("맡으실 수 있는지 골라 누르세요."),
)
REFERRAL_ANSWER = (
    N_("기관에서 대답하시는 화면이에요. 빈칸을 채우고 맨 아래 단추를 누르세요."),
    N_("그냥 돌아가시려면 이전을 누르세요."),
)
RECORDS = (
    N_("이 내용이 지금도 맞나요?"),
    N_("기관에서 보시는 화면이에요. 주민에게 알려드리는 서비스 내용이 화면에 있어요."),
    N_("다른 것이 있으면 그 서비스에서 달라졌어요를 누르세요."),
    N_("다 맞으면 맨 아래 단추를 누르세요."),
)
REMARK = (
    N_("달라진 것을 알려 주세요"),
    N_("빈칸을 누르고 무엇이 달라졌는지 적으세요."),
    N_("그다음 알려줄게요를 누르세요."),
)
RECORDS_END = (
    N_("확인해 주셔서 고마워요"),
    N_("맞는 내용은 오늘 확인한 것으로 적었어요."),
)
RECORDS_CLOSED = (
    N_("기간이 지나 닫힌 주소예요"),
    N_("센터에 전화하시면 새 주소를 보내드려요."),
)
THANKS = (
    N_("알려주셔서 고마워요"),
    N_("늦어도 다음 일하는 날까지 직원이 살펴볼게요."),
    N_("지금 위험하면 119에 전화하세요."),
)
UNMET = (
    N_("알려 주셔서 고마워요"),
    N_("여러분이 찾으신 것을 모아서, 어떤 도움을 늘릴지 정할 때 볼게요."),
    N_("지금 도움이 필요하시면 전화해 주세요."),
)

READINGS = {
    "services-index": Reading(N_("도움 찾기"), NEEDS),
    "services-questions": Reading(N_("도움 묻기"), QUESTIONS),
    "services-found": Reading(N_("찾은 도움"), FOUND),
    "services-show": Reading(N_("도움 하나"), SERVICE),
    "signup-who": Reading(N_("신청 1: 누가"), WHO),
    "signup-contact": Reading(N_("신청 2: 연락처"), CONTACT),
    "signup-place": Reading(N_("신청 3: 사시는 동"), PLACE),
    "signup-consents": Reading(N_("신청 4: 개인정보"), CONSENTS, binding=True),
    "signup-consents-proxy": Reading(N_("신청 4: 다른 분이 신청할 때"), PROXY, binding=True),
    "signup-check": Reading(N_("신청 5: 다시 보기"), CHECK),
    "paper-form": Reading(N_("종이 신청서"), PAPER),
    "requests-show": Reading(N_("내 신청"), REQUEST),
    "requests-find": Reading(N_("내 신청 보기"), FIND),
    "tips-what": Reading(N_("이웃이 걱정돼요 1: 무엇이"), TIP),
    "tips-dong": Reading(N_("이웃이 걱정돼요 2: 어느 동"), TIP_DONG),
    "tips-house": Reading(N_("이웃이 걱정돼요 3: 어느 집"), TIP_HOUSE),
    "referrals-show": Reading(N_("기관에 부탁하는 글"), REFERRAL),
    "referrals-answer": Reading(N_("기관의 대답"), REFERRAL_ANSWER),
    "organizations-show": Reading(N_("기관의 내용 확인"), RECORDS),
    "organizations-remark": Reading(N_("기관이 알리는 달라진 것"), REMARK),
    "organizations-thanks": Reading(N_("기관의 확인이 끝난 뒤"), RECORDS_END),
    "organizations-gone": Reading(N_("기관의 닫힌 주소"), RECORDS_CLOSED),
    "tips-thanks": Reading(N_("알려주셔서 고마워요"), THANKS),
    "unmet_needs-thanks": Reading(N_("없는 도움을 알려 주신 뒤"), UNMET),
}
