"""Signing up for a service: person, request, consents and first history line, all or nothing."""

from db import clock, codes
from db.base import Refused, writing
from db.consents import Proof, record_consents
from db.history import record
from db.people import know_person
from db.request_states import CLOCK, Status
from db.requests import ServiceRequest, number_is_taken
from db.services import Service

BY_WEB = Proof()


def sign_up(
    service: Service, *, form_id: str, name: str, phone: str, dong: str, now, **more
) -> ServiceRequest:
    """Take a sign-up; sent again with the same form_id, it is the same request.

    phone: digits, of the person, or of who applies for them. more: applicant (required),
    applicant_name, wish; consents {Kind: bool}, and proof of how they were given.
    Raises Refused where the service takes no requests.
    """
    consents, proof = more.pop("consents", {}), more.pop("proof", BY_WEB)
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
            dong=dong,
            channel=proof.channel,
            due_at=clock.working_days_later(now, CLOCK[Status.RECEIVED]),
            created_at=now,
            **more,
        )
        record_consents(request, consents, proof, now=now)
        record(request, Status.RECEIVED, now=now, staff=proof.witness)
        return request
