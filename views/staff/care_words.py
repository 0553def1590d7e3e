"""What staff read about referrals: whose move it is, and why a provider stands where it stands."""

from flask_babel import gettext as _

from db.candidates import Candidate
from db.referral_states import Status
from db.request_states import Status as RequestStatus
from views.labels import N_, Label, label
from views.staff.words import said, turn

# Whose move it is, and what, while a request is with a provider or comes back from one.
REFERRAL_TURNS = {
    Status.DRAFT: Label(N_("우리: 의뢰 보내기"), icon="pencil"),
    Status.REQUESTED: Label(N_("기관: 답하기"), icon="send"),
    Status.ACCEPTED: Label(N_("기관: 처음 찾아가기"), icon="footprints"),
    Status.DECLINED: Label(N_("우리: 다른 기관 찾기"), icon="search"),
    Status.IN_PROGRESS: Label(N_("기관: 도움 드리기"), icon="heart-handshake"),
    Status.ON_HOLD: Label(N_("기다림: 그날 다시 보기"), icon="pause"),
    Status.COMPLETED: Label(N_("우리: 도움이 됐는지 여쭙기"), icon="phone"),
    Status.FAILED: Label(N_("우리: 다른 기관 찾기"), icon="search"),
}
# The same, as the provider reads it that logged in.
PROVIDER_TURNS = {
    Status.REQUESTED: Label(N_("저희: 답하기"), icon="send"),
    Status.ACCEPTED: Label(N_("저희: 처음 찾아가기"), icon="footprints"),
    Status.IN_PROGRESS: Label(N_("저희: 도움 드리기"), icon="heart-handshake"),
    Status.ON_HOLD: Label(N_("기다림: 그날 다시 보기"), icon="pause"),
}
ASKED = Label(N_("센터: 물음에 답하기"), icon="circle-help")
# Held and new requests wait for us, whatever a referral says.
LED_BY_REFERRAL = {RequestStatus.REVIEWING, RequestStatus.REFERRED, RequestStatus.IN_SERVICE}
QUESTION = Label(N_("우리: 기관의 물음에 답하기"), icon="circle-help")


def turn_by_referral(referral) -> Label | None:
    """Whose move it is by the latest referral of a request; None where it says nothing."""
    found = QUESTION if referral.question else REFERRAL_TURNS.get(referral.status)
    return Label(_(found.word), found.icon) if found else None


def turn_of_provider(referral) -> Label | None:
    """Whose move it is, in the provider's words; None where nothing is left to do."""
    return said(found) if (found := _as_provider(referral)) else None


def _as_provider(referral) -> Label | None:
    return ASKED if referral.question else PROVIDER_TURNS.get(referral.status)


def turn_now(thing, latest) -> Label:
    """Whose move an open request or tip-off is; latest: its latest referral, if any."""
    led = latest and latest.leads_request and thing.status in LED_BY_REFERRAL
    return led and turn_by_referral(latest) or turn(thing)


def why_here(one: Candidate) -> list[str]:
    """The facts by which a provider was ranked, in words."""
    found = [_("이 동을 맡아요") if one.serves else _("이 동은 맡지 않아요")]
    found.append(_("자리: %(word)s", word=label(one.capacity).word))
    if one.days_since is None:
        found.append(_("아직 의뢰한 적 없음"))
    else:
        found.append(_("마지막 의뢰 %(days)s일 전", days=one.days_since))
    if one.refused:
        said = label(one.why).word if one.why else label(one.refused).word
        found.append(_("이번에 거절: %(why)s", why=said))
    return found
