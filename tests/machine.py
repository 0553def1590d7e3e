"""A machine that does what people and staff do to an event, in any order, and checks what must
always hold. The door adds its rules in a subclass: see `EventMachine`.

Every step is compared with the rows before it, read by plain SQL; the rules under test are not
asked whether they were right. `now` is the machine's own clock.
"""

import datetime as dt
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db import answers
from db.base import Refused, database
from db.event_changes import change_terms
from db.events import Event
from db.offers import confirms_at_once, offer_end
from db.registrations import cancel, change_capacity, register
from db.seats import Registration, Status, counts, places_left
from db.tickets import place_in_queue
from db.waiting import settle_offers
from tests.factories import NOW, form_id, make_event, make_session

SEATED = {Status.CONFIRMED, Status.OFFERED}
PICK = st.integers(0, 10_000)
TICKETS = """SELECT id, form_id, turn, status, offer_until FROM registration
    WHERE event_id = ? ORDER BY turn"""
PLACES = """SELECT session_id, registration_id FROM session_place JOIN session
    ON session.id = session_id WHERE event_id = ? AND status = 'confirmed'"""


class Row(NamedTuple):
    """A ticket as it reads at a moment."""

    id: int
    party: str
    turn: int
    status: Status


class EventMachine(RuleBasedStateMachine):
    """One event with two sessions. Subclass it to add rules (arrivals, walk-ins) and invariants:
    let rules act by `self.do(…)`; `self.event`, `self.rows` (in the order of the queue, with the
    statuses of now), `self.before` and `self.now` are what invariants look at."""

    did = 0  # steps, over all runs

    @initialize(capacity=st.integers(0, 6), claim=st.sampled_from([0, 0, 1, 24]))
    def begin(self, capacity, claim):
        self.now = NOW
        starts = NOW + dt.timedelta(days=6)
        facts = {"claim_hours": claim, "cutoff_hours": 24, "starts_at": starts}
        self.id = make_event(capacity=capacity, **facts).id
        self.event, self.rows, self.held = Event.get_by_id(self.id), [], {}
        half = dt.timedelta(hours=1)
        self.room = {
            make_session(
                self.event, capacity=n, starts_at=starts + half * n, ends_at=starts + half * (n + 1)
            ).id: n
            for n in (1, 3)
        }
        self.look(wrote=False)

    def teardown(self):
        """The next run begins with an empty hall: counts go over all events."""
        if hasattr(self, "id"):
            Registration.delete().where(Registration.event == self.id).execute()

    def look(self, *, wrote: bool) -> None:
        """Take in the rows after a step; those before it stay in `before` and `held_before`."""
        self.before, self.held_before = self.rows, self.held
        self.event, self.wrote = Event.get_by_id(self.id), wrote
        self.rows = [self._read(*row) for row in self.stored()]
        seated = {row.id for row in self.rows if row.status in SEATED}
        places = [s for s, ticket in self._sql(PLACES) if ticket in seated]
        self.held = {id: places.count(id) for id in self.room}
        self.free = max(0, self.event.capacity - len(seated))
        type(self).did += 1

    def _sql(self, question: str) -> list[tuple]:
        return database.execute_sql(question, (self.id,)).fetchall()

    def stored(self) -> list[tuple]:
        return self._sql(TICKETS)

    def _read(self, id, party, turn, status, until) -> Row:
        now = self.now.strftime("%Y-%m-%d %H:%M:%S.%f")
        over = status == "offered" and until <= now
        return Row(id, party, turn, Status.LAPSED if over else Status(status))

    def do(self, act, *args, **facts) -> None:
        """Let somebody act; a refusal must leave everything as it was."""
        before = self.stored()
        try:
            act(*args, now=self.now, **facts)
        except Refused:
            assert self.stored() == before, "a refusal changed something"
            self.look(wrote=self.wrote)
        else:
            # Cancelling twice is once: it writes nothing, so it settles nothing either.
            self.look(wrote=self.wrote or self.stored() != before)

    def ticket(self, pick: int) -> Registration | None:
        return Registration.get_by_id(self.rows[pick % len(self.rows)].id) if self.rows else None

    @rule(people=st.integers(1, 4), wish=st.integers(0, 2))
    def somebody_registers(self, people, wish):
        names = [f"손님{'가나다라'[n]}" for n in range(people)]
        sessions = list(self.room)
        chosen = tuple(sessions) if wish == 2 else (sessions[wish],)
        facts = {"names": names, "phone": f"010{self.did:08d}", "sessions": chosen}
        self.do(register, self.event, form_id=form_id(), **facts)

    @rule(act=st.sampled_from(("accept", "confirm", "decline", "rejoin")), pick=PICK)
    def somebody_answers(self, act, pick):
        if ticket := self.ticket(pick):
            self.do(getattr(answers, act), ticket)

    @rule(pick=PICK)
    def somebody_cancels(self, pick):
        if ticket := self.ticket(pick):
            self.do(cancel, ticket)

    @rule(capacity=st.integers(0, 9))
    def the_room_changes(self, capacity):
        self.do(change_capacity, self.event, capacity)

    @rule(claim=st.sampled_from([0, 1, 24]), cutoff=st.sampled_from([0, 3, 24]))
    def the_terms_change(self, claim, cutoff):
        self.do(change_terms, self.event, claim_hours=claim, cutoff_hours=cutoff)

    @rule()
    def the_worker_settles(self):
        self.do(settle_offers)

    @rule(hours=st.sampled_from([0.5, 1, 3, 11, 24]))
    def time_goes_by(self, hours):
        self.now += dt.timedelta(hours=hours)
        self.look(wrote=False)

    # What must hold after every step.

    @invariant()
    def nobody_gets_a_seat_that_is_not_there(self):
        had = sum(row.status in SEATED for row in self.before)
        have = sum(row.status in SEATED for row in self.rows)
        assert have <= max(self.event.capacity, had)
        assert places_left(self.event, self.now) == self.free

    @invariant()
    def nobody_gets_a_place_in_a_full_session(self):
        for session, held in self.held.items():
            assert held <= max(self.room[session], self.held_before.get(session, 0))

    @invariant()
    def a_party_stays_together(self):
        parties: dict[str, set[Status]] = {}
        for row in self.rows:
            if row.status is not Status.CANCELLED:
                parties.setdefault(row.party, set()).add(row.status)
        assert all(len(statuses) == 1 for statuses in parties.values())

    def waiting_parties(self) -> list[list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            if row.status is Status.WAITING:
                found.setdefault(row.party, []).append(row)
        return list(found.values())

    @invariant()
    def nobody_was_overtaken(self):
        """Whoever still waits could not have had the seats that went to people behind them."""
        before = {row.id: row.status for row in self.before}
        given = [r for r in self.rows if r.status in SEATED and before.get(r.id) not in SEATED]
        for party in self.waiting_parties() if given else []:
            behind = sum(row.turn > party[0].turn for row in given)
            could_have = self.free < len(party) <= self.free + behind
            assert not behind or not could_have, "somebody was overtaken"

    @invariant()
    def no_seat_lies_idle(self):
        """After a change nobody waits beside seats that are enough for them, but for a call."""
        offers = self.event.claim_hours and offer_end(self.event, self.now)
        if self.wrote and (offers or confirms_at_once(self.event, self.now)):
            assert all(len(party) > self.free for party in self.waiting_parties())

    @invariant()
    def the_queue_has_no_gaps(self):
        people = [row.id for party in self.waiting_parties() for row in party]
        last = sorted(people, key={row.id: row.turn for row in self.rows}.get)[-1:]
        places = [place_in_queue(Registration.get_by_id(id)) for id in last]
        assert places == [len(people)][: len(places)]
        assert len({row.turn for row in self.rows}) == len(self.rows)

    @invariant()
    def the_counts_are_true(self):
        statuses = [row.status for row in self.rows]
        counted = counts(self.now).get(self.id, {})
        assert counted == {status: statuses.count(status) for status in set(statuses)}
