"""Static files, packed on their way where the browser can unpack them."""

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Flask, make_response, request, send_from_directory, url_for

FOLDER = Path(__file__).parent.parent / "static"
PACKED = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
MONTH = 30 * 86_400


@lru_cache(maxsize=64)
def _pack(path: Path, changed: float) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


def serve(filename: str):
    """A file below static/; those of others change only with a release, ours at any time."""
    path = FOLDER / filename
    age = MONTH if filename.startswith("vendor/") else None
    response = send_from_directory(FOLDER, filename, max_age=age)
    if path.suffix in PACKED and "gzip" in request.headers.get("Accept-Encoding", ""):
        if response.status_code != 200:
            return response
        packed = make_response(_pack(path, path.stat().st_mtime))
        packed.headers.update(response.headers)
        packed.content_type = f"{PACKED[path.suffix]}; charset=utf-8"
        packed.content_length = len(packed.data)
        packed.headers["Content-Encoding"] = "gzip"
        packed.headers["Vary"] = "Accept-Encoding"
        return packed
    return response


def door_modules() -> list[str]:
    """Addresses of the scripts that the door's page keeps for when there is no network."""
    found = [path.name for path in sorted((FOLDER / "js/door").glob("*.js"))]
    shared = ["js/hangul.js", "vendor/icons.svg"]
    files = [f"js/door/{name}" for name in found if name != "worker.js"] + shared
    return [url_for("static", filename=name) for name in files]


def init_app(app: Flask) -> None:
    app.add_url_rule("/static/<path:filename>", endpoint="static", view_func=serve)
