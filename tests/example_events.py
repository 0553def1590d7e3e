"""Events of the lively day: open, full, called off, over; with guests in every state."""

import datetime as dt

from db import clock
from db.base import writing
from db.cancellations import cancel_event, set_told
from db.events import Asking, Event
from db.message_states import MessageKind
from db.messages import Message, tell_all
from db.outbox import Outbox
from db.questions import Question, QuestionKind, save_question
from db.registrations import cancel, register
from db.surveys import Again, Mood, answer
from db.waiting import settle_offers
from tests.factories import form_id, make_event, make_guest, make_registration, make_session

NAMES = ("김하늘", "이봄", "박바다", "최나무", "정가을", "윤구름", "한여름", "송이슬")


def fill_events(admin, now) -> dict:
    """Returns, for the text that stands before a gap of an address, what fits the gap."""
    ticket, event = _guests(now)
    asked, late = _offers(now)
    return {
        "/events/": event.slug,
        "/tickets/": ticket.token,
        "/staff/events/": event.slug,
        "/registrations/": ticket.id,
        "/sessions/": event.sessions.get().id,
        "/questions/": _question(event).id,
        "/waiting/": ticket.id,
        "/tell/": ticket.id,
        "/messages/": _messages(event, now),
        "/messages/texts/": "confirmed",
        "offered": asked.token,
        "lapsed": late.token,
        "off": _cancelled(admin, now).token,
        "number": ticket.number,
    } | _lately(now, admin)


def _guests(now):
    """Guests at the forum and at an event that takes place today, one without a seat left."""
    starts = clock.at(clock.today(now), dt.time(0, 30))
    today = make_event(
        slug="today",
        title="오늘의 모임 (예시)",
        capacity=len(NAMES),
        starts_at=starts,
        ends_at=starts + dt.timedelta(hours=23, minutes=29),
        opens_at=now - dt.timedelta(days=1),
        closes_at=now + dt.timedelta(hours=12),
    )
    forum = Event.get(slug="forum")
    full = make_event(slug="full", opens_at=now - dt.timedelta(days=1), starts_at=forum.starts_at)
    first = forum.sessions.get().id
    for place, name in enumerate(NAMES[:5]):
        phone = f"0105555{200 + place:04d}"
        for event in (today, full):
            make_registration(event, name=name, phone=phone, now=now)
        ticket = make_registration(forum, name=name, phone=phone, now=now, sessions=(first,))
    # Who fills in every form of the walk has a ticket before it begins, so each answers the same.
    make_registration(forum, name="김새봄", phone="01012345678", now=now, sessions=(first,))
    return ticket, forum


def _question(event, kind=QuestionKind.WHEELCHAIR, words="휠체어 자리가 필요하세요?", **facts):
    facts = {"words_en": "Do you need a wheelchair seat?", **facts}
    return save_question(Question(event=event), form_id=form_id(), kind=kind, words=words, **facts)


def _offers(now):
    """An event that asks everything, with every reason to wait: an offer, one missed, a party."""
    opens, starts = now - dt.timedelta(days=4), now + dt.timedelta(days=9)
    facts = {"claim_hours": 24, "cutoff_hours": 3, "asks_institution": Asking.NEEDED, "seats": 1}
    event = make_event(slug="asks", title="묻는 모임 (예시)", capacity=2, **facts)
    Event.update(opens_at=opens, starts_at=starts, ends_at=starts, closes_at=starts).where(
        Event.id == event.id
    ).execute()
    event = Event.get_by_id(event.id)
    wheelchair = _question(event)
    meal = {"choices": "밥\n국수", "choices_en": "Rice\nNoodles", "needed": True}
    _question(event, QuestionKind.CHOICE, "무엇을 드실래요?", words_en="What to eat?", **meal)
    _question(event, QuestionKind.TEXT, "궁금한 것이 있으세요?", words_en="Any question?")
    early = now - dt.timedelta(days=3)
    facts = {"now": early, "institution": "마포돌봄센터 (예시)", "replies": {wheelchair.id: "1"}}
    holder, other, late, asked = (
        make_registration(event, name=name, **facts) for name in NAMES[:4]
    )
    party = {"names": list(NAMES[4:7]), "phone": "01055550400", "form_id": form_id()}
    register(event, **party, **facts)
    make_registration(event, name=NAMES[7], **facts)
    cancel(holder, now=early)
    settle_offers(now)
    return asked, late


def _cancelled(admin, now):
    """A ticket of an event that does not take place; one of two guests has been told."""
    starts = now + dt.timedelta(days=5)
    event = make_event(slug="off", title="취소한 모임 (예시)", opens_at=now, starts_at=starts)
    told, ticket = (make_registration(event, name=name, now=now) for name in NAMES[:2])
    cancel_event(event, reason="눈이 많이 와요 (예시)", now=now)
    set_told(told, True, staff=admin, now=now)
    return ticket


def _messages(event, now) -> int:
    """Guests whom nothing reaches must be telephoned; returns one of those messages."""
    guests = list(event.registrations)
    with writing():
        tell_all(guests, MessageKind.CHANGED, now=now, occasion="1")
    Outbox([], lambda message: ("", ""), lambda: now).send_due()
    return guests[0].messages.order_by(Message.id.desc()).get().id


def _lately(now, staff) -> dict:
    """An event of two days that is over: who came, when, and what they said about it."""
    starts = clock.at(clock.today(now) - dt.timedelta(days=3), dt.time(13))
    lately = make_event(
        slug="lately",
        title="지난 배움터 (예시)",
        title_en="Last workshop (example)",
        place="2층 회의실 (예시)",
        place_en="Room on the 2nd floor (example)",
        capacity=60,
        starts_at=starts,
        ends_at=starts + dt.timedelta(days=1, hours=-1),
        opens_at=starts - dt.timedelta(days=30),
    )
    hours = ((0, 1, "여는 자리"), (1, 3, "동네 돌봄 이야기"), (21, 23, "맺는 자리"))
    sessions = [
        make_session(
            lately,
            title=f"{title} (예시)",
            title_en="Hour (example)",
            starts_at=starts + dt.timedelta(hours=first),
            ends_at=starts + dt.timedelta(hours=last),
        )
        for first, last, title in hours
    ]
    wishes = tuple(session.id for session in sessions)
    booked = {"sessions": wishes, "now": starts - dt.timedelta(days=9)}
    guests = []
    for place in range(24):
        name = f"{NAMES[place % len(NAMES)]}{place}"
        guest = {"name": name, "phone": f"0105555{300 + place:04d}", **booked}
        if place % 6 == 5:
            make_registration(lately, **guest)
        else:
            at = starts + dt.timedelta(minutes=place * 4 - 40)
            guests.append(make_guest(lately, at=at, **guest))
    for place, guest in enumerate(guests[1:]):
        said = {"mood": list(Mood)[place % 5 // 3], "again": list(Again)[place % 7 // 3]}
        answer(guest, **said, line="의자가 편했어요 (예시)" if not place % 4 else "", now=now)
    names = make_event(slug="names", title="이름 모임 (예시)", capacity=9, published=False)
    for name in ("가나다라마바사아자차" * 4, "이봄", "Ann-Kathrin van der Longname Kim"):
        make_registration(names, name=name, phone="01055559999", staff=staff, now=starts)
    return {"lately": lately.slug, "attended": guests[0].token, "attended id": guests[0].id}
