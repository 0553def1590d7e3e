"""The pages of the care itself: people, referrals, visits, months, what providers can take on."""

from views.staff import (
    boards,
    capacities,
    feedback,
    people,
    referrals,
    rounds,
    settlements,
    visits,
)

PARTS = (referrals, people, visits, rounds, settlements, boards, feedback, capacities)
