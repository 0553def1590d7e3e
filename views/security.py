"""What holds for every answer: headers, where a change may come from, and the open database."""

from urllib.parse import SplitResult, urlsplit

from flask import Flask, abort, g, request

from db.attempts import PAUSE
from db.base import database

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it browsers send `Origin: null` with a form of our own (measured).
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SAFE = {"GET", "HEAD", "OPTIONS"}


def parts_of(address: str) -> SplitResult:
    """The parts of an address that a stranger wrote; of nonsense all are empty."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _from_elsewhere() -> bool:
    """Does a browser say that another site sent this? (OWASP ASVS 5.0, 3.5.1)"""
    if origin := request.headers.get("Origin"):
        return parts_of(origin).netloc != request.host
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    referrer = request.headers.get("Referer")
    return bool(referrer) and parts_of(referrer).netloc != request.host


def refuse_other_sites() -> None:
    if request.method not in SAFE and _from_elsewhere():
        abort(403)


def open_database() -> None:
    """One connection a request; none for static files."""
    if request.endpoint != "static":
        g.opened_here = database.connect(reuse_if_open=True)


def close_database(error=None) -> None:
    if g.pop("opened_here", False):
        database.close()


def protect(response):
    """Headers on every answer, errors and static files too, unless a view has said otherwise."""
    for name, value in (HEADERS | {"Cache-Control": "no-store"}).items():
        response.headers.setdefault(name, value)
    if response.status_code == 429:
        response.headers["Retry-After"] = str(PAUSE.seconds)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def init_app(app: Flask) -> None:
    app.config.update(SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax")
    app.before_request(refuse_other_sites)
    app.before_request(open_database)
    app.teardown_request(close_database)
    app.after_request(protect)
