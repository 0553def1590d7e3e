"""Which pages there are, read from the URL map, so that a new one is never left out."""

from flask import Flask

import views
from tests.example import GAP
from views.staff import PROVIDER


def _rules() -> list[str]:
    app = Flask("routes", static_folder=None)
    views.init_app(app)
    return sorted(rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods)


def _of_providers() -> set[str]:
    """Pages that only a provider's account opens."""
    app = Flask("routes", static_folder=None)
    views.init_app(app)
    roles = {name: getattr(one, "roles", set()) for name, one in app.blueprints.items()}
    rules = app.url_map.iter_rules()
    return {rule.rule for rule in rules if roles.get(rule.endpoint.split(".")[0]) == PROVIDER}


RULES = _rules()
OF_PROVIDERS = _of_providers()
STAFF = [rule for rule in RULES if rule.startswith("/staff")]
# A finished sign-up or registration has pages that are only seen behind a form: see test_forms.
PUBLIC = [rule for rule in RULES if rule not in STAFF]
MORE_PUBLIC = [
    "/services?need=meals",
    "/services?need=worries",
    "/services?q=ㅊㅅ",
    "/services?q=ㅅ",
    "/services?q=없는말",
    "/events/full/register",
    "/events/asks",
    "/events/asks/register",
    "/events/off",
    "/no/such/page",
    "/kiosks/pair/GONE",
]
MORE_STAFF = [
    "/staff/sheets/<day>?kind=meals",
    "/staff/events/asks/registrations",
    "/staff/events/asks/waiting",
    "/staff/events/asks/terms",
    "/staff/events/asks/registrations/new",
    "/staff/events/off/tell",
    "/staff/events/off/cancel",
]


def is_filled(rule: str) -> bool:
    return not GAP.search(rule)
