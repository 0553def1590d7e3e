"""Finding one's own request or ticket again, without helping those who guess (PRIVACY P26)."""

from db.attempts import ALLOWED, forget_failures, from_address, give_back, take_tries
from db.base import Refused
from db.codes import read_number
from db.requests import ServiceRequest, by_number_and_phone
from db.seats import Registration
from db.tickets import by_person

TRIES_FROM_ONE_DEVICE = 100  # a whole hall may be behind one address


def find_request(number: str, phone: str, *, now) -> ServiceRequest:
    """The request with this number (as typed) and phone (digits).

    Raises Refused, alike for a wrong number and a wrong phone; either one pauses after five
    failures, so that neither can be searched for.
    """
    digits = read_number(number)
    keys = (f"find:{digits or number}", f"find:{phone}")
    take_tries(dict.fromkeys(keys, ALLOWED), now=now)
    found = by_number_and_phone(digits, phone) if digits else None
    if not found:
        raise Refused("번호나 전화가 맞지 않아요. 종이에 적힌 번호를 다시 봐 주세요.")
    for key in keys:
        forget_failures(key)
    return found


def find_tickets(name: str, phone: str, *, device: str, now) -> list[Registration]:
    """The active tickets of this name and phone (digits).

    Raises Refused, alike for an unknown name and an unknown phone; a phone pauses after five
    failures, a device after a hundred.
    """
    here, key = from_address("ticket-from", device), f"ticket:{phone}"
    from_device = take_tries({here: TRIES_FROM_ONE_DEVICE, key: ALLOWED}, now=now)[0]
    tickets = by_person(name, phone, now=now)
    if not tickets:
        raise Refused(
            "이 이름과 번호로 된 참가표를 찾지 못했어요. 신청할 때 적은 대로 적어 주세요."
        )
    give_back(from_device)
    forget_failures(key)
    return tickets
