"""Forms: fields that several pages share, each with a sentence that tells what to do."""

import re
import secrets
from collections.abc import Iterable
from enum import StrEnum

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form as BaseForm
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp, StopValidation

from db.areas import all_dongs
from db.phones import is_mobile, read_phone
from db.words import has_resident_number, tidy
from views.labels import label
from views.language import say

EMAIL_FLAGS = re.ASCII | re.IGNORECASE
NO_RESIDENT_NUMBER = _l("주민등록번호는 적지 마세요. 지우고 다시 보내 주세요.")


def _one_line(value: str | None) -> str:
    return " ".join(tidy(value or "").split())


def no_resident_number(form, field) -> None:
    if has_resident_number(field.data):
        raise StopValidation(NO_RESIDENT_NUMBER)


def _has_a_letter(form, field) -> None:
    if not any(c.isalpha() for c in field.data):
        raise StopValidation(_("이름을 글자로 적어 주세요."))


class Form(BaseForm):
    """The base of every form; `form_id` makes a resend count once."""

    form_id = HiddenField()

    @classmethod
    def sent(cls, **kwargs) -> "Form":
        """The form as it was posted."""
        return cls(request.form, **kwargs)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not re.fullmatch(r"[0-9a-f]{32}", self.form_id.data or ""):
            self.form_id.data = secrets.token_hex(16)

    def refuse(self, sentence: str, field: str | None = None) -> None:
        """Put what a rule said into the summary, at a field or at the whole form."""
        if field:
            self[field].errors = [*self[field].errors, sentence]
        else:
            self.form_errors.append(sentence)

    @property
    def summary(self) -> list[tuple[str | None, str]]:
        """(id of the input or None, sentence) for the error summary, in the order of the page."""
        whole = [(None, sentence) for sentence in self.form_errors]
        return whole + [(f.id, str(error)) for f in self for error in f.errors]


def name_field(text, missing=None, *, needed=True) -> StringField:
    """A person's name, as they write it."""
    first = DataRequired(missing or _l("이름을 적어 주세요.")) if needed else Optional()
    fits = Length(max=40, message=_l("이름은 40자까지 적을 수 있어요."))
    checks = [first, fits, no_resident_number, _has_a_letter]
    return StringField(text, checks, filters=[_one_line])


def _readable(form, field) -> None:
    """Leaves digits in a good field; what was typed stays in a bad one."""
    digits = read_phone(field.data)
    if not digits:
        raise StopValidation(_("전화번호를 다시 확인해 주세요. 예: 010-1234-5678"))
    field.data = digits


def _mobile(form, field) -> None:
    digits = read_phone(field.data)
    if digits and not is_mobile(digits):
        raise StopValidation(_("010으로 시작하는 휴대폰 번호를 적어 주세요."))


def phone_field(text, *, mobile=False, needed=True) -> StringField:
    """A Korean phone number; after validation its data is digits only."""
    first = DataRequired(_l("전화번호를 적어 주세요.")) if needed else Optional()
    checks = [first, *([_mobile] if mobile else []), _readable]
    return StringField(text, checks, filters=[_one_line])


def email_field(text) -> StringField:
    """An e-mail address, never needed; only what every mail program can read (RFC 5321)."""
    address = r"^[\w.+'%-]{1,64}@([a-z0-9-]{1,63}\.)+[a-z]{2,63}$"
    wrong = _l("전자우편 주소를 다시 확인해 주세요. 가운데에 @가 있어야 해요.")
    fits = Length(max=254, message=wrong)
    checks = [Optional(), fits, Regexp(address, EMAIL_FLAGS, wrong), no_resident_number]
    return StringField(text, checks, filters=[_one_line])


def text_field(text, *, missing=None, longest=500, long=False, **more) -> StringField:
    """Free words, optional unless `missing` says what to ask for; `long` for several lines."""
    fits = Length(max=longest, message=_l("조금 짧게 적어 주세요."))
    needed = [DataRequired(missing)] if missing else []
    kind, regular = (TextAreaField, tidy) if long else (StringField, _one_line)
    return kind(text, [*needed, fits, no_resident_number], filters=[regular], **more)


def _one_of(missing, choices, **more) -> dict:
    """What the fields below share: one sentence, whether nothing or nonsense was sent."""
    return {
        "validators": [InputRequired(missing)],
        "choices": choices,
        "invalid_choice_message": missing,
        "invalid_value_message": missing,
        **more,
    }


def choice_field(text, values: Iterable[StrEnum], missing, **more) -> RadioField:
    """One of a few states or choices, with the words of `labels`; its data is the member."""
    members = list(values)

    def choices():
        return [(member.value, label(member).word) for member in members]

    return RadioField(text, **_one_of(missing, choices, coerce=type(members[0]), **more))


def _dongs() -> list[tuple[str, str]]:
    return [(dong.code, say(dong)) for dong in all_dongs()]


def dong_field(text) -> RadioField:
    """One of the district's dongs; its data is the code."""
    return RadioField(text, **_one_of(_l("동을 골라 주세요."), _dongs))


def select_field(text, choices, missing, **more) -> SelectField:
    """A list that opens, with an empty first line; choices: a function that gives pairs."""

    def with_blank():
        return [("", "–"), *choices()]

    return SelectField(text, **_one_of(missing, with_blank, **more))
