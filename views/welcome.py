"""What the console says at start, and what the process asks of the machine."""

import os
from contextlib import suppress
from urllib.parse import urlsplit

from waitress.channel import HTTPChannel

from db.settings import Settings
from db.setup_links import new_setup_link
from db.staff import Role, anybody_yet
from views.pages import now


def keep_to_one_core() -> None:
    """Threads on two cores fight over the interpreter's lock: one core is faster (measured)."""
    with suppress(AttributeError, OSError):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def send_what_is_left(sockets: dict) -> None:
    """Answers that were finished while stopping: with a large `send_bytes` they still wait."""
    for channel in list(sockets.values()):
        if isinstance(channel, HTTPChannel):
            channel.handle_write()


def ways_in_words(settings: Settings) -> str:
    """How guests of events hear of a seat or a change; never a password or a secret."""
    ways = {"text messages": settings.text_hook_url, "e-mail": settings.smtp_url}
    names = [f"{name} by {urlsplit(url).hostname}" for name, url in ways.items() if url]
    return ", ".join(names) or "staff telephone, from the call list; see README for more"


def greet(settings: Settings) -> None:
    """Who can reach what; at the very first start, how the first member of staff gets in."""
    lines = [
        f"Kiosk:     http://{settings.host}:{settings.port}/",
        f"QR codes:  {settings.base_url}/",
    ]
    if not settings.phones_can_open:
        lines.append("           Phones cannot open that: set KIOSK_HOST=0.0.0.0 (and")
        lines.append("           KIOSK_BASE_URL, if the centre has a name on the network).")
    if not settings.staff_over_http and settings.base_url.startswith("http://"):
        lines.append("Staff:     on this machine only; for tablets set up TLS, see README.")
    lines.append(f"Messages:  {ways_in_words(settings)}")
    if not anybody_yet():
        token = new_setup_link(Role.ADMIN, now=now())
        lines.append("First member of staff, open this link once, within a day:")
        lines.append(f"           http://127.0.0.1:{settings.port}/staff/setup/{token}")
    print("\n".join(lines), flush=True)
