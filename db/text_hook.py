"""Text messages by a web hook: one POST of JSON to a service that knows how to send them.

{"to": "01012345678", "text": "…", "id": "…"}. The id is the same at every try: a receiver that has
seen it answers 200 and sends nothing. With a secret, X-Dongnebom-Signature is "sha256=" and the
HMAC-SHA256 of the body, in hexadecimal digits.
"""

import hashlib
import hmac
import json
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from db.message_states import Channel
from db.ways import PATIENCE, Letter, NotSent, TurnedAway, Unsure

KINDS = {"http": HTTPConnection, "https": HTTPSConnection}
NOT_NOW = {408, 425, 429}


class TextHook:
    """One receiver. Raises ValueError for an address that is none."""

    channel = Channel.TEXT

    def __init__(self, address: str, secret: str = ""):
        self.url = urlsplit(address)
        if self.url.scheme not in KINDS or not self.url.hostname:
            raise ValueError("KIOSK_TEXT_HOOK_URL must be an http:// or https:// address.")
        self.secret = secret.encode()
        self._line: HTTPConnection | None = None

    def open(self) -> None:
        """A fresh line for each message: one that was kept may be dead without telling."""
        self.close()
        line = KINDS[self.url.scheme](self.url.hostname, self.url.port, timeout=PATIENCE)
        try:
            line.connect()
        except (OSError, ValueError) as error:
            raise NotSent(error) from None
        self._line = line

    def send(self, letter: Letter) -> None:
        body = json.dumps({"to": letter.to, "text": letter.text, "id": letter.key}).encode()
        path = (self.url.path or "/") + (f"?{self.url.query}" if self.url.query else "")
        try:
            self._line.request("POST", path, body, self._headers(body))
            status = self._line.getresponse().status
        except (OSError, HTTPException) as error:
            raise Unsure(error) from None
        finally:
            self.close()
        if not 200 <= status < 300:
            kind = NotSent if status >= 500 or status in NOT_NOW else TurnedAway
            raise kind(f"HTTP {status}")

    def _headers(self, body: bytes) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "User-Agent": "dongnebom"}
        if self.secret:
            digest = hmac.new(self.secret, body, hashlib.sha256).hexdigest()
            headers["X-Dongnebom-Signature"] = f"sha256={digest}"
        return headers

    def close(self) -> None:
        line, self._line = self._line, None
        if line:
            with suppress(OSError):
                line.close()
