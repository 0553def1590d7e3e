"""Signing up for a service: person, request, consents and first history line, all or nothing."""

from db import clock, codes
from db.base import Refused, writing
from db.consents import Proof, record_consents
from db.history import record
from db.people import know_person
from db.requests import CLOCK, ServiceRequest, Status, number_is_taken
from db.services import Service

BY_WEB = Proof()


def sign_up(
    service: Service,
    *,
    form_id: str,
    applicant,
    name: str,
    phone: str,
    dong: str,
    now,
    applicant_name="",
    wish="",
    consents=None,
    proof=BY_WEB,
) -> ServiceRequest:
    """Take a sign-up; sent again with the same form_id, it is the same request.

    phone: digits, of the person, or of who applies for them. consents: {Kind: bool}; proof: how they were given.
    Raises Refused where the service takes no requests.
    """
    with writing():
        if again := ServiceRequest.get_or_none(ServiceRequest.form_id == form_id):
            return again
        if not service.active:
            raise Refused("지금은 신청을 받지 않는 서비스예요. 직원에게 물어봐 주세요.")
        request = ServiceRequest.create(
            **codes.new_link(),
            number=codes.new_number(number_is_taken),
            form_id=form_id,
            service=service,
            person=know_person(name=name, phone=phone, dong=dong, now=now),
            applicant=applicant,
            applicant_name=applicant_name,
            dong=dong,
            wish=wish,
            channel=proof.channel,
            due_at=clock.working_days_later(now, CLOCK[Status.RECEIVED]),
            created_at=now,
        )
        record_consents(request, consents or {}, proof, now=now)
        record(request, Status.RECEIVED, now=now, staff=proof.witness)
        return request
