"""Until when an offer holds its seat: hours by day, never ending at night, none shortly before.

The centre's night is from 20:00 to 09:00 in Seoul: nobody must answer in their sleep. An offer may
end at 09:00 or at 20:00 sharp, but not between.
"""

import datetime as dt

from db.clock import SEOUL, at
from db.events import Event

MORNING, EVENING = dt.time(9), dt.time(20)
LEAST = dt.timedelta(hours=1)  # less is no offer: staff call instead
A_DAY = dt.timedelta(days=1)


def after_the_night(moment: dt.datetime) -> dt.datetime:
    """This moment, or where it lies in a night the morning after it."""
    here = moment.astimezone(SEOUL)
    if here.time() > EVENING:
        return at(here.date() + A_DAY, MORNING)
    return at(here.date(), MORNING) if here.time() < MORNING else moment


def before_the_night(moment: dt.datetime) -> dt.datetime:
    """This moment, or where it lies in a night the evening before it."""
    here = moment.astimezone(SEOUL)
    if here.time() < MORNING:
        return at(here.date() - A_DAY, EVENING)
    return at(here.date(), EVENING) if here.time() > EVENING else moment


def calls_begin(event: Event) -> dt.datetime:
    """From then on no seat goes to anybody by itself: staff call those whose turn it is."""
    return event.starts_at - dt.timedelta(hours=event.cutoff_hours)


def offer_end(event: Event, now: dt.datetime) -> dt.datetime | None:
    """Until when an offer made now would hold; None where it is too late to make one.

    The claim time, moved to the morning where it would end at night; at the latest the cut-off,
    moved to the evening before where that is at night.
    """
    last = before_the_night(calls_begin(event))
    if last < now + LEAST:
        return None
    return min(after_the_night(now + dt.timedelta(hours=event.claim_hours)), last)


def confirms_at_once(event: Event, now: dt.datetime) -> bool:
    """Does whoever waits get a freed seat without being asked?"""
    return event.claim_hours == 0 and now < calls_begin(event)
