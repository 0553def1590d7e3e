"""The form with which people register: one to four names, one phone, sessions, consent."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, StringField
from wtforms.validators import DataRequired, StopValidation

from db.events import Event
from db.registrations import LARGEST_PARTY
from db.reminders import plan_of
from db.sessions import Session, sessions_of
from views.forms import Form, email_field, name_field, phone_field
from views.language import chosen
from views.question_fields import asking, fit_to, question_fields, replies_in


def _consent() -> BooleanField:
    return BooleanField(
        _l("이름과 휴대폰 번호를 이렇게 쓰는 데 동의해요"),
        [DataRequired(_l("이 네모 칸을 눌러 주세요. 동의하셔야 신청할 수 있어요."))],
    )


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
    website = StringField(_l("이 칸은 비워 두세요"))  # hidden from people; robots fill it in

    @classmethod
    def of(cls, event: Event, *args, **kwargs) -> "RegistrationForm":
        """The form with what this event asks, and the sessions among which one may choose."""
        form = asking(cls, event, consent=_consent())(*args, **kwargs)
        form.sessions.offered = tuple(sessions_of(event))
        if not plan_of(event).ask_email:
            del form.email
        fit_to(form, event, len(form.name_fields))
        return form

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
    def facts(self) -> dict:
        """What `register` takes."""
        return {
            "names": self.names,
            "phone": self.phone.data,
            "form_id": self.form_id.data,
            "sessions": self.sessions.ids,
            "replies": replies_in(self),
            "institution": self.institution.data if "institution" in self else "",
            "code": self.code.data if "code" in self else "",
            "language": chosen(),
            "email": self.email.data or "" if "email" in self else "",
        }

    @property
    def questions(self) -> list[Field]:
        return question_fields(self)

    def add_person(self, event: Event) -> None:
        self.people.data = str(min(len(self.name_fields) + 1, LARGEST_PARTY))
        fit_to(self, event, len(self.name_fields))

    def was_filled_by_a_robot(self) -> bool:
        """Empties the trap too, so that a person whose browser filled it in can send again."""
        filled, self.website.data = bool(self.website.data), ""
        return filled
