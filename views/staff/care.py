"""The pages of the care itself: people, referrals, visits, months."""

from views.staff import boards, feedback, people, referrals, rounds, settlements, visits

PARTS = (referrals, people, visits, rounds, settlements, boards, feedback)
