"""Fields that only staff fill in: dates, times, numbers, addresses of pages, many ticks."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    DateTimeLocalField,
    FloatField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TimeField,
)
from wtforms.validators import (
    InputRequired,
    Optional,
    StopValidation,
    ValidationError,
)
from wtforms.widgets import CheckboxInput

YEARS = range(2000, 2101)


class _Readable:
    """Says in our own words that nothing of the kind could be read."""

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            self.data = None
            raise ValueError(str(self.unreadable)) from error


class _Date(_Readable, DateField):
    unreadable = _l("날짜를 달력에서 골라 주세요. 예: 2026-12-04")


class _Time(_Readable, TimeField):
    unreadable = _l("시각을 골라 주세요. 예: 14:00")


class _Whole(_Readable, IntegerField):
    unreadable = _l("숫자로 적어 주세요.")


class _Number(_Readable, FloatField):
    unreadable = _Whole.unreadable


class _Ticks(SelectMultipleField):
    option_widget = CheckboxInput()

    def pre_validate(self, form):
        known = {value for value, *_rest in self.iter_choices()}
        if not set(self.data or []) <= known:
            raise ValidationError(_("목록에 있는 것만 고를 수 있어요."))

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(_("목록에 있는 것만 고를 수 있어요.")) from error


def ticks_field(text, choices, **more) -> SelectMultipleField:
    """Any number of boxes to tick; choices: a function that gives pairs."""
    return _Ticks(text, choices=choices, **more)


def one_of_field(text, pairs, missing=None, *, needed=True) -> RadioField:
    """One of a few that are no state of anything; pairs: a function that gives (value, word)."""
    missing = missing or _l("목록에 있는 것만 고를 수 있어요.")
    first = InputRequired(missing) if needed else Optional()
    return RadioField(text, [first], choices=pairs, invalid_choice_message=missing)


def _of_this_century(form, field) -> None:
    """Far-off years are slips of the finger, and at the ends of the calendar sums fail."""
    if field.data and field.data.year not in YEARS:
        raise StopValidation(str(_Date.unreadable))


def date_field(text) -> DateField:
    """A day in Seoul."""
    return _Date(text, [InputRequired(_l("날짜를 골라 주세요.")), _of_this_century])


def time_field(text) -> TimeField:
    """A time of day in Seoul."""
    return _Time(text, [InputRequired(_l("시각을 골라 주세요."))], format=["%H:%M", "%H:%M:%S"])


def whole_field(text, *, missing=None, most=10_000_000) -> IntegerField:
    """A whole number from 0; empty is None unless `missing` says what to ask for."""
    first = InputRequired(missing) if missing else Optional()

    def within(form, field):  # WTForms' own rule makes a float of it, which fails at 400 digits
        if field.data is not None and not 0 <= field.data <= most:
            raise StopValidation(_("0이거나 0보다 큰 수를 적어 주세요. 너무 큰 수는 안 돼요."))

    return _Whole(text, [first, within])


def number_field(text, least, most, *, whole=False, needed=True):
    """A number within bounds; empty is None where it is not needed."""

    def within(form, field):
        if field.errors:  # what was typed is no number: that is enough to say
            raise StopValidation()
        if field.data is None or not least <= field.data <= most:
            facts = {"field": field.label.text, "least": least, "most": most}
            words = _("%(field)s: %(least)s에서 %(most)s 사이의 수를 적어 주세요.", **facts)
            raise StopValidation(words)

    kind = _Whole if whole else _Number
    return kind(text, [within] if needed else [Optional(), within])


def perhaps_field(text, choices) -> SelectField:
    """A list that opens, where nothing may be chosen (None); choices: a function of pairs."""

    def with_blank():
        return [("", _("정하지 않음")), *choices()]

    missing = _l("목록에 있는 것만 고를 수 있어요.")
    return SelectField(
        text,
        choices=with_blank,
        coerce=lambda value: value or None,
        invalid_choice_message=missing,
    )


class _Moment(_Readable, DateTimeLocalField):
    unreadable = _l("날짜와 시각을 달력에서 골라 주세요.")


def moment_field(text) -> DateTimeLocalField:
    """A day and time in Seoul, without zone; empty is None."""
    return _Moment(
        text, [Optional(), _of_this_century], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    )
