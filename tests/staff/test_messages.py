"""What staff see and do about messages: the call list, the words, when to remind, and the tick."""

import datetime as dt

from db.access_log import latest_accesses
from db.base import writing
from db.contacts import RegistrationContact
from db.message_states import Delivery, MessageKind
from db.message_texts import MessageText
from db.messages import Message, tell_all
from db.outbox import Outbox
from db.registrations import cancel, register
from db.reminders import plan_of, save_plan
from tests.factories import NOW, form_id, make_event, make_registration
from tests.fill import forms_of


def nothing_is_set_up(now=NOW) -> None:
    """A round of the outbox of a centre without e-mail and text messages."""
    Outbox([], lambda message: ("", ""), lambda: now).send_due()


def moved_up(event, **facts):
    """Somebody who waited and got a seat that was given back: they must be told."""
    first = make_registration(event)
    waiting = make_registration(event, **facts)
    cancel(first, now=NOW + dt.timedelta(hours=1))
    nothing_is_set_up(NOW + dt.timedelta(hours=1))
    return waiting


def page_of(event) -> str:
    return f"/staff/events/{event.slug}/messages"


def test_without_any_way_staff_telephone_those_who_do_not_know_yet(coordinator):
    event = make_event()
    waiting = moved_up(event, name="김하늘", phone="01012345678")
    page = coordinator.get(page_of(event))
    assert "김하늘" in page.text and "010-1234-5678" in page.text
    assert "tel:01012345678" in page.links
    assert "김하늘 님, 작은 모임 자리가 확정됐어요." in page.text, "what to say"
    assert waiting.token not in page.text, "a link is a key: it is not read out or printed"
    assert page.text.count("전화했어요") == 1, "whoever saw it on the screen is not called"
    assert latest_accesses()[0].subject == f"event {event.id}"
    assert "전화할 분 1" in coordinator.get("/staff/events").text
    message = Message.get(registration=waiting)
    done = coordinator.post(f"{page_of(event)}/{message.id}/called")
    assert "김하늘 님께 전화했다고 적었어요" in done.text
    assert "지금은 전화할 분이 없어요" in done.text
    assert "전화할 분" not in coordinator.get("/staff/events").text


def test_calling_is_noted_once_and_can_be_taken_back(coordinator):
    event = make_event()
    message = Message.get(registration=moved_up(event))
    for _tap in range(2):
        coordinator.post(f"{page_of(event)}/{message.id}/called")
    called = Message.get_by_id(message.id)
    assert called.status is Delivery.CALLED and called.staff == coordinator.staff
    assert [line.action for line in latest_accesses()].count("told_by_phone") == 2
    page = coordinator.post(f"{page_of(event)}/{message.id}/not-called")
    assert page.text.count("전화했어요") == 1


def test_a_party_is_one_call(coordinator):
    event = make_event(capacity=1)
    first = make_registration(event)
    facts = {"phone": "01012345678", "form_id": form_id(), "now": NOW}
    register(event, names=["하나", "두리"], **facts)
    cancel(first, now=NOW + dt.timedelta(hours=1))
    with writing():
        tell_all(event.registrations, MessageKind.CALLED_OFF, now=NOW)
    nothing_is_set_up()
    page = coordinator.get(page_of(event))
    assert "하나, 두리" in page.text
    ids = [m.id for m in Message.select() if m.registration.name == "두리"]
    coordinator.post(f"{page_of(event)}/{ids[0]}/called")
    left = Message.select().where(Message.status == Delivery.TO_CALL)
    assert {m.registration.name for m in left} == {first.name}


def test_what_is_no_longer_true_is_not_telephoned(coordinator):
    event = make_event()
    waiting = moved_up(event, name="김하늘")
    cancel(waiting, now=NOW + dt.timedelta(hours=2))
    assert "지금은 전화할 분이 없어요" in coordinator.get(page_of(event)).text


def test_a_message_of_another_event_is_not_there(coordinator):
    message = Message.get(registration=moved_up(make_event()))
    other = make_event()
    for what in ("called", "not-called"):
        coordinator.post(f"{page_of(other)}/{message.id}/{what}", status=404)
    coordinator.get(f"{page_of(other)}?called={message.id}")
    assert Message.get_by_id(message.id).status is Delivery.TO_CALL


def test_the_door_has_no_call_list(door):
    event = make_event()
    door.get(page_of(event), status=403)
    assert page_of(event) not in door.get("/staff/events").links


def test_the_words_can_be_changed_after_a_preview(coordinator):
    event = make_event(title_en="A meeting")
    path = f"{page_of(event)}/texts/confirmed"
    page = coordinator.get(path)
    assert "김하늘 님, 작은 모임 자리가 확정됐어요." in page.text
    assert "Ann Lee, your seat at A meeting is confirmed." in page.text
    words = {"ko": "{이름} 님, 어서 오세요", "en": "Welcome, {name}"}
    preview = coordinator.post(path, words | {"go": "preview"})
    assert "김하늘 님, 어서 오세요" in preview.text and "Welcome, Ann Lee" in preview.text
    assert not MessageText.select().exists()
    assert "고쳐 씀" in coordinator.post(path, words).text
    assert "고쳐 씀" not in coordinator.post(path, {"ko": "", "en": ""}).text


