"""Larger, stronger contrast, lower: kept from page to page, and through a half-filled form."""

import pytest

from tests.test_signup import ADDRESS, answers


def modes(page) -> list[str]:
    """Classes of the page's main part."""
    return page.html.split('<main id="main" class="')[1].split('"')[0].split()


def test_a_mode_stays_on_until_it_is_pressed_again(visitor):
    assert modes(visitor.get("/services?look=contrast")) == ["contrast"]
    page = visitor.get("/events")
    assert modes(page) == ["contrast"] and "/events?look=normal" in page.links
    assert modes(visitor.get("/?look=normal")) == []
    assert modes(visitor.get("/events")) == []


def test_larger_has_two_steps_and_then_none(visitor):
    seen, address = [], "/?look=normal"
    for _ in range(4):
        page = visitor.get(address)
        seen.append(modes(page))
        mine = [link for link in page.links if "lang=" not in link]
        address = next(link for link in mine if "look=big" in link or "look=normal" in link)
    assert seen == [[], ["big1"], ["big2"], []]


def test_modes_add_up(visitor):
    visitor.get("/?look=contrast.low")
    page = visitor.get("/services?need=clean&lang=en")
    assert modes(page) == ["contrast", "low"]
    assert any("need=clean" in link and "look=contrast.low.big1" in link for link in page.links)


@pytest.mark.parametrize("nonsense", ["x", "<script>", "big3", "..", "big1.big2"])
def test_nonsense_is_no_mode(visitor, nonsense):
    page = visitor.get("/", query_string={"look": nonsense})
    assert modes(page) in ([], ["big1"]) and "<script>" not in page.html


def test_a_helper_in_the_middle_of_a_form_loses_nothing(visitor):
    page = visitor.post(ADDRESS, answers(step="contact", go="look big1.contrast"))
    assert modes(page) == ["big1", "contrast"]
    assert "김영희" in page.html and page.hidden["step"] == "contact"


def test_a_choice_of_language_keeps_the_question(visitor):
    page = visitor.get("/services?need=clean")
    assert "/services?need=clean&lang=en" in page.links
