"""The one thread that sends and tidies: asleep until something is written, or for half a minute."""

import sys
import threading

from db import messages
from db.base import database
from db.chores import Chores
from db.outbox import Outbox

ROUNDS_EVERY = 30  # seconds
BREATH = 0.5  # seconds after something was written: a rush comes first, and its commit
LONGEST_GOODBYE = 15  # seconds


class Postman(threading.Thread):
    """Empties the outbox, round by round. It never dies of an error; it tells its name."""

    def __init__(self, outbox: Outbox):
        super().__init__(name="postman", daemon=True)
        self.outbox, self.chores = outbox, Chores()
        self.stopping = threading.Event()
        outbox.closing = self.stopping.is_set

    def run(self) -> None:
        while not self.stopping.is_set():
            messages.written.clear()
            self._round()
            messages.written.wait(ROUNDS_EVERY)
            self.stopping.wait(BREATH)

    def _round(self) -> None:
        try:
            with database.connection_context():
                self.chores.do(self.outbox.now())
                while not self.stopping.is_set() and self.outbox.send_due():
                    pass
        except Exception as error:  # noqa: BLE001  a full disk today is no reason to be silent tomorrow
            print(f"Messages: {type(error).__name__}", file=sys.stderr, flush=True)

    def stop(self) -> None:
        """Let the letter that is being handed over be finished; begin no other."""
        self.stopping.set()
        messages.written.set()
        self.join(LONGEST_GOODBYE)
