"""What must happen though nobody asks: offers run out, records have been kept long enough."""

import datetime as dt

from db.clock import today
from db.purge import purge
from db.waiting import settle_offers


class Chores:
    """Done in every round of the one thread that works by itself."""

    def __init__(self):
        self._purged_on: dt.date | None = None

    def do(self, now: dt.datetime) -> None:
        """Pass on the seats of lapsed offers; once a day destroy (PRIVACY P24)."""
        settle_offers(now)
        if self._purged_on != today(now):
            purge(now)
            self._purged_on = today(now)
