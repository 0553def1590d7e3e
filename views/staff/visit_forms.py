"""What is written about visits: one that took place, regular ones ahead, one entered by mistake."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from db.visits import Kind
from views.forms import Form, choice_field, text_field
from views.staff.fields import date_field, number_field, ticks_field

ENTERED = [kind for kind in Kind if kind is not Kind.ADJUSTMENT]


def _weekdays():
    words = (_("월"), _("화"), _("수"), _("목"), _("금"), _("토"), _("일"))
    return list(enumerate(words))


class VisitForm(Form):
    day = date_field(_l("언제 다녀왔나요?"))
    kind = choice_field(_l("어떻게 됐나요?"), ENTERED, _l("어떻게 됐는지 골라 주세요."))
    units = number_field(_l("몇 단위"), 0, 200, whole=True)
    minutes = number_field(_l("걸린 시간 (분)"), 0, 1440, whole=True, needed=False)
    remark = text_field(_l("메모 (안 적어도 돼요)"), longest=300)
    again = BooleanField(_l("같은 날 두 번째 방문이에요"))

    def facts(self) -> dict:
        """What `enter_visit` takes."""
        plain = {name: self[name].data for name in ("day", "kind", "units", "again", "form_id")}
        return plain | {"minutes": self.minutes.data or 0, "note": self.remark.data}


class PlanForm(Form):
    weekdays = ticks_field(_l("무슨 요일에 가나요?"), _weekdays, coerce=int)
    planned = number_field(_l("한 번에 몇 단위"), 1, 200, whole=True)


class VoidForm(Form):
    why = text_field(_l("지우는 까닭"), longest=200)
