"""Help that is looked for and not there: told with one press, counted by month, nobody named."""

import csv
import datetime as dt
import io

import pytest

from db.areas import all_dongs
from db.attempts import Paused
from db.needs import Answer, Need
from db.purge import purge
from db.services import Service
from db.unmet_needs import FROM_ONE_ADDRESS, UnmetNeed, tell_unmet, unmet_of
from tests.conftest import NOON
from tests.factories import form_id, make_kiosk

MONTH, HERE = dt.date(2026, 11, 1), "/staff/months/2026-11"
NOTHING, TELL = "/services?q=자전거 수리", "/unmet-needs"
DOG = "김새봄네 강아지 계단 삼층"


def tell(words="", times=1, **facts) -> None:
    facts = {"need": "", "dong": "", "device": "phone", "now": NOON} | facts
    for _ in range(times):
        tell_unmet(form_id=form_id(), words=words, **facts)


@pytest.fixture
def need(app) -> Need:
    """One that nobody answers any more."""
    found = Need.select().first()
    answers = Answer.select(Answer.service).where(Answer.need == found)
    Service.update(active=False).where(Service.id.in_(answers)).execute()
    return found


# Telling.


def test_who_finds_nothing_can_say_so_with_one_press(visitor):
    page = visitor.get(NOTHING)
    assert not UnmetNeed.select().exists(), "looking alone changes nothing"
    page = visitor.post(TELL, page.hidden)
    assert page.path == "/unmet-needs/thanks"
    assert UnmetNeed.get().words == "자전거 수리"


def test_a_need_that_nobody_answers_can_be_told(visitor, need):
    visitor.post(TELL, visitor.get(f"/services?need={need.slug}").hidden)
    assert (UnmetNeed.get().need, UnmetNeed.get().words) == (need, "")


def test_a_paired_kiosk_tells_its_own_dong(visitor):
    dong = all_dongs()[3].code
    visitor.client.set_cookie("kiosk", make_kiosk(dong=dong).secret)
    visitor.post(TELL, visitor.get(NOTHING).hidden)
    visitor.post(TELL, {"form_id": form_id(), "q": "자전거", "dong": all_dongs()[4].code})
    assert [row.dong_id for row in UnmetNeed.select()] == [dong, all_dongs()[4].code]


@pytest.mark.parametrize(
    "query", ["", "q=빨래", "q=900101-1234567", "q=010-1234-5678", "category=none", "need=none"]
)
def test_nobody_is_asked_where_nothing_could_be_told(visitor, query):
    assert TELL not in visitor.get(f"/services?{query}").html


def test_pressed_twice_it_counts_once_also_at_the_limit(visitor):
    told = visitor.get(NOTHING).hidden
    for _ in range(FROM_ONE_ADDRESS + 2):
        visitor.post(TELL, told)
    assert UnmetNeed.select().count() == 1


@pytest.mark.parametrize("words", ["빨래 900101-1234567", "", "010-1234-5678", "?!"])
def test_what_is_no_help_is_refused_with_a_sentence(visitor, words):
    page = visitor.post(TELL, {"form_id": form_id(), "q": words}, status=422)
    assert "글자로 적어 주세요" in page.text and not UnmetNeed.select().exists()


def test_one_device_may_tell_a_hundred(visitor):
    tell("산책", times=FROM_ONE_ADDRESS)
    with pytest.raises(Paused):
        tell("산책")
    tell("산책", device="127.0.0.1", times=FROM_ONE_ADDRESS)
    page = visitor.post(TELL, {"form_id": form_id(), "q": "산책"}, status=429)
    assert "너무 여러 번" in page.text and "틀려서" not in page.text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("이불 빨래 010-1234-5678", "이불 빨래"),
        ("이불 (010.1234.5678) 빨래", "이불 빨래"),
        ("24시간 돌봄", "24시간 돌봄"),
        ("119 부르기\n2", "119 부르기 2"),
        ("가" * 70, "가" * 60),
    ],
)
def test_phone_numbers_are_not_kept_and_other_words_are(app, typed, kept):
    tell(typed)
    assert UnmetNeed.get().words == kept


def test_words_come_before_the_need_that_was_chosen_before(need):
    tell("자전거", need=need.slug)
    assert (UnmetNeed.get().need, UnmetNeed.get().words) == (None, "자전거")


# Counting.


def test_a_month_counts_its_own_by_need_and_dong(need):
    dong = all_dongs()[0].code
    tell(need=need.slug, dong=dong, times=2)
    tell("산책", dong="nowhere")
    tell("말벗", now=NOON - dt.timedelta(days=40))
    found = unmet_of(MONTH, now=NOON, veil=False)
    assert (found.needs, found.dongs) == ({need: 2, None: 1}, {dong: 2, "": 1})


def test_words_with_other_spaces_are_one(app):
    tell("자전거 수리", times=2)
    tell("자전거수리")
    tell("산책")
    assert unmet_of(MONTH, now=NOON, veil=False).words == {"자전거 수리": 3, "산책": 1}


def test_small_numbers_are_veiled_and_what_would_give_them_away(need):
    first, second, third = (dong.code for dong in all_dongs()[:3])
    tell("산책", dong=first, times=2)
    tell("산책", dong=second, times=6)
    tell(need=need.slug, dong=third, times=9)
    found = unmet_of(MONTH, now=NOON, veil=True)
    assert found.dongs == {first: None, second: None, third: 9}
    assert (found.needs, found.words) == ({need: 9, None: 8}, {})


def test_words_are_for_coordinators_alone(coordinator, lead):
    tell(DOG, times=7)
    page = coordinator.get(HERE)
    assert DOG in page.text
    page = lead.get(HERE)
    assert DOG not in page.text and "말로 찾은 것" in page.text


@pytest.mark.parametrize("who, number", [("coordinator", "2"), ("lead", "가림")])
def test_a_file_holds_numbers_and_nobodys_words(request, who, number):
    reader = request.getfixturevalue(who)
    tell(DOG, dong=all_dongs()[0].code, times=2)
    asked = {"form_id": form_id(), "kind": "csv", "reason": "월례 회의"}
    told = reader.send(f"{HERE}/export", asked).data.decode("utf-8-sig")
    assert DOG not in told
    rows = [row for row in csv.reader(io.StringIO(told)) if row[0].startswith("찾았지만")]
    assert [row[1:] for row in rows] == [
        ["말로 찾은 것", "찾은 횟수", number],
        [all_dongs()[0].name, "찾은 횟수", number],
    ]


def test_what_was_told_is_destroyed_after_a_year_and_the_page_says_so(coordinator, clock):
    tell("산책")
    assert "지웠어요" not in coordinator.get(HERE).text
    assert purge(NOON + dt.timedelta(days=364))["unmet_need"] == 0
    assert purge(NOON + dt.timedelta(days=366))["unmet_need"] == 1
    assert "1년이 지나 지웠어요" in coordinator.get("/staff/months/2025-10").text
    assert unmet_of(MONTH, now=NOON + dt.timedelta(days=366), veil=False) is None
