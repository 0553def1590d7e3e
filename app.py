"""동네봄: what there is, in the order in which it is put together."""

import signal
import sys

from flask import Flask
from htmx_flask import Htmx
from waitress import create_server

import views
from db import codes
from db.postman import Postman
from db.settings import Settings
from db.starter import load_starter
from db.store import migrate, open_store
from views import assets, commands, errors, language, looks, pages, recordings, security, welcome
from views.letters import outbox_of


def create_app(settings: Settings | None = None) -> Flask:
    """The application over one file of data, which is made or brought up to date first."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__, static_folder=None)
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=256 * 1024,
        MAX_FORM_MEMORY_SIZE=256 * 1024,
        MAX_FORM_PARTS=500,
    )
    codes.set_key(settings.secret_key.encode())
    migrate(open_store(settings.database_url))
    load_starter(pages.now())
    Htmx(app)
    for part in (assets, security, language, looks, pages, errors, commands, views):
        part.init_app(app)
    return app


def main() -> None:
    """Serve until told to stop."""
    settings = Settings.from_environment()
    welcome.keep_to_one_core()
    app = create_app(settings)
    postman = Postman(outbox_of(app))
    sockets = {}
    server = create_server(
        app,
        map=sockets,
        host=settings.host,
        port=settings.port,
        threads=8,
        connection_limit=1000,
        asyncore_use_poll=True,
        channel_timeout=20,
        max_request_body_size=recordings.LARGEST_BODY,
        send_bytes=65536,
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers={"x-forwarded-for", "x-forwarded-proto"},
        clear_untrusted_proxy_headers=True,
        ident="dongnebom",
    )
    # Without this, requests that are being answered would be cut off (measured).
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    welcome.greet(settings)
    postman.start()
    server.run()
    welcome.send_what_is_left(sockets)
    postman.stop()


if __name__ == "__main__":
    main()
