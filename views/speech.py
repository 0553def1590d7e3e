"""Reading aloud: how loud this visitor likes it, until the visit ends."""

from flask import Blueprint, make_response, request

COOKIE = "volume"
STEPS = ("quiet", "normal", "loud")
DEFAULT = "normal"

pages = Blueprint("speech", __name__, url_prefix="/speech")


@pages.app_template_global()
def volume() -> str:
    """The step chosen in this visit, or the one in the middle."""
    chosen = request.cookies.get(COOKIE)
    return chosen if chosen in STEPS else DEFAULT


@pages.post("")
def create():
    """A press on one of the steps; the page itself stays as it is."""
    response = make_response("", 204)
    step = request.form.get("volume")
    if step in STEPS:
        response.set_cookie(COOKIE, step, httponly=True, samesite="Lax", secure=request.is_secure)
    return response
