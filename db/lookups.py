"""Finding one's own request again, without helping those who guess (PRIVACY P26)."""

from db.attempts import note_failure, refuse_after_too_many
from db.base import Refused
from db.codes import read_number
from db.requests import ServiceRequest, by_number_and_phone


def find_request(number: str, phone: str, *, now) -> ServiceRequest:
    """The request with this number (as typed) and phone (digits).

    Raises Refused, alike for a wrong number and a wrong phone; either one pauses after five
    failures, so that neither can be searched for.
    """
    digits = read_number(number)
    keys = (f"find:{digits or number}", f"find:{phone}")
    for key in keys:
        refuse_after_too_many(key, now=now)
    found = by_number_and_phone(digits, phone) if digits else None
    if not found:
        for key in keys:
            note_failure(key, now=now)
        raise Refused("번호나 전화가 맞지 않아요. 종이에 적힌 번호를 다시 봐 주세요.")
    return found
