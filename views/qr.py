"""QR codes as the path of an SVG: no image library, no style attribute."""

import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache

from qrcode import QRCode, constants

LEVELS = {"M": constants.ERROR_CORRECT_M, "Q": constants.ERROR_CORRECT_Q}
BORDER = 4  # modules of quiet ground, as the standard asks


@dataclass(frozen=True)
class Code:
    """size: modules with border. path: SVG path of the dark ones, one unit a module."""

    size: int
    path: str


def payload(address: str) -> str:
    """Upper case, so that the code is smaller; our addresses are found in either case."""
    return address.upper() if "?" not in address else address


def matrix(address: str, level: str = "M") -> list[list[bool]]:
    code = QRCode(error_correction=LEVELS[level], border=BORDER)
    code.add_data(payload(address))
    code.make(fit=True)
    return code.get_matrix()


@lru_cache(maxsize=512)
def qr_of(address: str, level: str = "M") -> Code:
    """The code that leads to a full address."""
    rows = matrix(address, level)
    runs = [run for y, row in enumerate(rows) for run in _runs(y, row)]
    return Code(size=len(rows), path="".join(runs))


def png_of(address: str, level: str = "M", scale: int = 16) -> bytes:
    """The code as a black-and-white PNG, `scale` pixels a module."""
    rows = matrix(address, level)
    side = len(rows) * scale
    lines = []
    for row in rows:
        bits = "".join("0" * scale if dark else "1" * scale for dark in row)
        packed = int(bits.ljust(-(-side // 8) * 8, "1"), 2).to_bytes(-(-side // 8))
        lines += [b"\0" + packed] * scale
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _runs(y: int, row: list[bool]):
    x = 0
    while x < len(row):
        start = x
        while x < len(row) and row[x]:
            x += 1
        if x > start:
            yield f"M{start} {y}h{x - start}v1h{start - x}z"
        x += 1
