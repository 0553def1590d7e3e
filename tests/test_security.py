"""What must hold at every address, walked from the URL map."""

import datetime as dt
import hashlib
from http.cookies import SimpleCookie
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.base import database
from db.signins import begin
from db.staff import Role
from tests.conftest import NOON
from tests.example import NAMES, address_of, fill
from tests.factories import make_staff
from tests.fill import forms_of, main_form

RESIDENT_NUMBER = "900101-1234567"
WRITTEN_BY_READING = {"access_log", "sign_in", "attempt", "call", "sqlite_sequence"}
HOME = "http://localhost"
# Fields whose words are hashed or looked up, never written down.
NOT_KEPT = ("old", "password", "again", "q", "query", "number", "typed")


@pytest.fixture
def gaps(app) -> dict[str, str]:
    """Example rows, and what fits the gaps of the addresses."""
    return fill(NOON)


def addresses(app, gaps, method: str) -> list[str]:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    return [address_of(rule.rule, gaps) for rule in rules if method in rule.methods]


class StaffClient:
    """An administrator; where only a provider may be, the provider of the example."""

    def __init__(self, app, gaps):
        self.admin, self.provider = app.test_client(), app.test_client()
        self.admin.set_cookie("staff", begin(make_staff(role=Role.ADMIN), now=NOON))
        self.provider.set_cookie("staff", gaps["provider cookie"])

    def open(self, path, **kwargs):
        there = path.startswith("/staff/assignments")
        return (self.provider if there else self.admin).open(path, **kwargs)

    def get(self, path, **kwargs):
        return self.open(path, method="GET", **kwargs)

    def post(self, path, **kwargs):
        return self.open(path, method="POST", **kwargs)


def test_every_answer_carries_the_headers(app, gaps):
    client = StaffClient(app, gaps)
    asked = [(path, "GET") for path in addresses(app, gaps, "GET")]
    asked += [("/no/such/page", "GET"), ("/privacy", "DELETE"), ("/static/style.css", "GET")]
    for path, method in asked:
        answer = client.open(path, method=method)
        for name, value in (
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ):
            assert answer.headers[name] == value, path
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy
        if not path.startswith(("/static", "/recordings")):
            assert answer.headers["Cache-Control"] == "no-store", path
        microphone = "microphone=(self)" in answer.headers["Permissions-Policy"]
        assert microphone == path.startswith("/staff/recordings"), path
        if answer.mimetype.startswith("text/"):
            assert "charset=utf-8" in answer.content_type, path
        assert "Strict-Transport-Security" not in answer.headers
        shared = answer.headers.get("Access-Control-Allow-Origin")
        assert shared == ("*" if path.startswith("/hsds/") else None), path
        assert answer.status_code < 500, path
    assert "Strict-Transport-Security" in client.get("/", base_url="https://localhost").headers


def test_a_body_too_large_is_refused_with_a_page(app, gaps):
    answer = app.test_client().post("/requests/find", data={"number": "1" * 300_000})
    assert answer.status_code == 413
    assert "<h1" in answer.text and "Content-Security-Policy" in answer.headers


ORIGINS = {
    "other site": ({"Origin": "http://evil.example"}, False),
    "other port": ({"Origin": "http://localhost:9999"}, False),
    "nonsense": ({"Origin": "http://["}, False),
    "referrer nonsense": ({"Referer": "http://["}, False),
    "null": ({"Origin": "null"}, False),
    "cross-site": ({"Sec-Fetch-Site": "cross-site"}, False),
    "same-site": ({"Sec-Fetch-Site": "same-site"}, False),
    "referrer elsewhere": ({"Referer": "http://evil.example/x"}, False),
    "nothing": ({}, True),
    "same": ({"Origin": HOME}, True),
    "same, odd referrer": ({"Origin": HOME, "Referer": "http://["}, True),
    "same-origin": ({"Sec-Fetch-Site": "same-origin"}, True),
    "typed": ({"Sec-Fetch-Site": "none"}, True),
    "referrer of ours": ({"Referer": f"{HOME}/"}, True),
}


@pytest.mark.parametrize("case", ORIGINS)
def test_only_our_own_pages_may_change_anything(app, gaps, case):
    """OWASP ASVS 5.0, 3.5.1."""
    headers, ours = ORIGINS[case]
    client = StaffClient(app, gaps)
    paths = addresses(app, gaps, "POST")
    assert len(paths) > 5
    for path in sorted(paths, key=lambda path: "logout" in path):
        before = fingerprint() if not ours else None
        answer = client.post(path, headers=headers)
        assert answer.status_code < 500, path
        if not ours:
            assert answer.status_code == 403, f"{path} took a post from {case}"
            assert fingerprint() == before
        else:
            assert answer.status_code != 403, f"{path} refused a post from {case}"


def fingerprint() -> dict[str, str]:
    """A hash of all rows of each table that mere reading may not touch."""
    tables = set(database.get_tables()) - WRITTEN_BY_READING
    return {
        table: hashlib.sha256(
            repr(database.execute_sql(f'SELECT * FROM "{table}"').fetchall()).encode()
        ).hexdigest()
        for table in sorted(tables)
    }


def test_reading_changes_nothing(app, gaps):
    """Message previews fetch every link that they see."""
    client = StaffClient(app, gaps)
    before = fingerprint()
    for path in addresses(app, gaps, "GET"):
        client.get(path)
        assert fingerprint() == before, f"GET {path} changed something"


