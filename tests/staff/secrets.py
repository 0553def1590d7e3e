"""Passwords of test accounts, hashed cheaply: the real work takes half a second each time."""

from db.passwords import _scrypt
from tests.factories import make_staff

PASSWORD = "봄비가 내리는 망원동"
CHEAP = f"scrypt:1024:8:1$00${_scrypt(PASSWORD, '00', 1024, 8, 1)}"


def make_member(**facts):
    """A member of staff who can log in with PASSWORD."""
    return make_staff(password_hash=CHEAP, **facts)
