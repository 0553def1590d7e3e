"""Ten thousand random steps of registering, offering, lapsing, cancelling, changing: what holds."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from db.base import database
from tests.machine import EventMachine

STEPS = 10_000
ROUND = settings(
    max_examples=50,
    stateful_step_count=50,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.rush
def test_capacity_order_and_counts_hold_over_ten_thousand_steps(app):
    database.execute_sql("PRAGMA synchronous = off")  # no power is cut here
    EventMachine.did = 0
    while EventMachine.did < STEPS:
        run_state_machine_as_test(EventMachine, settings=ROUND)
