"""Help that is looked for and not there: told with one press, counted by month, nobody named."""

import datetime as dt

import pytest

from db.areas import all_dongs
from db.base import Refused
from db.needs import Need
from db.purge import purge
from db.unmet_needs import UnmetNeed, tell_unmet, unmet
from tests.conftest import NOON
from tests.factories import form_id

MONTH, HERE = dt.date(2026, 11, 1), "/staff/months/2026-11"
NOTHING = "/services?q=강아지 산책"


def tell(words="", times=1, **facts) -> None:
    facts = {"device": "phone", "now": NOON} | facts
    for _ in range(times):
        tell_unmet(form_id=form_id(), words=words, **facts)


def test_who_finds_nothing_can_say_so_with_one_press(visitor):
    page = visitor.get(NOTHING)
    assert not UnmetNeed.select().exists(), "looking alone changes nothing"
    page = visitor.post("/unmet-needs", page.hidden)
    assert page.path == "/unmet-needs/thanks"
    assert UnmetNeed.get().words == "강아지 산책"


def test_who_finds_something_is_not_asked(visitor):
    assert "/unmet-needs" not in visitor.get("/services?q=빨래").html
    assert "/unmet-needs" not in visitor.get("/services").html


def test_pressed_twice_it_counts_once(visitor):
    told = visitor.get(NOTHING).hidden
    for _ in range(2):
        visitor.post("/unmet-needs", told)
    assert UnmetNeed.select().count() == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [("900101-1234567", "주민등록번호"), ("", "찾는 말"), ("010-1234-5678", "찾는 말")],
)
def test_numbers_and_nothing_are_refused_with_a_sentence(visitor, words, why):
    page = visitor.post("/unmet-needs", {"form_id": form_id(), "q": words}, status=422)
    assert why in page.text and not UnmetNeed.select().exists()


def test_a_phone_number_among_the_words_is_not_kept(app):
    tell("이불 빨래 010-1234-5678")
    assert UnmetNeed.get().words == "이불 빨래"


def test_a_need_that_nobody_answers_in_a_dong_is_told_with_it(app):
    need, dong = Need.select().first(), all_dongs()[0]
    tell(need=need.slug, dong=dong.code)
    tell(need="no-such", words="산책", dong="nowhere")
    assert unmet(MONTH, veil=False) == ({need: 1, "산책": 1}, {dong.code: 1, "": 1})


def test_a_month_counts_its_own_and_words_with_other_spaces_are_one(app):
    tell("강아지 산책", times=2)
    tell("강아지산책")
    tell("말벗", now=NOON - dt.timedelta(days=40))
    assert unmet(MONTH, veil=False)[0] == {"강아지 산책": 3}


def test_a_hundred_from_one_device_are_enough(app):
    tell("산책", times=100)
    with pytest.raises(Refused):
        tell("산책")
    tell("산책", device="another")


def test_coordinators_read_the_words_and_others_only_what_many_told(coordinator, lead):
    tell("김새봄네 강아지", times=2)
    tell("산책", times=7)
    tell("이발", times=6)
    page = coordinator.get(HERE)
    assert "김새봄네 강아지" in page.text and "이발" in page.text
    page = lead.get(HERE)
    assert "김새봄네" not in page.text and "산책" in page.text


def test_what_was_told_is_destroyed_after_a_year(app):
    tell("산책")
    assert purge(NOON + dt.timedelta(days=364))["unmet_need"] == 0
    assert purge(NOON + dt.timedelta(days=366))["unmet_need"] == 1
