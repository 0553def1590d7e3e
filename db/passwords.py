"""Passwords: which are good enough, and their slow hashes."""

import hashlib
import hmac
import secrets
import threading
from contextlib import contextmanager
from pathlib import Path

from db.base import Refused
from db.words import squash

SHORTEST, LONGEST = 10, 200
# scrypt with p=3: OWASP ASVS 5.0, appendix C.
N, R, P = 2**15, 8, 3
AT_ONCE = 2  # each takes the core for half a second and 32 MiB
_turns = threading.BoundedSemaphore(AT_ONCE)
_COMMON = Path(__file__).parent / "starter" / "common_passwords.txt"


class Busy(Refused):
    """Others are logging in just now; nothing was looked at."""


@contextmanager
def slow_work():
    """A turn at the slow hash. Raises Busy where all are taken: nobody waits for one, so many
    log-ins at once leave the kiosk its threads, its core and its memory."""
    if not _turns.acquire(blocking=False):
        raise Busy("여러 사람이 한꺼번에 들어오고 있어요. 조금 뒤에 다시 눌러 주세요.")
    try:
        yield
    finally:
        _turns.release()


def hash_password(password: str) -> str:
    """`scrypt:N:r:p$salt$hash`, about half a second of work."""
    salt = secrets.token_hex(16)
    return f"scrypt:{N}:{R}:{P}${salt}${_scrypt(password, salt, N, R, P)}"


def password_fits(stored: str, password: str) -> bool:
    """Does the password belong to the stored hash? Takes the same time for yes and no."""
    method, salt, digest = stored.split("$")
    n, r, p = (int(part) for part in method.split(":")[1:])
    return hmac.compare_digest(digest, _scrypt(password[:LONGEST], salt, n, r, p))


def _scrypt(password: str, salt: str, n: int, r: int, p: int) -> str:
    memory = 132 * n * r * p
    return hashlib.scrypt(password.encode(), salt=salt.encode(), n=n, r=r, p=p, maxmem=memory).hex()


# Compared against when there is no such account, so that both answers take as long.
NOBODY = f"scrypt:{N}:{R}:{P}${'0' * 32}${'0' * 128}"


def refuse_weak(password: str, name: str) -> None:
    """Raise Refused for a password that is short, common, or the name itself."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused("비밀번호는 {shortest}자 이상으로 정해 주세요.", shortest=SHORTEST)
    plain = squash(password)
    if plain in _COMMON.read_text().split() or len(set(plain)) < 4 or squash(name) in plain:
        raise Refused("다른 사람이 쉽게 맞힐 수 있는 비밀번호예요. 다르게 정해 주세요.")
