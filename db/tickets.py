"""Finding tickets: by link, number, person, and in the list of an event."""

from db import codes
from db.base import Refused
from db.events import Event
from db.people import matches
from db.replaced import ReplacedTicket
from db.seats import Registration, SessionPlace, Status
from db.sessions import Session
from db.words import squash


def by_token(token: str) -> Registration | None:
    return Registration.get_or_none(Registration.token_hash == codes.hash_of(token))


def replaced_link(token: str) -> ReplacedTicket | None:
    """What is left of a ticket's old link after a new one was made; it leads nowhere."""
    return ReplacedTicket.get_or_none(ReplacedTicket.token_hash == codes.hash_of(token))


def number_is_taken(number: str) -> bool:
    """Also by a ticket that was replaced: an old print must not open somebody else's."""
    old = ReplacedTicket.select().where(ReplacedTicket.number == number)
    return old.exists() or Registration.select().where(Registration.number == number).exists()


def _refuse_replaced(found: ReplacedTicket | None) -> None:
    if found:
        raise Refused("새 표로 바뀐 예전 표예요. 이름으로 찾아 주세요.")


def by_number(event: Event, typed: str) -> Registration:
    """The ticket with this number at this event. Raises Refused with the reason why not."""
    number = codes.read_number(typed)
    if not number:
        raise Refused("번호가 맞지 않아요. 일곱 자리를 다시 확인해 주세요.")
    _refuse_replaced(ReplacedTicket.get_or_none(ReplacedTicket.number == number))
    found = Registration.get_or_none(Registration.number == number)
    if not found or found.event_id != event.id:
        raise Refused("이 행사의 번호가 아니에요.")
    return found


def by_typed(event: Event, typed: str) -> Registration:
    """The ticket that was typed or scanned: its number, its link, or the link's last part.

    Raises Refused with the reason why not.
    """
    last_part = typed.strip().rstrip("/").rsplit("/", 1)[-1]
    _refuse_replaced(replaced_link(last_part))
    found = by_token(last_part) or by_number(event, last_part)
    if found.event_id != event.id:
        raise Refused("다른 행사의 표예요. 행사 이름: {title}", title=found.event.title)
    return found


def ticket_of(event: Event, id: int) -> Registration | None:
    """The ticket with this id, if it is one of this event."""
    return Registration.get_or_none(Registration.id == id, Registration.event == event)


def by_person(name: str, phone: str, *, now) -> list[Registration]:
    """Active tickets of this name and phone for events that are not over."""
    mine = (Registration.name_key == squash(name)) & (Registration.phone == phone)
    active = (Registration.status != Status.CANCELLED) & (Event.ends_at > now)
    return list(Registration.select().join(Event).where(mine, active).order_by(Event.starts_at))


def party_by_form(form_id: str) -> list[Registration]:
    rows = Registration.select().where(Registration.form_id == form_id)
    return list(rows.order_by(Registration.place_in_party))


def party_of(registration: Registration) -> list[Registration]:
    """Everybody who was registered with the same form, this one too."""
    return party_by_form(registration.form_id)


def place_in_queue(registration: Registration) -> int:
    """1 for whoever waits longest; without gaps, because it is counted."""
    ahead = (Registration.event == registration.event_id) & (Registration.turn <= registration.turn)
    return Registration.select().where(ahead, Registration.status == Status.WAITING).count()


def sessions_with_status(registration: Registration) -> list[tuple[Session, Status]]:
    """The sessions this guest chose, each with its own answer, in order of time."""
    rows = SessionPlace.select(SessionPlace, Session).join(Session)
    rows = rows.where(SessionPlace.registration == registration).order_by(Session.starts_at)
    return [(row.session, row.status) for row in rows]


def sessions_by_ticket(event: Event) -> dict[int, list[tuple[Session, Status]]]:
    """What `sessions_with_status` says, for every ticket of the event by its id; one query."""
    rows = SessionPlace.select(SessionPlace, Session).join(Session).where(Session.event == event)
    found: dict[int, list[tuple[Session, Status]]] = {}
    for row in rows.order_by(Session.starts_at, Session.id):
        found.setdefault(row.registration_id, []).append((row.session, row.status))
    return found


def attendees(event: Event, query: str = "") -> list[Registration]:
    """The event's tickets in the order of registration; query: part of a name, initials, digits."""
    rows = Registration.select().where(Registration.event == event)
    if squash(query):
        person = matches(
            query,
            name_key=Registration.name_key,
            name_initials=Registration.name_initials,
            phone=Registration.phone,
        )
        rows = rows.where(person | (Registration.number == (codes.read_number(query) or "")))
    return list(rows.order_by(Registration.id))
