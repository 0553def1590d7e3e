"""Nobody's telephone rings at night, unless they would stand before a closed door tomorrow."""

import datetime as dt

from db.clock import SEOUL, at, today
from db.message_states import MessageKind

NIGHT, MORNING = dt.time(21), dt.time(8)
BAD_NEWS = {MessageKind.CANCELLED, MessageKind.CALLED_OFF}


def text_allowed_at(kind: MessageKind, starts_at: dt.datetime, now: dt.datetime) -> dt.datetime:
    """The first moment from `now` on at which a text message of this kind may go out.

    starts_at: of the event. Between 21:00 and 08:00 in Seoul it waits for the morning; what was
    cancelled does not wait on the event's own day, nor where the event begins before the morning.
    """
    clock = now.astimezone(SEOUL).time()
    if MORNING <= clock < NIGHT:
        return now
    day = today(now) + dt.timedelta(days=clock >= NIGHT)
    morning = at(day, MORNING)
    too_late = today(starts_at) == today(now) or starts_at <= morning
    return now if kind in BAD_NEWS and too_late else morning
