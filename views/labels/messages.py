"""Words for messages: what they say, where they stand, and why staff telephone."""

from db.message_states import Channel, Delivery, MessageKind, Reason
from views.labels.label import N_, Label

LABELS = {
    MessageKind: {
        MessageKind.CONFIRMED: Label(N_("자리 확정"), icon="circle-check", tone="good"),
        MessageKind.OFFERED: Label(N_("자리가 났어요"), icon="armchair", tone="warn"),
        MessageKind.REMINDER: Label(N_("곧 만나요"), icon="bell"),
        MessageKind.CHANGED: Label(
            N_("시간이나 장소가 바뀌었어요"), icon="calendar-clock", tone="warn"
        ),
        MessageKind.CANCELLED: Label(N_("신청을 취소했어요"), icon="circle-x"),
        MessageKind.CALLED_OFF: Label(N_("행사가 열리지 않아요"), icon="calendar-x", tone="bad"),
    },
    Channel: {
        Channel.MAIL: Label(N_("전자우편"), icon="mail"),
        Channel.TEXT: Label(N_("문자"), icon="message-square"),
    },
    Delivery: {
        Delivery.WAITING: Label(N_("보낼 차례"), icon="hourglass"),
        Delivery.SENDING: Label(N_("보내는 중"), icon="send"),
        Delivery.SENT: Label(N_("보냄"), icon="circle-check", tone="good"),
        Delivery.TO_CALL: Label(N_("전화해 주세요"), icon="phone-call", tone="warn"),
        Delivery.CALLED: Label(N_("전화했어요"), icon="phone", tone="good"),
        Delivery.SKIPPED: Label(N_("알릴 필요 없음"), icon="circle-minus"),
    },
    Reason: {
        Reason.NO_WAY: Label(N_("문자나 전자우편을 받지 못하는 분이에요")),
        Reason.GIVEN_UP: Label(N_("여러 번 보냈지만 나가지 않았어요")),
        Reason.REFUSED: Label(N_("받는 쪽에서 돌려보냈어요")),
        Reason.UNSURE: Label(N_("이미 받으셨을 수도 있어요. 먼저 여쭤보세요")),
    },
}
