"""The form with which people register: one to four names, one phone, sessions, consent."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, StringField
from wtforms.validators import DataRequired, StopValidation

from db.events import Session
from db.registrations import LARGEST_PARTY
from views.forms import Form, email_field, name_field, phone_field
from views.language import chosen


class SessionsField(Field):
    """Ticks, and circles where sessions overlap: those are named sessions-1, sessions-2, …"""

    offered: tuple[Session, ...] = ()

    def process_formdata(self, values):
        mine = [name for name in request.form if name.split("-")[0] == self.name]
        self.data = {value for name in mine for value in request.form.getlist(name)}

    @property
    def ids(self) -> tuple[int, ...]:
        """The chosen ones; where only one is offered there is nothing to choose."""
        chosen = [s.id for s in self.offered if str(s.id) in (self.data or ())]
        return (self.offered[0].id,) if len(self.offered) == 1 else tuple(chosen)

    def pre_validate(self, form):
        if self.offered and not self.ids:
            raise StopValidation(_("어느 시간에 오실지 골라 주세요."))


class RegistrationForm(Form):
    name = name_field(_l("이름"))
    name2 = name_field(_l("같이 오시는 분 이름"), needed=False)
    name3 = name_field(_l("또 같이 오시는 분 이름"), needed=False)
    name4 = name_field(_l("한 분 더, 같이 오시는 분 이름"), needed=False)
    people = HiddenField(default="1")
    phone = phone_field(_l("휴대폰 번호"), mobile=True)
    email = email_field(_l("전자우편 주소"))
    sessions = SessionsField(_l("어느 시간에 오세요?"))
    consent = BooleanField(
        _l("이름과 휴대폰 번호를 이렇게 쓰는 데 동의해요"),
        [DataRequired(_l("이 네모 칸을 눌러 주세요. 동의하셔야 신청할 수 있어요."))],
    )
    website = StringField(_l("이 칸은 비워 두세요"))  # hidden from people; robots fill it in

    def offer(self, sessions: list[Session], *, email: bool) -> "RegistrationForm":
        """The sessions among which one may choose; email: whether the event asks for it."""
        self.sessions.offered = tuple(sessions)
        if not email:
            del self.email
        return self

    @property
    def name_fields(self) -> list[StringField]:
        """As many as were asked for, and none less than were filled in."""
        fields = [self.name, self.name2, self.name3, self.name4]
        asked = int(self.people.data) if self.people.data in set("1234") else 1
        filled = [place for place, field in enumerate(fields, 1) if field.data]
        return fields[: max([asked, *filled])]

    @property
    def names(self) -> list[str]:
        return [field.data for field in self.name_fields if field.data]

    @property
    def contact(self) -> dict[str, str]:
        """How they want to be spoken to."""
        return {"language": chosen(), "email": self.email.data or "" if self.email else ""}

    def add_person(self) -> None:
        self.people.data = str(min(len(self.name_fields) + 1, LARGEST_PARTY))

    def was_filled_by_a_robot(self) -> bool:
        """Empties the trap too, so that a person whose browser filled it in can send again."""
        filled, self.website.data = bool(self.website.data), ""
        return filled
