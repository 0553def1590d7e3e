"""The guests as they stand on paper: who, in which order, and from where."""

from db.events import Event
from db.seats import Registration, SessionPlace, Status
from db.sessions import Session

ORDERS = {"name": lambda guest: (guest.name_key, guest.id), "number": lambda guest: guest.number}


def in_order(guests: list[Registration], order: str) -> list[Registration]:
    """order: name (가나다) or number."""
    return sorted(guests, key=ORDERS[order])


def confirmed(event: Event, *, order="name", session: Session | None = None):
    """Everybody with a seat, or only those with a place in one session."""
    rows = Registration.select().where(
        Registration.event == event, Registration.status == Status.CONFIRMED
    )
    if session:
        rows = rows.join(SessionPlace).where(
            SessionPlace.session == session, SessionPlace.status == Status.CONFIRMED
        )
    return in_order(list(rows), order)
