"""The house: which part may know which, and how large a part may grow."""

import ast
import os
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from db.base import database
from db.staff import Role
from db.store import all_tables, all_triggers

ROOT = Path(__file__).parent.parent
DB = sorted((ROOT / "db").glob("*.py")) + sorted((ROOT / "db/starter").glob("*.py"))
VIEWS = sorted((ROOT / "views").rglob("*.py"))
OURS = [ROOT / "app.py", *DB, *VIEWS]
WEB = {"flask", "werkzeug", "htmx_flask", "flask_babel", "wtforms", "jinja2", "views", "app"}


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", DB, ids=lambda p: p.name)
def test_db_knows_nothing_of_the_web(path):
    assert not {name.split(".")[0] for name in imports(path)} & WEB


@pytest.mark.parametrize("path", VIEWS, ids=lambda p: p.name)
def test_views_build_no_query(path):
    assert not {name.split(".")[0] for name in imports(path)} & {"peewee", "playhouse", "sqlite3"}
    for word in (".select(", ".where(", ".get_or_none(", "execute_sql", ".save(", ".create("):
        assert word not in path.read_text(), f"{path.name} builds a query: {word}"


@pytest.mark.parametrize("path", OURS, ids=lambda p: p.name)
def test_parts_stay_small(path):
    lines = path.read_text().splitlines()
    assert len(lines) <= 200, f"{path.name} has {len(lines)} lines"
    assert ast.get_docstring(ast.parse(path.read_text())), f"{path.name} does not say what it is"
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            size = node.end_lineno - node.lineno + 1
            assert size <= 40, f"{path.name}: {node.name} has {size} lines"


def test_templates_hold_no_script_style_or_unescaped_text():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        for word in ("|safe", "| safe", "hx-on", "style=", "<style", "javascript:", "hx-boost"):
            assert word not in text, f"{path.name}: {word}"


def test_no_text_goes_into_a_query_and_no_template_comes_from_input():
    for path in OURS:
        text = path.read_text()
        for word in (
            "execute_sql(f",
            "SQL(f",
            "Markup(",
            "render_template_string",
            "import random",
        ):
            assert word not in text, f"{path.name}: {word}"


def test_migrations_build_exactly_the_models(app):
    by_models = SqliteDatabase(":memory:")
    with by_models.bind_ctx(all_tables()):
        by_models.create_tables(all_tables())
        for trigger in all_triggers():
            by_models.execute_sql(trigger)
    assert _schema(database.connection()) == _schema(by_models.connection())


def _schema(connection) -> set[str]:
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {" ".join(row[0].split()) for row in rows if "schema_migration" not in row[0]}


def test_every_staff_address_asks_who_is_there(app, visitor):
    """Roles x routes from the URL map: a page without a decision about roles fails."""
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/staff"):
            continue
        blueprint = app.blueprints[rule.endpoint.split(".")[0]]
        if getattr(blueprint, "open_to_all", False):
            continue
        assert blueprint.roles <= set(Role), rule.endpoint
        address = _address(app, rule)
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            response = visitor.client.open(address, method=method)
            assert response.status_code == 303, f"{method} {address}: {response.status_code}"
            assert "/staff/login" in response.location


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_only_its_own_pages(app, role, request):
    member = request.getfixturevalue(role.value)
    for rule in app.url_map.iter_rules():
        blueprint = app.blueprints.get(rule.endpoint.split(".")[0])
        if roles := getattr(blueprint, "roles", None):
            method = "GET" if "GET" in rule.methods else "POST"
            status = member.client.open(_address(app, rule), method=method).status_code
            assert (status == 403) == (role not in roles), f"{role} {rule.rule}: {status}"


def _address(app, rule) -> str:
    values = dict.fromkeys(rule.arguments, 1 if "int:" in rule.rule else "x")
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, values)


def test_tests_that_share_a_server_go_to_one_worker(request):
    """Where groups get lost, every worker starts every server and takes every walk of its own."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        assert request.node.nodeid.endswith("@test_structure")
