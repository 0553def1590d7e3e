"""One ticket scanned by many devices at the same moment, over real sockets."""

import asyncio
import json
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.factories import form_id
from tests.live import ROOT, Live


@dataclass
class Scan:
    """What one device heard, and after how many seconds."""

    status: int
    verdict: str
    seconds: float


async def _scan(live: Live, slug: str, cookie: str, code: str) -> Scan:
    body = json.dumps({"kind": "in", "nonce": form_id(), "code": code})
    head = (
        f"POST /staff/events/{slug}/door/scan HTTP/1.1\r\nHost: {urlsplit(live.url).netloc}\r\n"
        f"Origin: {live.url}\r\nCookie: staff={cookie}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", live.port)
    writer.write((head + body).encode())
    top, _, whole = (await reader.read()).decode().partition("\r\n\r\n")
    writer.close()
    status = int(top.split()[1])
    verdict = json.loads(whole)["verdict"] if status == 200 else ""
    return Scan(status, verdict, time.perf_counter() - began)


def scan_at_once(live: Live, slug: str, cookie: str, code: str, devices: int = 50) -> list[Scan]:
    async def all_of_them():
        return await asyncio.gather(*(_scan(live, slug, cookie, code) for _ in range(devices)))

    # In a thread of its own: the browser tests leave a running loop in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, all_of_them()).result()


def example_door(folder: Path) -> str:
    """Fill an instance with the example day; the cookie of a member of staff."""
    command = [sys.executable, "-m", "tests.example", str(folder)]
    filled = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(filled.stdout)["cookie"]


def tell_tickets(live: Live, slug: str, more: str = "") -> list[str]:
    """Numbers of an event's tickets, read beside the server; more: another join."""
    with sqlite3.connect(live.instance / "dongnebom.db") as file:
        tables = f"registration r JOIN event e ON e.id = r.event_id {more}"
        found = file.execute(f"SELECT number FROM {tables} WHERE slug = ?", [slug]).fetchall()
    return [row[0] for row in found]
