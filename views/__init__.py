"""From request to one call on db/, and from its answer to HTML."""

from flask import Flask

from views import (
    calls,
    events,
    home,
    kiosks,
    referrals,
    registrations,
    requests,
    services,
    signup,
    speech,
    staff,
    tips,
)

WORDS = (
    home,
    services,
    signup,
    requests,
    referrals,
    tips,
    calls,
    speech,
    kiosks,
    events,
    registrations,
)


def init_app(app: Flask) -> None:
    """Register every blueprint: the public words, then the staff's."""
    for word in WORDS:
        app.register_blueprint(word.pages)
    staff.init_app(app)
    app.jinja_env.globals["current_kiosk"] = kiosks.current_kiosk
