"""Secrets in links, and numbers that people read aloud.

A link's token is never stored: the row keeps a random seed and the token's hash, and the token is
made from the seed with the installation's key. Who steals the data file alone can open no link.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Callable

# Crockford's base 32: no I, L, O, U; upper case, so that a QR code can use its short alphabet.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20  # characters of 5 bits: 100 bits
_LOOKALIKES = str.maketrans("OILU", "011V")
_key = b""

# Damm's table: the check digit finds every wrong digit and every swap of neighbours.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def set_key(key: bytes) -> None:
    """Set once at start: the key from which all link tokens are made."""
    global _key
    _key = key


def new_seed() -> str:
    return secrets.token_hex(16)


def token_of(seed: str) -> str:
    """20 characters that open the row with this seed."""
    number = int.from_bytes(hmac.new(_key, seed.encode(), hashlib.sha256).digest())
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))


def digits_of(text: str, *, places: int) -> str:
    """Digits that only this installation can make from a text: a code that is shown for a while."""
    number = int.from_bytes(hmac.new(_key, text.encode(), hashlib.sha256).digest())
    return f"{number % 10**places:0{places}d}"


def hash_of(token: str) -> str:
    """What is stored and looked up; look-alikes and case in a typed token are forgiven."""
    return hashlib.sha256(token.upper().translate(_LOOKALIKES).encode()).hexdigest()


def new_link() -> dict[str, str]:
    """The two columns of a new row that has a link of its own."""
    seed = new_seed()
    return {"seed": seed, "token_hash": hash_of(token_of(seed))}


def check_digit(digits: str) -> str:
    """Damm's check digit. Source: H. M. Damm, Total anti-symmetrische Quasigruppen, 2004."""
    state = 0
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return str(state)


def new_number(taken: Callable[[str], bool], *, places: int = 7) -> str:
    """A free number of so many digits, the last one a check digit. Call inside `writing()`."""
    least = 10 ** (places - 2)
    while True:
        digits = str(secrets.randbelow(9 * least) + least)
        number = digits + check_digit(digits)
        if not taken(number):
            return number


def read_number(typed: str, *, places: int = 7) -> str | None:
    """The number in what somebody typed ("123-4567"), or None if it cannot be one."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", typed or ""))
    return digits if len(digits) == places and check_digit(digits) == "0" else None


def spoken(number: str) -> str:
    """1234567 -> 123-4567, as it is shown and read aloud."""
    return f"{number[:3]}-{number[3:]}"
