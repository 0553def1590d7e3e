"""What everybody sees of an event: the list, its page, its poster and its code."""

import datetime as dt

from icalendar import Calendar
from peewee import SqliteDatabase

from db.events import Event
from db.sessions import Session
from tests.factories import NOW, make_event, make_registration, make_session

AGO = NOW - dt.timedelta(days=3)


def register_link(page) -> bool:
    return any(link.endswith("/register") for link in page.links)


def test_the_list_tells_when_where_and_how_many_places(app, visitor):
    make_event(title="작은 음악회", capacity=3)
    page = visitor.get("/events")
    assert "작은 음악회" in page.text
    assert "12월 9일 수요일 오후 12시 ~ 2시" in page.text
    assert "3자리 남았어요" in page.text


def test_a_longer_list_asks_the_database_no_more(app, visitor, monkeypatch):
    asked, execute = [], SqliteDatabase.execute_sql

    def counted(self, sql, *args, **kwargs):
        asked.append(sql)
        return execute(self, sql, *args, **kwargs)

    monkeypatch.setattr(SqliteDatabase, "execute_sql", counted)
    visitor.get("/events")
    short = len(asked)
    for _event in range(5):
        make_event()
    asked.clear()
    visitor.get("/events")
    assert len(asked) == short


def test_the_list_leaves_out_what_is_over_or_not_published(app, visitor):
    make_event(title="지난 모임", starts_at=AGO, opens_at=AGO - dt.timedelta(days=9))
    make_event(title="숨은 모임", published=False)
    page = visitor.get("/events")
    assert "지난 모임" not in page.text
    assert "숨은 모임" not in page.text


def test_an_empty_list_says_so(app, visitor):
    Event.update(published=False).execute()
    assert "지금 열리는 행사가 없어요" in visitor.get("/events").text


def test_the_page_counts_places_from_the_rows(app, visitor):
    event = make_event(capacity=2)
    session = make_session(event, capacity=1, title="차 마시기")
    make_registration(event, sessions=(session.id,))
    page = visitor.get(f"/events/{event.slug}")
    assert "1자리 남았어요" in page.text
    assert "다 찼어요. 고르시면 대기해요" in page.text
    assert register_link(page)


def test_a_full_event_offers_the_waiting_list(app, visitor):
    event = make_event(capacity=1)
    make_registration(event)
    page = visitor.get(f"/events/{event.slug}")
    assert "대기 받는 중" in page.text
    assert "대기 신청할게요" in page.text


def test_an_event_of_two_days_names_both(app, visitor):
    event = make_event(ends_at=NOW + dt.timedelta(days=15))
    page = visitor.get(f"/events/{event.slug}")
    assert "12월 9일 수요일 오후 12시 ~ 12월 10일 목요일 오후 12시" in page.text


def test_the_code_of_a_closed_event_leads_on(app, visitor):
    closed = make_event(closes_at=NOW - dt.timedelta(hours=1))
    over = make_event(starts_at=AGO, opens_at=AGO - dt.timedelta(days=9))
    later = make_event(opens_at=NOW + dt.timedelta(days=1))
    for event, words in ((closed, "신청 마감"), (over, "끝난 행사"), (later, "아직 안 열림")):
        page = visitor.get(f"/events/{event.slug}")
        assert words in page.text
        assert "/events" in page.links
        assert not register_link(page)


def test_an_unknown_or_hidden_event_is_not_there(app, visitor):
    hidden = make_event(published=False)
    for slug in ("nothing", hidden.slug):
        visitor.get(f"/events/{slug}", status=404)


def test_the_upper_case_of_a_code_finds_the_page(app, visitor):
    page = visitor.get("/EVENTS/FORUM", follow_redirects=True)
    assert page.path == "/events/forum"


def test_sessions_at_the_same_time_stand_together(app, visitor):
    assert "같은 시간이라 하나만 고를 수 있어요" in visitor.get("/events/workshop").text
    assert "같은 시간이라" not in visitor.get("/events/forum").text
    assert Session.select().where(Session.event == Event.get(slug="workshop")).count() == 7


