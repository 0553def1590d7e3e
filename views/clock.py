"""The one look at the clock; tests replace it."""

import datetime as dt


def now() -> dt.datetime:
    """This moment, aware."""
    return dt.datetime.now(dt.UTC)
