"""What a provider answers, by its link or on the phone, and what the desk does with a referral."""

import datetime as dt
from collections.abc import Callable

from db import clock
from db.base import N_, Refused, writing
from db.capacities import Capacity, note_capacity
from db.history import is_recorded, record
from db.referral_actions import Action, Voice, allowed
from db.referral_links import KEPT_AFTER
from db.referral_states import LIVE, NEXT, Decline, Status
from db.referrals import Referral
from db.visits import Status as VisitStatus
from db.visits import Visit

NOT_NOW = N_("지금 상태에서는 할 수 없는 일이에요. 화면을 새로 열어 확인해 주세요.")


def act(referral: Referral, action: Action, *, now, voice: Voice, form_id=None, **facts) -> None:
    """Do it, and keep a line in the request's history; the same form twice counts once.

    facts: note, first_visit_on, decline_reason, until – what the action asks for. Raises Refused.
    """
    with writing():
        if is_recorded(form_id):
            return
        fresh = Referral.get_by_id(referral.id)
        if not allowed(fresh, action):
            raise Refused(NOT_NOW)
        DOES[action](fresh, now, facts)
        _tell(fresh, action, now, voice, facts.get("note", ""), form_id)


def _tell(referral: Referral, action: Action, now, voice: Voice, note: str, form_id) -> None:
    word = action if action in (Action.ASK, Action.REPLY) else referral.status
    if referral.decline_reason and action is Action.DECLINE:
        note = f"{referral.decline_reason}: {note}" if note else str(referral.decline_reason)
    who = {"staff": voice.staff, "by": voice.by}
    record(referral.request, f"referral {word}", now=now, note=note, form_id=form_id, **who)


def _accept(referral: Referral, now, facts) -> None:
    day = facts.get("first_visit_on")
    if not day or not clock.today(now) <= day <= referral.ends_on:
        raise Refused("처음 찾아갈 날을 골라 주세요. 오늘부터 끝나는 날 사이여야 해요.")
    referral.first_visit_on, referral.answer = day, facts.get("note", "")
    referral.expires_at = clock.at(referral.ends_on, clock.CLOSES) + KEPT_AFTER
    until = max(clock.at(day, clock.CLOSES), clock.working_days_later(now, 1))
    referral.move_to(Status.ACCEPTED, now=now, until=until)


def _decline(referral: Referral, now, facts) -> None:
    why, note = facts.get("decline_reason"), facts.get("note", "")
    if not why or (why is Decline.OTHER and not note):
        raise Refused("맡지 못하는 까닭을 알려 주세요.")
    referral.decline_reason, referral.answer = why, note
    referral.move_to(Status.DECLINED, now=now)
    if why is Decline.NO_CAPACITY:
        note_capacity(referral.organization_id, referral.service_id, Capacity.FULL, now=now)


def _words(facts, sentence: str) -> str:
    if note := facts.get("note", ""):
        return note
    raise Refused(sentence)


def _ask(referral: Referral, now, facts) -> None:
    """The move is ours until somebody replies."""
    referral.question = _words(facts, "무엇이 궁금한지 적어 주세요.")
    referral.due_at = clock.working_days_later(now, 1)
    referral.save()
    referral.lead_request(now)


def _reply(referral: Referral, now, facts) -> None:
    words = _words(facts, "대답을 적어 주세요.")
    referral.note = f"{referral.note}\n{words}".strip()
    referral.question = ""
    referral.due_at = referral.usual_due(now)
    referral.save()
    referral.lead_request(now)


def _hold(referral: Referral, now, facts) -> None:
    until = facts.get("until")
    if not until or until <= now:
        raise Refused("언제까지 미루는지 골라 주세요. 날짜는 오늘보다 뒤여야 해요.")
    referral.answer = _words(facts, "왜 미루는지 적어 주세요.")
    referral.move_to(Status.ON_HOLD, now=now, until=until)


def _resume(referral: Referral, now, facts) -> None:
    """Back to where it was: helping, or still before the first visit."""
    begun = referral.visits.exists()
    referral.move_to(Status.IN_PROGRESS if begun else Status.ACCEPTED, now=now)


def _forget_plans(referral: Referral, now) -> None:
    """Nobody goes where the help has ended; what was planned before today stays to be settled."""
    ahead = (Visit.referral == referral) & (Visit.day > clock.today(now))
    Visit.update(status=VisitStatus.VOID).where(
        ahead, Visit.status == VisitStatus.PLANNED
    ).execute()


def _end(status: Status, needs: str = "") -> Callable:
    def end(referral: Referral, now: dt.datetime, facts) -> None:
        note = facts.get("note", "")
        referral.answer = _words(facts, needs) if needs else note
        referral.move_to(status, now=now)
        _forget_plans(referral, now)

    return end


DOES = {
    Action.ACCEPT: _accept,
    Action.DECLINE: _decline,
    Action.ASK: _ask,
    Action.REPLY: _reply,
    Action.HOLD: _hold,
    Action.RESUME: _resume,
    Action.COMPLETE: _end(Status.COMPLETED),
    Action.FAIL: _end(Status.FAILED, "왜 하지 못했는지 적어 주세요."),
    Action.CANCEL: _end(Status.CANCELLED),
}


def end_referrals(request, *, now, helped: bool) -> None:
    """The request is over: what is open ends with it, and nothing waits for anybody any more.

    helped: visits that took place count as completed. Call inside `writing()`.
    """
    for referral in Referral.select().where(Referral.request == request):
        if referral.status in LIVE:
            done = helped and Status.COMPLETED in NEXT[referral.status]
            referral.move_to(Status.COMPLETED if done else Status.CANCELLED, now=now)
            _forget_plans(referral, now)
        Referral.update(due_at=None).where(Referral.id == referral.id).execute()
