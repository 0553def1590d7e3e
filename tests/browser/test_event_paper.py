"""An event's paper, measured as it is printed: every field in its place, nothing cut off."""

import io

import pytest
import zxingcpp
from PIL import Image

from db.nametags import SHEETS
from tests.browser.conftest import PHONE, TABLET
from tests.browser.look import faults
from tests.browser.test_paper import PRESSED, sheets

MM = 96 / 25.4
LONG, SHORT = "가나다라마바사아자차" * 4, "이봄"
FIELDS = """() => [...document.querySelectorAll(".tag")].map((el) => {
  const page = el.closest(".labels").getBoundingClientRect(), box = el.getBoundingClientRect();
  return [box.left - page.left, box.top - page.top, box.width, box.height];
})"""
CUT = """(query) => [...document.querySelectorAll(query)].filter((el) =>
  el.scrollHeight > el.clientHeight + 1 || el.scrollWidth > el.clientWidth + 1
).map((el) => el.outerHTML.slice(0, 120))"""


def printed(open_page, address, **kind):
    page = open_page(TABLET, staff=True, **kind)
    page.goto(address, wait_until="load")
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("key", SHEETS)
def test_every_field_lies_where_the_sheet_has_it(key, site, open_page):
    sheet = SHEETS[key]
    page = printed(open_page, f"/staff/nametags/{key}/grid")
    found = page.evaluate(FIELDS)
    assert len(found) == sheet.fields
    for place, (left, top, width, height) in enumerate(found):
        row, column = divmod(place, sheet.columns)
        wanted = (
            sheet.left + column * sheet.across,
            sheet.top + row * sheet.down,
            sheet.width,
            sheet.height,
        )
        for is_at, should in zip((left, top, width, height), wanted, strict=True):
            assert abs(is_at / MM - should) < 0.2, (key, place)
    assert not page.evaluate(PRESSED)
    assert sheets(page, prefer_css_page_size=True) == 1


@pytest.mark.parametrize("code", ["", "&code=y"])
@pytest.mark.parametrize("key", SHEETS)
def test_names_of_two_and_of_forty_letters_fit(key, code, site, open_page):
    address = f"/staff/events/names/nametags/print?sheet={key}&order=name&start=2{code}"
    page = printed(open_page, address)
    names = page.locator(".person").all_inner_texts()
    assert LONG in names and SHORT in names
    assert not page.evaluate(CUT, ".tag, .person")
    sizes = page.locator(".person").evaluate_all(
        "all => all.map((el) => parseFloat(getComputedStyle(el).fontSize))"
    )
    assert min(sizes) >= 3 * MM - 0.1, "smaller than one reads"
    assert sizes[names.index(SHORT)] >= 2 * sizes[names.index(LONG)]
    if code:
        page.emulate_media(media="screen")
        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))
        assert any("/TICKETS/" in one.text for one in found)


def test_signing_sheets_are_full_pages(site, open_page):
    page = printed(open_page, f"/staff/events/{site.gaps['lately']}/signing")
    assert sheets(page, prefer_css_page_size=True) == page.locator(".signing").count() == 1
    assert not page.evaluate(CUT, ".signing, .signing .name")
    assert page.locator(".signing tbody tr").count() == 25


def test_one_sheet_a_certificate(site, open_page):
    page = printed(open_page, f"/staff/events/{site.gaps['lately']}/certificates")
    count = page.locator(".certificate").count()
    assert count == 20 and sheets(page, prefer_css_page_size=True) == count
    assert not page.evaluate(CUT, ".certificate")


@pytest.mark.parametrize(("size", "width"), [("a4", 210), ("a3", 297)])
def test_the_poster_fills_one_sheet_with_a_code_of_four_centimetres(size, width, site, open_page):
    page = open_page(TABLET)
    page.goto(f"/events/forum/poster?size={size}", wait_until="load")
    assert sheets(page, prefer_css_page_size=True) == 1
    page.emulate_media(media="print")
    assert abs(page.locator(".sheet").bounding_box()["width"] / MM - width) < 0.5
    code = page.locator(".qr svg")
    modules = int(code.get_attribute("viewBox").split()[-1])
    dark = code.bounding_box()["width"] / MM * (modules - 8) / modules
    assert dark >= 40


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("last", ["", "/survey", "/certificate"])
def test_a_ticket_after_the_event_is_for_everybody(last, language, site, open_page):
    page = open_page(PHONE, language=language)
    page.goto(f"/tickets/{site.gaps['attended']}{last}", wait_until="load")
    found = faults(page)
    assert not found, "\n".join(found)


def test_the_survey_needs_no_scrolling(site, open_page):
    page = open_page(PHONE)
    page.goto(f"/tickets/{site.gaps['attended']}/survey", wait_until="load")
    button = page.locator("main button.strong").bounding_box()
    assert button["y"] + button["height"] <= PHONE[1]


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
@pytest.mark.parametrize(
    "last", ["papers", "nametags", "nametags/print", "signing", "statistics", "certificates"]
)
def test_papers_of_an_event_that_is_over_are_for_everybody(last, size, site, open_page):
    page = open_page(size, staff=True)
    page.goto(f"/staff/events/{site.gaps['lately']}/{last}", wait_until="load")
    found = faults(page)
    assert not found, "\n".join(found)
