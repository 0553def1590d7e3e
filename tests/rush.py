"""Many people at once: posts over real sockets, as fast as the server takes them."""

import asyncio
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from tests.factories import form_id
from tests.fill import main_form
from tests.live import Live

REGISTER = "/events/forum/register"


@dataclass
class Guest:
    """One person's post and what came back; status 0 where the line went dead."""

    body: dict[str, str]
    path: str = REGISTER
    status: int = 0
    ticket: str = ""


def guests(live: Live, number: int, first: int = 0, path: str = REGISTER) -> list[Guest]:
    """People with names, phones and form ids of their own, ready to send an event's form."""
    with urllib.request.urlopen(live.url + path) as answer:
        blank = main_form(answer.read().decode()).filled()
    mine = [
        {"name": f"손님{n}호", "phone": f"010{n:08d}", "form_id": form_id()}
        for n in range(20_000_000 + first, 20_000_000 + first + number)
    ]
    return [Guest(blank | facts, path) for facts in mine]


def bring_friends(guest: Guest, people: int) -> Guest:
    """The same post for a party of so many."""
    for place in range(2, people + 1):
        guest.body[f"name{place}"] = f"{guest.body['name']} 친구{'가나다'[place - 2]}"
    guest.body["people"] = str(people)
    return guest


async def _post(live: Live, guest: Guest) -> None:
    body = urlencode(guest.body).encode()
    head = (
        f"POST {guest.path} HTTP/1.1\r\nHost: {urlsplit(live.url).netloc}\r\n"
        f"Origin: {live.url}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", live.port)
        writer.write(head.encode() + body)
        answer = await reader.read()
        writer.close()
    except OSError:
        return
    top, whole, _ = answer.decode(errors="replace").partition("\r\n\r\n")
    if not whole:
        return
    lines = top.split("\r\n")
    guest.status = int(lines[0].split()[1])
    named = dict(line.split(": ", 1) for line in lines[1:])
    guest.ticket = named.get("Location", "")


async def _at_once(live: Live, crowd: list[Guest]) -> None:
    await asyncio.gather(*(_post(live, guest) for guest in crowd))


def rush(live: Live, crowd: list[Guest]) -> list[Guest]:
    """Everybody sends at the same moment; returns the same people, each with their answer."""
    # In a thread of its own: the browser tests leave a running loop in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _at_once(live, crowd)).result()
    return crowd
