"""Whether guests hear of a change: a question that a form asks once it knows whom it concerns."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from db.event_changes import guests_to_tell
from views.forms import Form
from views.staff.fields import one_of_field


def _telling() -> list[tuple[str, str]]:
    return [("yes", _("알릴게요")), ("no", _("알리지 않을게요"))]


class TellingForm(Form):
    """Its `facts()` are what the event or session is to be."""

    tell = one_of_field(_l("참가자에게 알릴까요?"), _telling, needed=False)
    to_tell = 0  # guests, where this would move their event

    def ask_whether_to_tell(self, thing) -> dict | None:
        """{"tell_guests": …}; None while staff have yet to choose, which the form then asks."""
        self.to_tell = guests_to_tell(thing, **self.facts())
        if self.to_tell and not self.tell.data:
            words = _(
                "시간이나 장소가 바뀌어요. 참가자 %(n)d명에게 알릴지 골라 주세요.", n=self.to_tell
            )
            self.refuse(words, "tell")
            return None
        return {"tell_guests": self.tell.data == "yes"}
