"""What the person said on the phone after closing: did it help?"""

from db.base import Refused
from db.feedback import give_feedback
from db.requests import Channel
from views.language import sentence
from views.pages import go_to, now
from views.staff import DESK, current_staff, noting, staff_pages
from views.staff.inbox import subject_of
from views.staff.requests import find_request, request_page
from views.staff.steps import FeedbackForm

pages = staff_pages("feedback", roles=DESK)


@pages.post("/requests/<int:request_id>/feedback")
def create(request_id):
    it, form = find_request(request_id), FeedbackForm.sent()
    if not form.validate():
        return request_page(it, form, 422)
    facts = {"channel": Channel.PHONE, "staff": current_staff(), "note": form.remark.data}
    try:
        with noting("change", subject_of(it), "feedback"):
            give_feedback(it, form.feeling.data, now=now(), **facts)
    except Refused as refused:
        form.refuse(sentence(refused))
        return request_page(it, form, 422)
    return go_to("staff_requests.show", request_id=it.id)
