"""Reading aloud: how loud this visitor likes it, and whether a kiosk has a voice at all."""

from flask import Blueprint, make_response, request

from db.kiosks import note_voice
from views.kiosks import current_kiosk
from views.pages import now

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
    """A press on one of the steps, or what a paired kiosk tells; the page stays as it is."""
    kiosk, voice = current_kiosk(), request.form.get("voice")
    if kiosk and voice in ("none", "heard"):
        note_voice(kiosk, heard=voice == "heard", now=now())
    response = make_response("", 204)
    step = request.form.get("volume")
    if step in STEPS:
        response.set_cookie(COOKIE, step, httponly=True, samesite="Lax", secure=request.is_secure)
    return response
