"""A table as a file: for Excel or as CSV, with cells that no program takes for a formula."""

import csv
import io
import json
from unicodedata import normalize
from urllib.parse import quote

from flask import make_response
from xlsxwriter import Workbook

BOM = "\ufeff"  # with it Excel reads CSV as UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
UNSEEN = " \u00a0\u200b\u3000\ufeff\t\r\n"
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def as_csv(head: list[str], rows: list[list[str | int]]) -> bytes:
    """Cells that begin like a formula get an apostrophe (OWASP, CSV injection)."""
    text = io.StringIO()
    text.write(BOM)
    csv.writer(text).writerows([[_defused(cell) for cell in row] for row in [head, *rows]])
    return text.getvalue().encode()


def _defused(cell: str | int) -> str | int:
    """Some programs skip what shows nothing before they look for a formula."""
    if isinstance(cell, int):
        return cell
    bare = cell.lstrip(UNSEEN)
    return f"'{cell}" if cell.startswith(FORMULA) or bare.startswith(FORMULA) else cell


def read_rows(file: bytes, kind: str) -> list[tuple[int, dict]]:
    """(number of its line, what stands under each heading); kind: csv or json.

    Raises ValueError for what is no such file. Korean Excel writes CSV as cp949.
    """
    text = _decoded(file)
    if kind == "json":
        rows = json.loads(text)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError("not a list of objects")
        return list(enumerate(rows, start=1))
    table = csv.DictReader(io.StringIO(text), restkey="?", strict=True)
    try:
        return [(table.line_num, _armed(row)) for row in table if any(row.values())]
    except csv.Error as error:
        raise ValueError(f"line {table.line_num}: {error}") from error


def _decoded(file: bytes) -> str:
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError:
        return file.decode("cp949")


def _armed(row: dict) -> dict:
    """Without the apostrophe that `as_csv` puts before what looks like a formula."""
    return {name: _plain(cell) if isinstance(cell, str) else cell for name, cell in row.items()}


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _defused(cell[1:]) == cell else cell


def as_xlsx(head: list[str], rows: list[list[str | int]]) -> bytes:
    """Whole numbers are numbers; every other cell is text, also one that begins with `=`."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, **PLAIN}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        for place, row in enumerate([head, *rows]):
            for column, cell in enumerate(row):
                write = sheet.write_number if isinstance(cell, int) else sheet.write_string
                write(place, column, cell, None if place else bold)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
        sheet.autofit()
    return file.getvalue()


def locked(book: bytes, password: str) -> bytes:
    """An Excel file that opens only with the password: AES-256, as Excel itself writes it."""
    from msoffcrypto.format.ooxml import OOXMLFile  # a tenth of a second, rarely needed

    file = io.BytesIO()
    OOXMLFile(io.BytesIO(book)).encrypt(normalize("NFC", password), file)
    return file.getvalue()


WRITERS = {"xlsx": as_xlsx, "csv": as_csv}


def download(kind: str, name: str, head: list[str], rows: list[list[str | int]]):
    """The answer that a browser saves as `name` plus ending; kind: xlsx or csv."""
    return sent(WRITERS[kind](head, rows), kind, name)


def sent(file: bytes, kind: str, name: str):
    """The answer with this file."""
    response = make_response(file)
    response.headers["Content-Type"] = TYPES[kind]
    response.headers["Content-Disposition"] = disposition(f"{name}.{kind}")
    return response


def disposition(name: str) -> str:
    """RFC 6266: an ASCII name for old programs, the real one in UTF-8."""
    safe = "".join(c if c.isalnum() or c in " ._-" else "_" for c in name)
    ending = safe.rsplit(".", 1)[-1]
    return f"attachment; filename=\"download.{ending}\"; filename*=UTF-8''{quote(safe)}"
