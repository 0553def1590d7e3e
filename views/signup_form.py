"""The questions of a sign-up, and on which screen each stands."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField

from db.consents import OPTIONAL, Kind
from db.requests import Applicant
from db.words import masked_phone
from views.forms import choice_field, dong_field, name_field, phone_field, text_field
from views.labels import label
from views.screens import ScreensForm


class SignUpForm(ScreensForm):
    """All questions of a sign-up."""

    STEPS = {
        "who": ["applicant"],
        "contact": ["name", "applicant_name", "phone"],
        "place": ["dong", "wish"],
        "consents": [kind.value for kind in OPTIONAL],
        "check": [],
    }
    ONWARD = {
        "contact": _l("다음: 연락처 적기"),
        "place": _l("다음: 동 고르기"),
        "consents": _l("다음: 개인정보 동의"),
        "check": _l("다음: 한 번 더 보기"),
    }

    applicant = choice_field(_l("누가 도움을 받으세요?"), Applicant, _l("한 가지를 골라 주세요."))
    name = name_field(_l("도움 받으실 분 성함"))
    applicant_name = name_field(_l("신청하시는 분 성함"))
    phone = phone_field(_l("전화번호"))
    dong = dong_field(_l("어느 동에 사세요?"))
    wish = text_field(_l("하고 싶은 말 (안 적어도 돼요)"), long=True, longest=300)
    provide = BooleanField(_l("네, 제공기관에 알려도 돼요"))
    health = BooleanField(_l("네, 건강 이야기를 적어 두세요"))
    news = BooleanField(_l("네, 소식을 보내 주세요"))

    @property
    def by_proxy(self) -> bool:
        return self.applicant.data not in (Applicant.SELF, None)

    def fields_of(self, step: str) -> list:
        """The questions of a screen that are asked of this applicant."""
        return [field for field in super().fields_of(step) if field.name not in self._left_out()]

    def _left_out(self) -> set[str]:
        return {Kind.PROVIDE, Kind.HEALTH} if self.by_proxy else {"applicant_name"}

    def answers(self) -> list[tuple[str, str, str]]:
        """(screen, question, answer) of everything that was asked, to be read before sending."""
        asked = [(step, field) for step in self.STEPS for field in self.fields_of(step)]
        return [(step, _question(field), _in_words(field)) for step, field in asked]


def _question(field) -> str:
    if isinstance(field, BooleanField):
        return label(Kind(field.name)).word
    return str(field.label.text)


def _in_words(field) -> str:
    """An answer as the check page shows it; a phone number only in part (ACCESSIBILITY V3)."""
    if isinstance(field, RadioField):
        return next((str(text) for value, text in field.choices if value == field.data), "")
    if isinstance(field, BooleanField):
        return _("네") if field.data else _("아니요")
    return masked_phone(field.data) if field.name == "phone" else field.data or "–"
