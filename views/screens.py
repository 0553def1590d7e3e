"""Forms of several screens: a question group each; answers travel along until they are sent."""

from flask import request

from views.calls import call_from_here
from views.forms import Form
from views.home import notice
from views.language import LANGUAGES, choose
from views.looks import choose_look

LOOK = "look "  # a press on a helper carries the answers along: "look contrast"


class ScreensForm(Form):
    """All questions; STEPS says which stand on which screen, ONWARD what leads to it."""

    STEPS: dict[str, list[str]]
    ONWARD: dict[str, str]

    def fields_of(self, step: str) -> list:
        """The questions of a screen."""
        return [self[name] for name in self.STEPS[step]]

    def first_wrong(self, up_to: str) -> str | None:
        """The first screen up to this one whose answers are missing or bad."""
        for step in steps_until(self, up_to):
            wrong = [field for field in self.fields_of(step) if not field.validate(self)]
            if wrong:
                return step
        return None

    def facts_of(self, step: str) -> dict:
        """What the template of a screen needs; every other answer is carried along unseen."""
        shown, left = self.fields_of(step), steps_after(self, step)
        return {
            "form": self,
            "step": step,
            "left": len(left),
            "next": self.ONWARD[left[0]] if left else None,
            "carried": [field for field in self if field not in shown and field.data],
            "carrying": True,
        }


def steps_until(form: ScreensForm, step: str) -> list[str]:
    order = list(form.STEPS)
    return order[: order.index(step) + 1]


def steps_after(form: ScreensForm, step: str) -> list[str]:
    order = list(form.STEPS)
    return order[order.index(step) + 1 :]


def turn(form: ScreensForm, show, send):
    """One press: back, another language, staff, a change of an answer, or onward.

    show(form, step, status=200, **said) answers with a screen, send(form) after the last.
    """
    step, go = request.form.get("step"), request.form.get("go", "next")
    if step not in form.STEPS:
        return show(form, next(iter(form.STEPS)))
    if go in LANGUAGES:
        choose(go)
        return show(form, step)
    if go.startswith(LOOK):
        choose_look(go.removeprefix(LOOK))
        return show(form, step)
    if go == "call":
        return show(form, step, call=call_from_here())
    if go == "privacy":
        return show(form, step, notice=notice())
    if go == "stay":
        return show(form, step)
    if go == "back":
        return show(form, steps_until(form, step)[-2:][0])
    if go in form.STEPS and not form.first_wrong(go):
        return show(form, go)
    return _onward(form, step, show, send)


def _onward(form, step, show, send):
    """The next screen, the first one that needs mending, or, after the last, sending."""
    if wrong := form.first_wrong(step):
        return show(form, wrong, status=422)
    left = steps_after(form, step)
    return show(form, left[0]) if left else send(form)