def test_the_poster_shows_code_address_and_phone(app, visitor):
    page = visitor.get("/events/forum/poster")
    assert "192.168.0.10:8080/events/forum" in page.text
    assert "물어볼 곳" in page.text
    assert "data-print" in page.html
    english = visitor.get("/events/forum/poster?lang=en")
    assert "Seoul Integrated Care Forum" in english.text


def test_the_code_comes_as_svg_and_png(app, visitor):
    svg = visitor.client.get("/events/forum/qr.svg")
    png = visitor.client.get("/events/forum/qr.png")
    assert svg.content_type.startswith("image/svg+xml")
    assert svg.text.lstrip().startswith("<svg xmlns=")
    assert png.content_type == "image/png"
    assert png.data.startswith(b"\x89PNG\r\n\x1a\n")
    assert visitor.client.get("/events/nothing/qr.png").status_code == 404


def test_the_png_decodes_to_the_address_of_the_event(app, visitor):
    import io

    import zxingcpp
    from PIL import Image

    png = visitor.client.get("/events/forum/qr.png").data
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)).convert("L"))
    assert found[0].text == "HTTP://192.168.0.10:8080/EVENTS/FORUM"
    assert found[0].ec_level == "Q"


FEED = "/events/calendar.ics"


def entries(visitor) -> dict:
    answer = visitor.client.get(FEED)
    assert answer.content_type == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.data)
    return {str(entry["summary"]): entry for entry in calendar.walk("VEVENT")}


def test_all_public_events_are_a_calendar_of_seoul(visitor):
    event = make_event(title="봄 모임", summary="함께 걸어요")
    make_event(title="숨긴 모임", published=False)
    make_event(title="초대한 모임", invitation_codes="BOM2026")
    long_ago = NOW - dt.timedelta(days=100)
    make_event(title="옛 모임", starts_at=long_ago, opens_at=long_ago - dt.timedelta(days=1))
    assert FEED in visitor.get("/events").links
    found = entries(visitor)
    assert {"봄 모임", "서울시 통합돌봄 포럼"} <= set(found)
    assert not {"숨긴 모임", "초대한 모임", "옛 모임"} & set(found)
    entry = found["봄 모임"]
    assert entry["dtstart"].dt == event.starts_at
    assert entry["dtstart"].params["TZID"] == "Asia/Seoul"
    assert entry["status"] == "CONFIRMED"
    assert "함께 걸어요" in entry["description"]
    assert entry["url"].endswith(f"/events/{event.slug}")


def test_a_renamed_or_moved_event_stays_the_same_entry(visitor):
    event = make_event(title="봄 모임")
    before = entries(visitor)["봄 모임"]
    Event.update(title="가을 모임", slug="autumn").where(Event.id == event.id).execute()
    assert entries(visitor)["가을 모임"]["uid"] == before["uid"]


def test_an_unchanged_feed_is_not_sent_again(visitor):
    event = make_event()
    tag = visitor.client.get(FEED).headers["ETag"]
    again = visitor.client.get(FEED, headers={"If-None-Match": tag})
    assert again.status_code == 304 and not again.data
    make_session(event)
    changed = visitor.client.get(FEED, headers={"If-None-Match": tag})
    assert changed.status_code == 200 and changed.headers["ETag"] != tag
    english = visitor.client.get(f"{FEED}?lang=en", headers={"If-None-Match": tag})
    assert english.status_code == 200


def test_the_poster_comes_in_two_sizes(visitor):
    event = make_event()
    assert 'class="sheet a4"' in visitor.get(f"/events/{event.slug}/poster").html
    assert 'class="sheet a3"' in visitor.get(f"/events/{event.slug}/poster?size=a3").html
    assert 'class="sheet a4"' in visitor.get(f"/events/{event.slug}/poster?size=<b>").html
