"""Words for incomes, referrals, visits and settlements."""

from db.incomes import Band
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
}
