"""Words for incomes, referrals, visits and settlements."""

from db.capacities import Capacity
from db.feedback import Feeling
from db.incomes import Band
from db.mismatches import Mismatch
from db.referral_states import Basis, Decline, Status
from db.settlements import Status as SettlementStatus
from db.visits import Kind
from db.visits import Status as VisitStatus
from views.labels.label import N_, Label

LABELS = {
    Band: {
        Band.UP_TO_50: Label(N_("중위소득 50% 이하")),
        Band.UP_TO_75: Label(N_("중위소득 75% 이하")),
        Band.UP_TO_100: Label(N_("중위소득 100% 이하")),
        Band.UP_TO_130: Label(N_("중위소득 130% 이하")),
        Band.UP_TO_160: Label(N_("중위소득 160% 이하")),
        Band.ABOVE: Label(N_("그보다 많아요")),
    },
    Capacity: {
        Capacity.OPEN: Label(N_("여유 있어요"), icon="circle-check", tone="good"),
        Capacity.FEW: Label(N_("조금 있어요"), icon="hourglass", tone="warn"),
        Capacity.FULL: Label(N_("지금은 없어요"), icon="circle-x", tone="bad"),
        Capacity.UNKNOWN: Label(N_("몰라요"), icon="circle-help"),
    },
    Status: {
        Status.DRAFT: Label(N_("작성중"), icon="pencil"),
        Status.REQUESTED: Label(N_("의뢰"), icon="send", tone="warn"),
        Status.ACCEPTED: Label(N_("연계"), icon="handshake", tone="good"),
        Status.DECLINED: Label(N_("거절"), icon="circle-x", tone="bad"),
        Status.IN_PROGRESS: Label(N_("제공중"), icon="heart-handshake", tone="good"),
        Status.ON_HOLD: Label(N_("보류"), icon="pause", tone="warn"),
        Status.COMPLETED: Label(N_("완료"), icon="circle-check", tone="good"),
        Status.FAILED: Label(N_("미제공"), icon="triangle-alert", tone="bad"),
        Status.CANCELLED: Label(N_("거둠"), icon="undo-2"),
    },
    Decline: {
        Decline.NO_CAPACITY: Label(N_("지금은 맡을 여력이 없어요")),
        Decline.OUT_OF_AREA: Label(N_("이 동은 가지 않아요")),
        Decline.NOT_ELIGIBLE: Label(N_("이용 조건에 맞지 않아요")),
        Decline.WRONG_SERVICE: Label(N_("저희가 하는 일이 아니에요")),
        Decline.TIME_CONFLICT: Label(N_("시간이 맞지 않아요")),
        Decline.SAFETY: Label(N_("안전이 걱정돼요")),
        Decline.OTHER: Label(N_("다른 까닭이 있어요")),
    },
    Basis: {
        Basis.CONSENT: Label(N_("본인이 동의했어요"), icon="circle-check"),
        Basis.CONTRACT: Label(N_("본인과 맺은 계약에 따라"), icon="file-pen"),
        Basis.STATUTE: Label(N_("법에 따라"), icon="scroll-text"),
        Basis.EMERGENCY: Label(N_("급하고 위험해서"), icon="siren"),
    },
    Kind: {
        Kind.SERVICE: Label(N_("서비스를 했어요"), icon="heart-handshake", tone="good"),
        Kind.NO_SHOW: Label(N_("안 계셨어요"), icon="door-closed", tone="warn"),
        Kind.TRIP: Label(N_("갔지만 하지 못했어요"), icon="footprints", tone="warn"),
        Kind.COORDINATION: Label(N_("조정에 쓴 시간"), icon="phone"),
        Kind.ADJUSTMENT: Label(N_("조정"), icon="pencil", tone="warn"),
    },
    VisitStatus: {
        VisitStatus.PLANNED: Label(N_("갈 예정"), icon="calendar-clock"),
        VisitStatus.CONFIRMED: Label(N_("다녀옴"), icon="circle-check", tone="good"),
        VisitStatus.VOID: Label(N_("지움"), icon="circle-x"),
    },
    SettlementStatus: {
        SettlementStatus.DRAFT: Label(N_("쓰는 중"), icon="pencil", tone="warn"),
        SettlementStatus.SUBMITTED: Label(N_("보냄"), icon="send", tone="warn"),
        SettlementStatus.CONFIRMED: Label(N_("확인함"), icon="circle-check", tone="good"),
        SettlementStatus.LOCKED: Label(N_("잠금"), icon="lock", tone="good"),
    },
    Mismatch: {
        Mismatch.STILL_PLANNED: Label(N_("갈 예정인데 다녀왔는지 몰라요"), icon="calendar-clock"),
        Mismatch.NO_PRICE: Label(N_("이용료가 없어 0원으로 적혔어요"), icon="coins"),
        Mismatch.OUTSIDE_PERIOD: Label(N_("의뢰한 기간 밖이에요"), icon="calendar-x"),
        Mismatch.OVER_APPROVED: Label(N_("의뢰한 것보다 많아요"), icon="triangle-alert"),
        Mismatch.TWICE_A_DAY: Label(N_("같은 날 두 번이에요"), icon="copy"),
    },
    Feeling: {
        Feeling.GOOD: Label(N_("네, 도움이 됐어요"), icon="smile", tone="good"),
        Feeling.SOME: Label(N_("조금요"), icon="meh", tone="warn"),
        Feeling.NO: Label(N_("아니요, 아직 도움이 필요해요"), icon="frown", tone="bad"),
    },
}
