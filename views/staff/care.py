"""The pages of the care itself: people, referrals, visits, months."""

from views.staff import people, referrals, rounds, visits

PARTS = (referrals, people, visits, rounds)
