"""Paired kiosks: how a device becomes one, how it is measured, and what its pages know of it."""

from flask import Blueprint, abort, g, make_response, render_template, request
from wtforms import HiddenField

from db.base import Refused, StoreError
from db.kiosks import CARD_MM, LEAST_PX, MOST_PX, TEXT_MM, kiosk_behind, measure_by_card
from db.pairings import pairing_by_token, redeem, start_pairing
from views.forms import Form
from views.language import sentence
from views.pages import go_to, now, page_or_fragment

pages = Blueprint("kiosks", __name__, url_prefix="/kiosks")
COOKIE = "kiosk"
YEAR = 365 * 86_400
PIXELS = range(200, 10_001)
FIRST_STEP, LAST_STEP = 160, 10  # tenths of a pixel


class PairForm(Form):
    width = HiddenField()
    height = HiddenField()

    def pixels(self) -> dict:
        """What the device told of its glass, or None where it is nonsense."""
        both = {"width": self.width.data, "height": self.height.data}
        return {name: int(value) if _is_size(value) else None for name, value in both.items()}


def _is_size(value: str | None) -> bool:
    value = value or ""
    return value.isascii() and value.isdecimal() and len(value) < 6 and int(value) in PIXELS


def current_kiosk():
    """The kiosk that asks, or None; also on the page that says that the data cannot be read."""
    if "kiosk" not in g:
        try:
            secret = request.cookies.get(COOKIE) if request.endpoint != "static" else None
            g.kiosk = kiosk_behind(secret, now=now())
        except StoreError:
            return None
    return g.kiosk


@pages.get("/this.css")
def this():
    """The millimetres of the glass on which this page is shown."""
    kiosk = current_kiosk()
    css = render_template("kiosks/this.css", kiosk=kiosk, text_mm=TEXT_MM) if kiosk else ""
    return css, {"Content-Type": "text/css; charset=utf-8"}


def _start_page(form, status: int = 200):
    return render_template("kiosks/new.html", form=form), status


@pages.get("/pair")
def new():
    return _start_page(PairForm())


@pages.post("/pair")
def create():
    form = PairForm.sent()
    try:
        facts = {"form_id": form.form_id.data, "device": request.remote_addr}
        pairing = start_pairing(now=now(), **facts, **form.pixels())
    except Refused as refused:
        form.refuse(sentence(refused))
        return _start_page(form, 429)
    return go_to(".show", token=pairing.token)


@pages.get("/pair/<token>")
def show(token):
    """Asked every few seconds by the device that waits: no answer where nothing changed."""
    pairing = pairing_by_token(token, now=now())
    if request.htmx and pairing and not pairing.kiosk:
        return "", 204
    facts = {"pairing": pairing, "token": token, "form": PairForm()}
    status = 200 if pairing else 410
    return page_or_fragment("kiosks/show.html", "kiosks/_pairing.html", status, **facts)


@pages.post("/pair/<token>")
def become(token):
    secret = redeem(token, device=request.remote_addr, now=now())
    if not secret:
        return go_to(".show", token=token)
    response = make_response(go_to(".measure"))
    response.set_cookie(
        COOKIE, secret, YEAR, path="/", httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response


def _card(tenths: int, step: int):
    """A card so many tenths of a pixel wide. step: what the last press added."""
    tenths = min(max(tenths, round(_tenths(LEAST_PX))), round(_tenths(MOST_PX)))
    width, height = tenths / 10, tenths / 10 * CARD_MM[1] / CARD_MM[0]
    facts = {"tenths": tenths, "step": step, "width": width, "height": height}
    return page_or_fragment("kiosks/measure.html", "kiosks/_card.html", **facts)


def _tenths(px_per_mm: float) -> float:
    return CARD_MM[0] * px_per_mm * 10


@pages.get("/measure")
def measure():
    kiosk = current_kiosk()
    return _card(round(_tenths(kiosk.px_per_mm)), FIRST_STEP) if kiosk else go_to(".new")


def _sent(name: str) -> int:
    try:
        return int(request.form.get(name, "")[:6])
    except ValueError:
        abort(400)


@pages.post("/measure")
def resize():
    """Larger or smaller, by half as much after each turn; or the card fits."""
    kiosk = current_kiosk()
    if not kiosk:
        return go_to(".new")
    tenths, last, go = _sent("tenths"), _sent("step"), request.form.get("go")
    if go == "fits":
        measure_by_card(kiosk, tenths / 10)
        return go_to("home.start")
    turned = (go == "larger") != (last > 0)
    size = max(LAST_STEP, min(abs(last), FIRST_STEP) // (2 if turned else 1))
    step = size if go == "larger" else -size
    return _card(tenths + step, step)
