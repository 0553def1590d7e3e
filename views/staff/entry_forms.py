"""Reading what the door's script sends: never more than the fields of a form, all checked."""

import datetime as dt

from flask_babel import gettext as _
from wtforms import IntegerField, StringField
from wtforms.validators import AnyOf, Length, Optional, Regexp, StopValidation

from db.late_entries import Late
from views.forms import Form, name_field, text_field

LANE = 40  # letters of a device's name
LONGEST_AGO = dt.timedelta(days=30)
A_MOMENT = dt.timedelta(milliseconds=1)


def _plain(*checks) -> StringField:
    """Words of the script's own; empty where it sent none."""
    return StringField(validators=checks, filters=[lambda value: value or ""])


def _an_id(form, field) -> None:
    """One that a script can hold: a longer number would fail, and with it the whole queue."""
    if field.data is None or not 0 <= field.data <= 2**53:
        raise StopValidation(_("번호가 맞지 않아요. 일곱 자리를 다시 확인해 주세요."))


class EntryForm(Form):
    """One entry: a scan (by code or ticket), an undo, or a walk-in by name."""

    kind = StringField(validators=[AnyOf(("in", "undo", "walk_in"))])
    nonce = StringField(validators=[Regexp(r"[0-9a-f]{32}\Z")])
    ticket = IntegerField(validators=[Optional(), _an_id])
    code = text_field("", longest=300)
    checkpoint = _plain(Length(max=20))
    lane = text_field("", longest=LANE)
    undone = _plain(Optional(), Regexp(r"[0-9a-f]{32}\Z"))
    name = name_field("", needed=False)
    reason = text_field("", longest=200)

    @classmethod
    def of(cls, sent) -> "EntryForm":
        """The form of a JSON object; of anything else an empty one."""
        words = sent if isinstance(sent, dict) else {}
        given = {name: words[name] for name in cls().data if words.get(name) is not None}
        plain = {name: value for name, value in given.items() if isinstance(value, (str, int))}
        return cls(_Posted({name: str(value) for name, value in plain.items()}))

    def validate(self, **kwargs) -> bool:
        good = super().validate(**kwargs)
        if good and self.kind.data == "walk_in" and not self.name.data:
            self.refuse(_("이름을 적어 주세요."), "name")
            return False
        return good

    @property
    def first_error(self) -> str:
        return self.summary[0][1]


class _Posted(dict):
    """What WTForms reads a posted form through."""

    def getlist(self, name: str) -> list[str]:
        return [self[name]] if name in self else []


def read_late(row, sent, now: dt.datetime) -> Late | None:
    """An entry of a device's queue, or None where it cannot be read.

    row's `at` and `sent`: milliseconds by the device's own clock, which may be wrong; only how
    long ago it was counts.
    """
    form = EntryForm.of(row)
    if not form.validate() or not (ago := _ago(row.get("at"), sent)):
        return None
    facts = {name: value for name, value in form.data.items() if name not in ("form_id", "code")}
    return Late(**facts | {"ticket": form.ticket.data or 0, "at": now - ago})


def _ago(at, sent) -> dt.timedelta | None:
    if not all(isinstance(one, (int, float)) for one in (at, sent)):
        return None
    try:
        return min(max(dt.timedelta(milliseconds=sent - at), A_MOMENT), LONGEST_AGO)
    except (OverflowError, ValueError):
        return None
