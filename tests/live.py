"""The real server as a process of its own, for what only a running one can show."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds until a start counts as failed


def free_port() -> int:
    """A port of the loopback interface that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Live:
    """`python app.py` over one instance folder; start, stop and kill as often as needed."""

    def __init__(self, instance: Path, **environment: str):
        self.instance = Path(instance)
        self.instance.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = environment
        self.log = self.instance / "server.log"
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> "Live":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def start(self) -> float:
        """Serve; returns the seconds from the start of the process to its first answer."""
        settings = {
            "KIOSK_PORT": str(self.port),
            "KIOSK_INSTANCE": str(self.instance),
            "KIOSK_BASE_URL": self.url,
            "PYTHONUNBUFFERED": "1",
            **self.environment,
        }
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "app.py"],
                cwd=ROOT,
                env=os.environ | settings,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        while not self.answers():
            gone = self.process.poll() is not None
            if gone or time.monotonic() - began > PATIENCE:
                raise RuntimeError(f"the server did not start:\n{self.output()}")
            time.sleep(0.01)
        return time.monotonic() - began

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=PATIENCE) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError):
            return False

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End the process and wait for it; returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(by)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """As a crash would: no chance to tidy up."""
        self.stop(signal.SIGKILL)

    def output(self) -> str:
        """All that it printed, over all starts."""
        return self.log.read_text()

    def setup_link(self) -> str | None:
        """The newest one-time link for the first member of staff."""
        found = re.findall(r"http\S+/staff/setup/(\w+)", self.output())
        return f"{self.url}/staff/setup/{found[-1]}" if found else None

    def resident_mib(self) -> float:
        """Memory that the process holds now, in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
