"""What people type: what is refused, and what is made regular."""

import datetime as dt
import unicodedata

import pytest
from werkzeug.datastructures import MultiDict

from db.clock import at
from db.codes import check_digit, read_number
from db.words import has_resident_number, squash, tidy
from views.forms import Form, name_field
from views.language import day


@pytest.mark.parametrize(
    "typed",
    [
        "900101-1234567",
        "9001011234567",
        "번호는 900101 - 1234567이에요",
        "900101.1234567",
        "900101–1234567",
        "900101/1234567",
        "900101_1234567",
        "90.01.01-1234567",
        "90 01 01 1 234567",
        "900101-1 234567",
        "９００１０１－１２３４５６７",
        "900101-\u200b1234567",
    ],
)
def test_a_resident_number_is_seen_however_it_is_typed(typed):
    """PRIVACY P6."""
    assert has_resident_number(tidy(typed))


@pytest.mark.parametrize(
    "typed",
    ["010-1234-5678", "02-1234-5678 101호", "2026-12-04 14:00", "2026-12-04 1234567", "900101"],
)
def test_other_numbers_are_not_taken_for_one(typed):
    assert not has_resident_number(tidy(typed))


@pytest.mark.parametrize("typed", ["\u3164", "\u3164 \uffa0", "\u115f\u1160", "\u200b", " "])
def test_letters_that_show_nothing_are_no_name(app, typed):
    class NameForm(Form):
        name = name_field("이름")

    with app.test_request_context():
        assert not NameForm(MultiDict({"name": typed})).validate()


def test_a_name_stays_on_one_line(visitor):
    page = visitor.post("/tickets/find", {"name": "김새봄\r\nX: y", "phone": ""}, status=422)
    assert 'value="김새봄 X: y"' in page.html


def test_a_name_is_the_same_in_either_unicode_form():
    parted = unicodedata.normalize("NFD", "홍길동")
    assert tidy(parted) == "홍길동" and squash(f" {parted} ") == "홍길동"


@pytest.mark.parametrize("typed", ["123-4566", "１２３４５６６", "번호 123 4566"])
def test_a_number_is_read_however_it_is_typed(typed):
    assert read_number(typed) == "123456" + check_digit("123456")


def test_a_date_of_another_year_says_its_year(app, clock):
    christmas = at(dt.date(2026, 12, 25), dt.time(15))
    with app.test_request_context():
        assert day(christmas) == "12월 25일 금요일"
        clock.now = at(dt.date(2027, 1, 1), dt.time(0, 30))
        assert day(christmas) == "2026년 12월 25일 금요일"
