"""Words for what is asked after an event."""

from db import surveys
from views.labels.label import N_, Label

LABELS = {
    surveys.Mood: {
        surveys.Mood.GOOD: Label(N_("좋았어요"), icon="smile", tone="good"),
        surveys.Mood.SO_SO: Label(N_("그저 그랬어요"), icon="meh"),
        surveys.Mood.BAD: Label(N_("아쉬웠어요"), icon="frown", tone="warn"),
    },
    surveys.Again: {
        surveys.Again.YES: Label(N_("네"), icon="thumbs-up", tone="good"),
        surveys.Again.MAYBE: Label(N_("모르겠어요"), icon="circle-help"),
        surveys.Again.NO: Label(N_("아니요"), icon="thumbs-down", tone="warn"),
    },
}
