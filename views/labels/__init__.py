"""The word, icon and tone for every state and choice; colour is never the only cue."""

from enum import StrEnum

from flask_babel import gettext as _

from views.labels import after, care, events, house, messages, money
from views.labels.label import N_, Label

# By type first: members of different StrEnums are equal where their texts are.
LABELS: dict[type[StrEnum], dict[str, Label]] = (
    care.LABELS | events.LABELS | house.LABELS | after.LABELS | messages.LABELS | money.LABELS
)


def label(value: StrEnum) -> Label:
    """The label of a state or choice, its word in the reader's language."""
    found = LABELS[type(value)][value]
    return Label(_(found.word), found.icon, found.tone)


__all__ = ["LABELS", "N_", "Label", "label"]
