"""Walk-ins: somebody without a ticket gets one at the door, by name alone, and is in at once."""

from contextlib import suppress

from db import codes
from db.base import Refused, writing
from db.checkins import CheckIn, standing, write_arrival
from db.checkpoints import Checkpoint, refuse_another_day, the_day
from db.events import Event
from db.registrations import cancel
from db.seats import Registration, SessionPlace, Status, places_left, session_places_left
from db.tickets import party_by_form
from db.words import initials, squash

CHANNEL = "walk_in"


class Full(Refused):
    """No seat is left: staff may let somebody in all the same, and say why."""


def is_full(event: Event, door: Checkpoint, now) -> bool:
    """Would one more have no seat there?"""
    in_session = door.session and session_places_left(door.session, now) == 0
    return places_left(event, now) == 0 or bool(in_session)


def walk_in(event: Event, *, name: str, form_id: str, now, reason="", checkpoint=None, **entry):
    """The new ticket, in at once; the same form again gives the same ticket.

    entry: staff, lane, and from a device without network `at`, when it was. Such a guest is in the
    room already and is kept in any case. Raises Refused on another day, Full without a reason.
    """
    late = "at" in entry
    with writing():
        if again := party_by_form(form_id):
            return again[0]
        event = Event.get_by_id(event.id)
        door = checkpoint or the_day(event, now)
        if not late:
            refuse_another_day(event, door, now)
            if not reason and is_full(event, door, now):
                raise Full("자리가 다 찼어요. 그래도 모시려면 까닭을 적어 주세요.")
        entry = {"staff": None, "at": now, "received_at": now} | entry
        row = _ticket(event, name, form_id, staff=entry["staff"], created_at=entry["at"])
        if door.session:
            place = {"session": door.session, "status": Status.CONFIRMED}
            SessionPlace.create(registration=row, **place)
        write_arrival(row, door, nonce=form_id, **entry)
        return row


def _ticket(event: Event, name: str, form_id: str, **facts) -> Registration:
    number = codes.new_number(_is_taken)
    return Registration.create(
        **codes.new_link(),
        **facts,
        event=event,
        number=number,
        form_id=form_id,
        name=name,
        # No phone tells two walk-ins of one name apart, so their numbers do.
        name_key=squash(name) + number,
        name_initials=initials(name),
        phone="",
        status=Status.CONFIRMED,
        channel=CHANNEL,
    )


def _is_taken(number: str) -> bool:
    return Registration.select().where(Registration.number == number).exists()


def give_back_if_mistaken(registration: Registration, *, now) -> None:
    """A walk-in whose arrival was taken back never was a guest: the seat is free again."""
    came = standing(CheckIn.registration == registration).exists()
    if registration.channel == CHANNEL and not came:
        with suppress(Refused):  # after the event
            cancel(registration, now=now)
