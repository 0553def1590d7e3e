"""What a guest's own ticket page asks at the door, and the cookie that finds that page again."""

from flask import make_response, request
from flask_babel import lazy_gettext as _l

from db.checkins import arrived_at
from db.seats import Registration, Status
from views.forms import Form, text_field
from views.kiosks import current_kiosk
from views.pages import now

COOKIE = "ticket"  # until the browser closes; the code at the door then leads to the ticket


class ArrivalForm(Form):
    code = text_field(_l("문 앞 화면의 여섯 자리 번호"), longest=20)


def arrival_panel(registration: Registration) -> dict | None:
    """Since when the guest is in today, and the form to say so; None where it is not the time."""
    event = registration.event
    today = event.day_of(now())
    holds = registration.status is Status.CONFIRMED and not event.cancelled_at
    if not holds or today not in event.days:
        return None
    asked = request.args.get("code", "")[:20]
    return {"since": arrived_at(registration, today), "form": ArrivalForm(code=asked)}


def remembering(page: str, registration: Registration):
    """The ticket's page, and on somebody's own phone the cookie that finds it again."""
    answer = make_response(page)
    mine = request.cookies.get(COOKIE) == registration.token
    if not mine and not current_kiosk() and registration.event.ends_at > now():
        facts = {"httponly": True, "samesite": "Lax", "secure": request.is_secure}
        answer.set_cookie(COOKIE, registration.token, path="/", **facts)
    return answer
