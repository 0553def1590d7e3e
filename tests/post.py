"""Real receivers on the loopback interface: an SMTP server, and a web hook for text messages."""

import asyncio
import json
import socket
import threading
import time
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller

from tests.live import free_port


class MailServer:
    """Takes letters at one port; may go away and come back, refuse, or break off after the last
    word. answers: what it says to each letter in turn, "250 OK" once they are used up."""

    def __init__(self):
        self.port, self.letters, self.answers = free_port(), [], []
        self.unknown: set[str] = set()
        self.delay = 0  # seconds until it answers
        self._controller = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def up(self) -> "MailServer":
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()
        return self

    def down(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.unknown:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.delay)
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer[0] == "2" or answer == "break off":
            self.letters.append(message_from_bytes(envelope.content, policy=default))
        if answer == "break off":
            server.transport.abort()
            await asyncio.sleep(0)
        return answer

    @property
    def receivers(self) -> list[str]:
        return [letter["To"] for letter in self.letters]


class HookServer:
    """Takes text messages at one port. answers: a status for each post in turn, or "break off"
    after reading, or "silence"; 200 once they are used up."""

    def __init__(self):
        self.port, self.posts, self.answers = free_port(), [], []
        self._server = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/texts?from=bom"

    def up(self) -> "HookServer":
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):  # noqa: N802
                outer.take(self)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def down(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def take(self, handler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        answer = self.answers.pop(0) if self.answers else 200
        self.posts.append((answer, json.loads(body), dict(handler.headers), body, handler.path))
        if answer == "break off":
            handler.connection.shutdown(socket.SHUT_RDWR)
            return
        if answer == "silence":
            time.sleep(0.5)
            return
        handler.send_response(answer)
        handler.end_headers()

    @property
    def texts(self) -> list[dict]:
        """What a receiver sent on: all but what it answered with an error."""
        return [body for answer, body, *_ in self.posts if answer == 200]

    @property
    def receivers(self) -> list[str]:
        return [text["to"] for text in self.texts]
