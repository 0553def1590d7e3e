"""From request to one call on db/, and from its answer to HTML."""

import sys

from flask import Flask

from views.blueprints import register_all


def init_app(app: Flask) -> None:
    """Register every blueprint, the public's and the staff's, and what their pages call."""
    from views import kiosks, question_fields, recordings, staff

    register_all(app, sys.modules[__name__])
    register_all(app, staff)
    recordings.init_app(app)
    staff.init_app(app)
    app.jinja_env.globals.update(
        current_kiosk=kiosks.current_kiosk, answered=question_fields.answered
    )
