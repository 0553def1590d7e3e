"""What staff at the door fill in: a ticket's number, a guest without one."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.widgets import HiddenInput

from db.tickets import by_typed
from views.forms import Form, name_field, text_field
from views.staff.registrations import find_ticket


class DoorForm(Form):
    """What is typed or scanned at the door; or the id of a ticket whose button was pressed."""

    typed = text_field(_l("표 번호나 QR"), longest=300)
    registration = IntegerField(widget=HiddenInput())

    def ticket(self, event):
        """Raises Refused where there is none."""
        if self.registration.data:
            return find_ticket(event.slug, self.registration.data)[1]
        return by_typed(event, self.typed.data)


class WalkInForm(Form):
    name = name_field(_l("이름"))
    reason = text_field(_l("자리가 없는데 모시는 까닭"), longest=200)
