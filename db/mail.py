"""E-mail by SMTP (RFC 5321), step by step, because it matters at which step a line breaks."""

import smtplib
import ssl
from contextlib import suppress
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime, parseaddr
from urllib.parse import unquote, urlsplit

from db.message_states import Channel
from db.ways import PATIENCE, Letter, NotSent, TurnedAway, Unsure

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
AT_HOME = {"127.0.0.1", "localhost", "::1"}


class Mail:
    """One server; a conversation is kept for several letters. address: as in KIOSK_SMTP_URL.

    Raises ValueError for an address that cannot be used, or that would give a password away.
    """

    channel = Channel.MAIL

    def __init__(self, address: str, sender: str):
        self.url = urlsplit(address)
        self.name, self.sender = parseaddr(sender)
        if self.url.scheme not in PORTS or not self.url.hostname or "@" not in self.sender:
            raise ValueError(
                "KIOSK_SMTP_URL is smtp://, smtp+starttls:// or smtps://[user:password@]host[:port]"
                " and goes together with KIOSK_MAIL_FROM, an e-mail address."
            )
        if self.url.password and self.url.scheme == "smtp" and self.url.hostname not in AT_HOME:
            raise ValueError("KIOSK_SMTP_URL has a password: use smtp+starttls:// or smtps://.")
        self._line: smtplib.SMTP | None = None

    def open(self) -> None:
        try:
            if self._line and self._line.noop()[0] == 250:
                return
        except (OSError, smtplib.SMTPException):
            pass
        self.close()
        try:
            self._line = self._connect()
            self._log_in(self._line)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            self.close()
            raise NotSent(error) from None

    def _connect(self) -> smtplib.SMTP:
        place = (self.url.hostname, self.url.port or PORTS[self.url.scheme])
        if self.url.scheme == "smtps":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(*place, timeout=PATIENCE, context=context)
        return smtplib.SMTP(*place, timeout=PATIENCE)

    def _log_in(self, line: smtplib.SMTP) -> None:
        if self.url.scheme == "smtp+starttls":
            line.starttls(context=ssl.create_default_context())
        line.ehlo_or_helo_if_needed()
        if self.url.username:
            line.login(unquote(self.url.username), unquote(self.url.password or ""))

    def send(self, letter: Letter) -> None:
        try:
            envelope = self._envelope(letter)
        except (ValueError, MessageError) as error:
            raise TurnedAway(error) from None
        try:
            self._ask(self._line.mail(self.sender), never=NotSent)  # our fault, not the guest's
            self._ask(self._line.rcpt(letter.to))
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise NotSent(error) from None
        try:
            self._ask(self._line.data(envelope))
        except smtplib.SMTPDataError as error:  # it did not even want to hear the letter
            self._ask((error.smtp_code, b""))
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Unsure(error) from None

    def _ask(self, answer: tuple[int, bytes], never=TurnedAway) -> None:
        """RFC 5321, 4.2.1: 2 is yes, 4 is not now, 5 is never."""
        code = answer[0]
        if 200 <= code < 300:
            return
        with suppress(OSError, smtplib.SMTPException):
            self._line.rset()
        raise (never if code >= 500 else NotSent)(f"SMTP {code}")

    def _envelope(self, letter: Letter) -> bytes:
        mail = EmailMessage(policy=SMTP)
        mail["From"] = Address(self.name, addr_spec=self.sender)
        mail["To"] = Address(addr_spec=letter.to)
        mail["Subject"] = " ".join(letter.subject.split())
        mail["Date"] = format_datetime(localtime())
        mail["Message-ID"] = f"<{letter.key}@{self.sender.partition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no machine answers it
        mail.set_content(letter.text, cte="base64")
        return mail.as_bytes()

    def close(self) -> None:
        line, self._line = self._line, None
        if line:
            with suppress(OSError, smtplib.SMTPException):
                line.quit()
