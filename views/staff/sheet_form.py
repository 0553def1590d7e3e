"""The order of a day's homes as a form, and the day as a table for a file."""

from flask_babel import gettext as _

from db.sheets import LAST, Line
from db.words import masked_phone
from views.forms import Form
from views.labels import label
from views.language import say
from views.staff.fields import number_field


def _field_of(line: Line) -> str:
    return f"place_{line.referral.id}"


def order_form(lines: list[Line], formdata=None) -> Form:
    """One small number for each home that may be known."""
    fields = {
        _field_of(line): number_field(
            _("%(name)s 차례", name=line.seen.get("name", "")), 1, LAST, whole=True, needed=False
        )
        for line in lines
        if line.seen["open"]
    }
    places = {_field_of(line): line.place for line in lines}
    return type("OrderForm", (Form,), fields)(formdata, data=places)


def places_in(form: Form, lines: list[Line]) -> dict[int, int | None]:
    """What was typed, by referral id."""
    return {one.referral.id: form[_field_of(one)].data for one in lines if one.seen["open"]}


def sheet_table(lines: list) -> tuple[list[str], list[list[str | int]]]:
    """Head and rows; phones masked, and nothing of how to get in."""
    head = [_("차례"), _("번호"), _("동"), _("이름"), _("전화"), _("서비스"), _("수"), _("상태")]
    rows = [
        [
            place,
            line.seen["number"],
            say(line.seen["dong"]) if line.seen["open"] else "",
            line.seen.get("name", ""),
            masked_phone(line.seen.get("phone", "")),
            say(line.seen["service"]),
            line.units,
            label(line.seen["status"]).word,
        ]
        for place, line in enumerate(lines, 1)
    ]
    return head, rows
