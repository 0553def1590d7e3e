"""The staff's pages: every blueprint is made here, so that none can forget its guard."""

from flask import Blueprint, Flask, abort, current_app, g, render_template, request

from db.access_log import noted
from db.signins import who
from db.staff import Role
from views.calls import LOOPBACK
from views.pages import go_to, now
from views.security import parts_of

COOKIE = "staff"
EVERYBODY = frozenset(Role)  # for what concerns nobody but oneself
DESK = frozenset({Role.ADMIN, Role.COORDINATOR})
ADMIN = frozenset({Role.ADMIN})
HOUSE = DESK | {Role.DOOR}  # who works at the centre: kiosks that call, events
NUMBERS = DESK | {Role.LEAD}  # pages that name nobody
PROVIDER = frozenset({Role.PROVIDER})
QUIET_HEADER = "X-Quiet"  # sent by what the page asks by itself: it keeps nobody logged in


def cookie_name() -> str:
    """With TLS the prefix makes browsers refuse a cookie that another site planted."""
    return f"__Host-{COOKIE}" if request.is_secure else COOKIE


def staff_pages(name: str, *, roles: frozenset[Role]) -> Blueprint:
    """A blueprint below /staff for these roles; `staff_<name>`, guarded from its birth."""
    blueprint = Blueprint(f"staff_{name}", __name__, url_prefix="/staff")
    blueprint.before_request(refuse_open_network)
    blueprint.before_request(lambda: require(roles))
    blueprint.roles = roles
    return blueprint


def refuse_open_network():
    """Passwords and names do not cross a network in the clear, unless the setting trusts it."""
    trusted = current_app.config["SETTINGS"].staff_over_http
    if not (request.is_secure or request.remote_addr in LOOPBACK or trusted):
        return render_template("staff/needs_tls.html"), 403
    return None


def current_staff():
    """The member of staff whose log-in this request carries, or None."""
    if "staff" not in g:
        touch = QUIET_HEADER not in request.headers
        g.staff = who(request.cookies.get(cookie_name()), now=now(), touch=touch)
    return g.staff


def require(roles: frozenset[Role]):
    """Ask for a log-in, or refuse where the role may not do this."""
    if not current_staff():
        return go_to("staff_door.new", next=_came_for())
    if g.staff.role not in roles:
        abort(403)
    return None


def _came_for() -> str | None:
    """The page to return to after the log-in; for a fragment the page that asked for it."""
    if request.htmx:
        return parts_of(request.htmx.current_url or "").path or None
    return request.path if request.method == "GET" else None


def reads_all() -> bool:
    """Does whoever is logged in read numbers of fewer than five people, too (PRIVACY P27)?"""
    return current_staff().role in DESK


def place() -> str:
    """Where the device of this request is, for the access log."""
    return request.remote_addr or ""


def noting(action: str, subject: str, detail: str = ""):
    """`with noting("change", "event 3"):` – a change and its line in the access log are one."""
    facts = {"now": now(), "staff": current_staff(), "place": place()}
    return noted(action, subject=subject, detail=detail, **facts)


def note(action: str, subject: str, detail: str = "") -> None:
    """Tell the access log that somebody looked, searched, printed or exported."""
    with noting(action, subject, detail):
        pass


def init_app(app: Flask) -> None:
    """What templates of the staff's pages call."""
    from views.staff import calls, nav

    app.jinja_env.globals.update(
        current_staff=current_staff,
        navigation=nav.navigation,
        may_open=nav.may_open,
        open_calls_here=calls.open_calls_here,
    )