def test_an_unknown_gap_is_shown_where_it_stands(coordinator):
    path = f"{page_of(make_event())}/texts/confirmed"
    page = coordinator.post(path, {"ko": "{주소}", "en": "<b>{x}</b>"}, status=422)
    assert "{주소}에 무엇을 넣을지 몰라요" in page.text and "{x}에" in page.text
    assert 'id="ko-error"' in page.html and 'id="en-error"' in page.html
    assert not MessageText.select().exists()
    coordinator.get(f"{page_of(make_event())}/texts/nothing", status=404)


def test_reminders_are_set_for_each_event(coordinator):
    event = make_event()
    path = f"{page_of(event)}/plan"
    page = coordinator.post(path, {"remind": "y", "days_before": "3", "hour": "18"})
    assert "오시는 날 3일 전 18시에 알려드려요" in page.text
    coordinator.post(path, {"days_before": "15", "hour": "22"}, status=422)
    assert (plan_of(event).days_before, plan_of(event).hour) == (3, 18)


def test_an_e_mail_address_is_asked_for_only_where_the_event_wants_it(visitor):
    event = make_event(capacity=3)
    path = f"/events/{event.slug}/register"
    data = {"name": "김하늘", "phone": "010-1234-5678", "consent": "y", "form_id": form_id()}
    assert "전자우편" not in visitor.get(path).text
    visitor.post(path, data | {"email": "haneul@example.kr"})
    assert not RegistrationContact.select().exists()
    save_plan(event, ask_email=True, remind=True, days_before=1, hour=10)
    assert "전자우편" in visitor.get(path).text
    data |= {"name": "이바다", "form_id": form_id()}
    resident = "900101-1234567@example.kr"
    for wrong in ("x", "a@b", "a b@example.kr", "a@b.kr,b@b.kr", "한@글.kr", resident):
        visitor.post(path, data | {"email": wrong}, status=422)
    visitor.post(path, data | {"email": " haneul@example.kr "})
    assert RegistrationContact.get().email == "haneul@example.kr"
    visitor.post(path, data | {"name": "최나무", "form_id": form_id(), "email": ""})
    assert RegistrationContact.select().count() == 1


def test_the_language_of_the_form_is_remembered(visitor):
    event = make_event()
    data = {"name": "Ann", "phone": "010-1234-5678", "consent": "y", "form_id": form_id()}
    visitor.post(f"/events/{event.slug}/register?lang=en", data)
    assert RegistrationContact.get().language == "en"


def edit(coordinator, event, **facts):
    path = f"/staff/events/{event.slug}/edit"
    forms = forms_of(coordinator.get(path).html)
    return path, max(forms, key=lambda form: len(form.controls)).filled(**facts)


def test_staff_choose_whether_guests_hear_of_another_place(coordinator):
    event = make_event(capacity=1)
    make_registration(event)
    path, sent = edit(coordinator, event, place="3층 강당")
    asked = coordinator.post(path, sent, status=422)
    assert "참가자 1명에게 알릴지 골라 주세요" in asked.text and "3층 강당" in asked.html
    assert not Message.select().where(Message.kind == MessageKind.CHANGED).exists()
    for _tap in range(2):
        coordinator.post(path, sent | {"tell": "yes"})
    assert Message.select().where(Message.kind == MessageKind.CHANGED).count() == 1
    path, sent = edit(coordinator, event, place="4층")
    coordinator.post(path, sent | {"tell": "no"})
    assert Message.select().where(Message.kind == MessageKind.CHANGED).count() == 1


def test_nobody_is_asked_where_nothing_matters_or_nobody_comes(coordinator):
    event = make_event(capacity=1)
    path, sent = edit(coordinator, event, place="3층 강당")
    coordinator.post(path, sent)
    make_registration(event)
    path, sent = edit(coordinator, event, title="다른 제목")
    assert "알릴까요" not in coordinator.post(path, sent).text


def test_what_never_went_out_can_be_sent_again_but_not_what_may_have(coordinator, app):
    event = make_event(capacity=2)
    for reason in ("given_up", "unsure"):
        ticket = make_registration(event)
        facts = {"status": "to_call", "reason": reason}
        Message.update(**facts).where(Message.registration == ticket).execute()
    assert "다시 보낼게요" not in coordinator.get(page_of(event)).text, "no way is set up"
    page = coordinator.post(f"{page_of(event)}/again")
    assert [m.status for m in Message.select().order_by(Message.id)] == [
        Delivery.WAITING,
        Delivery.TO_CALL,
    ]
    assert "이미 받으셨을 수도 있어요" in page.text


def test_the_pages_speak_english(coordinator):
    event = make_event(title_en="A meeting")
    moved_up(event, name="Ann")
    page = coordinator.get(f"{page_of(event)}?lang=en")
    for words in (
        "Messages: A meeting",
        "Please call",
        "What to say",
        "Called",
        "Where they stand",
    ):
        assert words in page.text
