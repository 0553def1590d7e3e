"""Settings, read once from the environment, and the key that is made once."""

import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

WAYS = ("text_hook_url", "text_hook_secret", "smtp_url", "mail_from")


@dataclass(frozen=True)
class Settings:
    """What PRODUCT promises as KIOSK_…; `from_environment` fills in what is not set."""

    instance: Path
    host: str = "127.0.0.1"
    port: int = 8080
    database_url: str = ""
    base_url: str = ""
    secret_key: str = ""
    staff_over_http: bool = False
    text_hook_url: str = ""
    text_hook_secret: str = ""
    smtp_url: str = ""
    mail_from: str = ""

    @classmethod
    def from_environment(cls, env=os.environ) -> "Settings":
        instance = Path(env.get("KIOSK_INSTANCE", "instance")).absolute()
        host = env.get("KIOSK_HOST", "127.0.0.1")
        port = int(env.get("KIOSK_PORT", "8080"))
        base = env.get("KIOSK_BASE_URL") or f"http://{network_address()}:{port}"
        return cls(
            instance=instance,
            host=host,
            port=port,
            database_url=env.get("KIOSK_DATABASE_URL") or f"sqlite:///{instance}/dongnebom.db",
            base_url=base.rstrip("/"),
            secret_key=env.get("KIOSK_SECRET_KEY") or key_of(instance),
            staff_over_http=env.get("KIOSK_STAFF_OVER_HTTP") == "1",
            **{name: env.get(f"KIOSK_{name.upper()}", "") for name in WAYS},
        )

    @property
    def phones_can_open(self) -> bool:
        """Does a phone on the centre's network reach what the QR codes point to?"""
        at_home = {"127.0.0.1", "localhost", "::1"}
        named = urlsplit(self.base_url)
        behind_proxy = named.scheme == "https"
        return named.hostname not in at_home and (behind_proxy or self.host not in at_home)


def network_address() -> str:
    """This machine's address on its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return probe.getsockname()[0]


def key_of(instance: Path) -> str:
    """The installation's secret key, made at the first start. Raises PermissionError if others
    can read it."""
    path = instance / "secret.key"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    if path.stat().st_mode & 0o077:
        raise PermissionError(f"{path} can be read by others: chmod 600 it, or delete it.")
    return path.read_text().strip()
