"""How the pages look for this person: larger, stronger contrast, lower; until the visit ends."""

from flask import Flask, g, request

COOKIE = "look"
NORMAL = "normal"
# Pressing a helper again leads to the next of its steps, and from the last one back to none.
STEPS = {"big": ("big1", "big2"), "contrast": ("contrast",), "low": ("low",)}


def look() -> list[str]:
    """The modes that are on: classes of the page, in the order of STEPS, one of each helper."""
    if "look" not in g:
        choose_look(request.args.get("look") or request.cookies.get(COOKIE, ""))
    return g.look


def choose_look(value: str) -> None:
    """Answer in these modes from here on; what is unknown counts as off."""
    wanted = value.split(".")
    on = (next((step for step in steps if step in wanted), None) for steps in STEPS.values())
    g.look = [step for step in on if step]


def look_after(helper: str) -> str:
    """The value of `look` once this helper has been pressed."""
    steps = (None, *STEPS[helper], None)
    now = next((step for step in look() if step in steps), None)
    others = [step for step in look() if step not in steps]
    return ".".join(filter(None, [*others, steps[steps.index(now) + 1]])) or NORMAL


def _remember(response):
    """A cookie of this browser session only; nothing in it tells who it was."""
    kept = request.cookies.get(COOKIE, NORMAL)
    value = ".".join(look()) or NORMAL
    if value != kept:
        response.set_cookie(COOKIE, value, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def init_app(app: Flask) -> None:
    app.after_request(_remember)
    app.jinja_env.globals.update(look=look, look_after=look_after)
