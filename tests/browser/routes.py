"""Which pages there are, read from the URL map, so that a new one is never left out."""

from flask import Flask

import views
from tests.example import GAP


def _rules() -> list[str]:
    app = Flask("routes", static_folder=None)
    views.init_app(app)
    return sorted(rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods)


RULES = _rules()
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
    "/staff/events/asks/registrations",
    "/staff/events/asks/waiting",
    "/staff/events/asks/terms",
    "/staff/events/asks/registrations/new",
    "/staff/events/off/tell",
    "/staff/events/off/cancel",
]


def is_filled(rule: str) -> bool:
    return not GAP.search(rule)
