"""QR codes are read from screenshots, as a phone would, and what they say can be opened."""

import io

import pytest
import zxingcpp
from PIL import Image

from tests.browser.conftest import KIOSK, PHONE
from tests.example import address_of

RULES = {
    "/events/<slug>/poster": "/events/<slug>",
    "/services/<slug>": "/services/<slug>",
    "/tickets/<token>": "/tickets/<token>",
    "/requests/<token>": "/requests/<token>",
}


def read(picture: bytes, scale: float = 1) -> list[str]:
    image = Image.open(io.BytesIO(picture)).convert("L")
    size = (int(image.width * scale), int(image.height * scale))
    return [code.text for code in zxingcpp.read_barcodes(image.resize(size, Image.LANCZOS))]


@pytest.mark.parametrize("size", [KIOSK, PHONE], ids=["kiosk", "phone"])
@pytest.mark.parametrize("rule", RULES)
def test_a_code_on_a_page_is_read_and_opens(rule, size, site, open_page):
    page = open_page(size)
    page.goto(address_of(rule, site.gaps))
    code = page.locator(".qr, svg[role=img]").first
    if not code.is_visible():  # a phone needs no code to go on with a phone
        assert size == PHONE and rule == "/services/<slug>"
        return
    code.scroll_into_view_if_needed()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        picture = page.screenshot()
        found = read(picture) or pytest.fail(f"{rule}: no code can be read in {scheme}")
        if rule == "/tickets/<token>":
            assert read(picture, 0.25) == found, f"not read at a quarter of its size in {scheme}"
    page.emulate_media(color_scheme="light")
    answer = page.goto(found[0])
    assert answer.status == 200
    wanted = site.live.url + address_of(RULES[rule], site.gaps)
    assert page.url.upper().startswith(wanted.upper())


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_poster_s_code_can_be_taken_along(kind, site, open_page):
    page = open_page(KIOSK)
    address = address_of(f"/events/<slug>/qr.{kind}", site.gaps)
    if kind == "png":
        picture = page.context.request.get(address).body()
    else:
        page.goto(address)
        picture = page.screenshot()
    assert [text.upper() for text in read(picture)] == [f"{site.live.url}/events/forum".upper()]
