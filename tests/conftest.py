"""A database file for each test, and visitors who accept only good pages."""

import datetime as dt
import re
import shutil
from html.parser import HTMLParser

import pytest

from app import create_app
from db import codes
from db.base import database
from db.settings import Settings
from db.staff import Role
from db.starter import load_starter
from db.store import migrate, open_store
from tests.factories import make_staff
from views import pages

NOON = dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC)  # a Wednesday, 12:00 in Seoul


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items):
    """Long ones first, and whatever shares a costly thing goes to one worker: see `_shares`."""
    for item in items:
        if item.path.parent.name == "browser" or item.get_closest_marker("rush"):
            item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.xdist_group(_shares(item)))
    items.sort(key=_turn)


def _shares(item) -> str:
    """A walk is its device's; servers, browsers and their data are the file's."""
    if "walk" not in item.fixturenames:
        return item.path.stem
    return item.callspec.params["device"] if hasattr(item, "callspec") else "phone"


def _turn(item) -> int:
    walks = "walk" in item.fixturenames
    return 0 if walks else 1 if item.get_closest_marker("browser") else 2


class Clock:
    """What `pages.now()` says; tests turn it by hand."""

    def __init__(self):
        self.now = NOON

    def forward(self, **kwargs) -> None:
        self.now += dt.timedelta(**kwargs)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """Noon on a working day, until the test says otherwise."""
    clock = Clock()
    for module in _modules_with_now():
        monkeypatch.setattr(module, "now", lambda: clock.now)
    return clock


def _modules_with_now():
    import sys

    return [m for name, m in sys.modules.items() if name.startswith("views") and hasattr(m, "now")]


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory):
    """A data file made once by migrations and starter data; each test gets a copy."""
    folder = tmp_path_factory.mktemp("filled")
    migrate(open_store(_settings(folder).database_url))
    load_starter(NOON)
    database.close_all()
    return folder / "test.db"


def _settings(folder, **more) -> Settings:
    return Settings(
        instance=folder,
        database_url=f"sqlite:///{folder}/test.db",
        base_url="http://192.168.0.10:8080",
        secret_key="0" * 64,
        **more,
    )


@pytest.fixture(scope="session")
def one_app(filled_file):
    """Made once: its addresses and templates take longer to put together than most tests."""
    app = create_app(_settings(filled_file.parent))
    database.close_all()
    return app


@pytest.fixture
def app(one_app, filled_file, tmp_path, clock):
    """The application over its own copy of the starter data."""
    shutil.copy(filled_file, tmp_path / "test.db")
    settings = _settings(tmp_path)
    open_store(settings.database_url)
    codes.set_key(settings.secret_key.encode())
    one_app.config["SETTINGS"] = settings
    one_app.jinja_env.globals["now"] = lambda: clock.now
    database.connect(reuse_if_open=True)
    yield one_app
    database.close_all()


@pytest.fixture
def visitor(app) -> "Visitor":
    """Somebody at the kiosk or with a phone."""
    return Visitor(app)


@pytest.fixture
def coordinator(app) -> "Visitor":
    return _logged_in(app, Role.COORDINATOR)


@pytest.fixture
def admin(app) -> "Visitor":
    return _logged_in(app, Role.ADMIN)


@pytest.fixture
def door(app) -> "Visitor":
    return _logged_in(app, Role.DOOR)


@pytest.fixture
def provider(app) -> "Visitor":
    """Somebody of the first provider of meals; `provider.organization` is it."""
    from tests.factories import meal_kitchen

    return as_provider(app, meal_kitchen())


@pytest.fixture
def lead(app) -> "Visitor":
    return _logged_in(app, Role.LEAD)


def as_provider(app, organization) -> "Visitor":
    """Somebody logged in who speaks for this organization."""
    visitor = _logged_in(app, Role.PROVIDER, organization=organization)
    visitor.organization = organization
    return visitor


def _logged_in(app, role: Role, **facts) -> "Visitor":
    from db.signins import begin

    visitor = Visitor(app)
    visitor.staff = make_staff(role=role, **facts)
    visitor.client.set_cookie("staff", begin(visitor.staff, now=pages.now()))
    return visitor


class Page(HTMLParser):
    """The few facts of a page that the gate asks for."""

    VOID_TEXT = ("script", "style")

    def __init__(self, html: str):
        super().__init__()
        self.html = html
        self.h1: list[str] = []
        self.title = ""
        self.lang = None
        self.labelled: set[str] = set()
        self.inputs: list[dict] = []
        self.hidden: dict[str, str] = {}
        self.links: list[str] = []
        self.ids: list[str] = []
        self._open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        if tag not in ("input", "meta", "link", "br", "img", "path", "rect", "use", "hr"):
            self._open.append(tag)
        if tag == "html":
            self.lang = attrs.get("lang")
        if tag == "h1":
            self.h1.append("")
        if tag == "label" and "for" in attrs:
            self.labelled.add(attrs["for"])
        if tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag in ("input", "select", "textarea"):
            if attrs.get("type") == "hidden":
                self.hidden.setdefault(attrs.get("name"), attrs.get("value", ""))
            else:
                self.inputs.append(attrs | {"wrapped": "label" in self._open})

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        if "h1" in self._open:
            self.h1[-1] += data
        if not any(tag in self._open for tag in self.VOID_TEXT):
            self.text += data


class Visitor:
    """Opens pages and refuses bad ones: what every page must have is checked here, once."""

    def __init__(self, app):
        self.app = app
        self.client = app.test_client()

    def get(self, path: str, status: int = 200, **kwargs) -> Page:
        return self._gate(self.client.get(path, **kwargs), status)

    def post(self, path: str, data=None, status: int = 200, follow=True, **kwargs) -> Page:
        """Post a form; a redirect is followed to the page it leads to."""
        response = self.client.post(path, data=data or {}, follow_redirects=follow, **kwargs)
        return self._gate(response, status)

    def send(self, path: str, data=None, **kwargs):
        """Post without following or checking: the bare response."""
        return self.client.post(path, data=data or {}, **kwargs)

    def _gate(self, response, status: int) -> Page:
        assert response.status_code == status, f"{response.status_code}: {response.text[:2000]}"
        page = Page(response.text)
        page.path = response.request.path
        page.response = response
        assert len(page.h1) == 1, f"{page.path}: {len(page.h1)} h1"
        assert page.title.endswith("동네봄") and page.title.strip(" ·") != "동네봄", page.title
        assert page.lang in ("ko", "en")
        assert len(page.ids) == len(set(page.ids)), f"{page.path}: an id stands twice"
        for field in page.inputs:
            named = field.get("aria-label") or field.get("id") in page.labelled or field["wrapped"]
            assert named, f"{page.path}: no label for {field}"
        assert not re.search(r"\sstyle=|<style|\son\w+=", response.text), "inline style or script"
        assert "Content-Security-Policy" in response.headers
        assert response.headers["Cache-Control"] == "no-store"
        if status == 422:
            assert page.title.startswith(("오류: ", "Error: ")), page.title
        return page
