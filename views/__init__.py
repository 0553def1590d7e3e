"""From request to one call on db/, and from its answer to HTML."""

from flask import Flask

from views import (
    answers,
    calls,
    events,
    home,
    kiosks,
    question_fields,
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
    tips,
    calls,
    speech,
    kiosks,
    events,
    registrations,
    answers,
)


def init_app(app: Flask) -> None:
    """Register every blueprint: the public words, then the staff's."""
    for word in WORDS:
        app.register_blueprint(word.pages)
    staff.init_app(app)
    app.jinja_env.globals.update(
        current_kiosk=kiosks.current_kiosk, answered=question_fields.answered
    )
