"""How loud a page is read, and how a visit ends; the voice itself is in tests/browser."""

import pytest

from tests.factories import make_kiosk


def cookies(visitor) -> dict[str, str]:
    names = ("lang", "look", "volume", "kiosk", "staff")
    found = {name: visitor.client.get_cookie(name) for name in names}
    return {name: cookie.value for name, cookie in found.items() if cookie}


def test_a_step_of_the_volume_is_kept_for_the_next_page(visitor):
    assert 'data-volume="normal"' in visitor.get("/services").html
    assert visitor.send("/speech", {"volume": "loud"}).status_code == 204
    assert 'data-volume="loud"' in visitor.get("/events").html


@pytest.mark.parametrize("step", ["", "deafening", "\r\nSet-Cookie: x=y"])
def test_an_unknown_step_changes_nothing(visitor, step):
    assert visitor.send("/speech", {"volume": step}).status_code == 204
    assert cookies(visitor) == {}


def test_the_end_forgets_what_the_visitor_chose_and_nothing_else(visitor):
    visitor.client.set_cookie("kiosk", "paired")
    visitor.client.set_cookie("staff", "somebody")
    visitor.get("/services?lang=en&look=contrast")
    visitor.send("/speech", {"volume": "loud"})
    assert {"lang", "look", "volume"} < set(cookies(visitor))
    page = visitor.get("/?end", follow_redirects=True)
    assert page.path == "/" and page.lang == "ko" and 'class="contrast"' not in page.html
    assert cookies(visitor) == {"kiosk": "paired", "staff": "somebody"}


def test_staff_hear_of_a_kiosk_without_a_voice_until_it_has_one(visitor, coordinator):
    """ACCESSIBILITY A4."""
    silence = "소리가 안 나요"
    visitor.client.set_cookie("kiosk", make_kiosk().secret)
    visitor.send("/speech", {"voice": "nonsense"})
    assert silence not in coordinator.get("/staff/kiosks").text
    assert " data-silent" not in visitor.get("/services").html
    visitor.send("/speech", {"voice": "none"})
    assert silence in coordinator.get("/staff/kiosks").text
    assert " data-silent" in visitor.get("/services").html
    visitor.send("/speech", {"voice": "heard"})
    assert silence not in coordinator.get("/staff/kiosks").text


def test_a_device_that_is_no_kiosk_tells_staff_nothing(visitor, coordinator):
    make_kiosk()
    assert visitor.send("/speech", {"voice": "none"}).status_code == 204
    assert "소리가 안 나요" not in coordinator.get("/staff/kiosks").text