def test_every_cookie_is_kept_from_scripts_and_other_sites(app, gaps, clock):
    seen = set()
    for base in ("http://localhost", "https://localhost"):
        client = app.test_client()
        paths = [*addresses(app, gaps, "GET"), "/?lang=en"]
        answers = [client.get(path, base_url=base) for path in paths]
        account = {"name": "새직원", "password": "봄날의 긴 비밀번호 7"}
        account["again"] = account["password"]
        setup = f"/staff/setup/{gaps['/staff/setup/']}"
        answers.append(client.post(setup, data=account, base_url=base))
        answers.append(client.post("/staff/login", data=account, base_url=base))
        answers.append(client.post("/staff/logout", base_url=base))
        for answer in answers:
            for line in answer.headers.getlist("Set-Cookie"):
                for name, cookie in SimpleCookie(line).items():
                    seen.add(name)
                    assert cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict"), line
                    assert cookie["path"] == "/" and not cookie["domain"], line
                    assert bool(cookie["secure"]) == base.startswith("https"), line
    assert {"lang", "staff", "__Host-staff"} <= seen


def test_no_address_that_one_is_sent_to_tells_of_a_person(app, gaps):
    """OWASP ASVS 5.0, 14.2.1: every Location after a post, and every link of every page."""
    client = StaffClient(app, gaps)
    places = []
    for path in addresses(app, gaps, "GET"):
        answer = client.get(path)
        places.append(answer.headers.get("Location", ""))
        if answer.mimetype == "text/html" and answer.status_code == 200:
            for form in forms_of(answer.text):
                places.append(form.action)
                if form.method == "post" and "logout" not in form.action:
                    sent = client.post(form.action or path, data=form.filled())
                    places.append(sent.headers.get("Location", ""))
                    places.append(sent.headers.get("HX-Redirect", ""))
    words = (*NAMES, "김새봄", "0105555", "010-5555", "01077770001")
    for place in map(unquote, places):
        assert not any(word in place for word in words), place


def public_forms(app, gaps):
    """(address, form) of every form that anybody can send."""
    client = app.test_client()
    for path in addresses(app, gaps, "GET"):
        answer = client.get(path)
        if not path.startswith("/staff") and answer.mimetype == "text/html":
            for form in forms_of(answer.text):
                if form.method == "post" and form.controls:
                    yield form.action or path, form


def test_a_resident_number_is_refused_wherever_words_are_typed(app, gaps):
    """PRIVACY P6: refused, not stored."""
    client, staff = app.test_client(), StaffClient(app, gaps)
    tried = 0
    for path in addresses(app, gaps, "GET"):
        browser = staff if path.startswith("/staff") else client
        page = browser.get(path)
        if page.mimetype != "text/html" or page.status_code != 200:
            continue
        for form in forms_of(page.text):
            for name in form.typed if form.method == "post" else ():
                if name in NOT_KEPT:
                    continue
                tried += 1
                where = f"{form.action or path} {name}"
                answer = browser.post(
                    form.action or path, data=form.filled(**{name: f"번호는 {RESIDENT_NUMBER}"})
                )
                assert answer.status_code in (400, 422), f"{where}: {answer.status_code}"
    assert tried > 3
    dump = "\n".join(database.connection().iterdump())
    assert RESIDENT_NUMBER not in dump


def test_a_resident_number_does_not_pass_the_sign_up(app, gaps):
    """Its words travel from screen to screen before anything is stored."""
    client = app.test_client()
    path = f"/services/{gaps['/services/']}/request"
    answers = {
        "form_id": "a" * 32,
        "step": "check",
        "applicant": "self",
        "name": "김새봄",
        "phone": "01077770001",
        "dong": dong_of(client, path),
    }
    for name in ("name", "wish"):
        answer = client.post(path, data=answers | {name: RESIDENT_NUMBER})
        assert answer.status_code == 422
    assert client.post(path, data=answers).status_code == 303


def dong_of(client, path) -> str:
    page = client.post(
        path,
        data={
            "step": "contact",
            "applicant": "self",
            "name": "김새봄",
            "phone": "01077770001",
        },
    )
    return main_form(page.text).filled()["dong"]


TEXT = st.text(max_size=80) | st.sampled_from(
    ["\x00", "'", '"', "<script>", "%s", "{x}", "../..", "٣", "9" * 50, "-1", "\r\nX: y", "‮"]
)


@pytest.fixture
def forms(app, gaps):
    return list(public_forms(app, gaps))


@settings(
    max_examples=12,
    deadline=dt.timedelta(seconds=20),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_no_post_breaks_a_public_form(app, forms, data):
    """Whatever is sent: a page, a sentence or a redirect, never a failure."""
    client = app.test_client()
    for path, form in forms:
        names = sorted({facts["name"] for _, facts in form.controls if "name" in facts})
        sent = {
            name: data.draw(st.lists(TEXT, max_size=2) | st.just(form.filled().get(name, "")))
            for name in names
        }
        if not data.draw(st.booleans(), label="everything there"):
            sent.pop(data.draw(st.sampled_from(names)))
        answer = client.post(path, data=sent)
        assert answer.status_code in (200, 303, 400, 404, 409, 422, 429), (path, sent)
        assert "<script>" not in answer.text


def test_a_fragment_s_address_alone_gives_a_whole_page(app, gaps):
    """OWASP ASVS 5.0, 3.2.1: what htmx asks for stands in a page when a browser asks."""
    client = StaffClient(app, gaps)
    for path in addresses(app, gaps, "GET"):
        answer = client.get(path)
        if answer.mimetype == "text/html" and answer.status_code == 200:
            assert "<html" in answer.text, path
