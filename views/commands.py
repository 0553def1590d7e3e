"""Everything that is not a page: `flask --app app COMMAND`."""

from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from db import purge as destruction
from db import store, waiting
from db.base import Refused
from db.clock import SEOUL
from db.setup_links import new_setup_link
from db.staff import Role
from db.starter.example import load_example
from views.catalogue_commands import export_catalogue, import_catalogue
from views.letters import outbox_of
from views.pages import now

# A provider's link must name an organization: it is made on the accounts page.
ROLES = [role.value for role in Role if role is not Role.PROVIDER]


@click.command("staff-add")
@click.option("--role", type=click.Choice(ROLES), default="admin")
@with_appcontext
def staff_add(role):
    """Print a one-time link with which a new member of staff opens an account."""
    token = new_setup_link(Role(role), now=now())
    click.echo(current_app.config["SETTINGS"].base_url + f"/staff/setup/{token}")


@click.command()
@click.argument("target", required=False, type=click.Path(path_type=Path))
@with_appcontext
def backup(target):
    """Copy the whole data file while the kiosk runs; default: instance/backups/DATE.db."""
    settings = current_app.config["SETTINGS"]
    stamp = now().astimezone(SEOUL).strftime("%Y-%m-%d-%H%M%S")
    target = target or settings.instance / "backups" / f"{stamp}.db"
    store.back_up(store.path_of(settings.database_url), target)
    click.echo(target)


@click.command()
@click.argument("copy", type=click.Path(exists=True, path_type=Path))
@click.confirmation_option(prompt="Is the kiosk stopped, and shall this backup replace its data?")
@with_appcontext
def restore(copy):
    """Put a backup in place of the data; what was there is kept beside it."""
    try:
        store.restore(copy, store.path_of(current_app.config["SETTINGS"].database_url))
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    click.echo("restored")


@click.command()
def purge():
    """Destroy what is past its keeping period, and say how many records."""
    for kind, records in destruction.purge(now()).items():
        click.echo(f"{kind}: {records}")


@click.command("settle-offers")
@with_appcontext
def settle_offers():
    """Give seats whose offer has run out to whose turn it is, and say how many people got one."""
    click.echo(len(waiting.settle_offers(now())))


@click.command()
def check():
    """Look for damage in the data file; fails where there is any."""
    faults = store.faults()
    click.echo("\n".join(faults) or "ok")
    if faults:
        raise SystemExit(1)


@click.command("load-example")
def example():
    """Add invented requests and guests, each marked (예시), to try the program with."""
    try:
        load_example(now())
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    click.echo("example data loaded")


@click.command("send-messages")
@with_appcontext
def send_messages():
    """Send what waits, once; for a timer, or to try the settings. The running kiosk does it too."""
    try:
        outbox = outbox_of(current_app._get_current_object())
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{outbox.send_due()} looked at")


def init_app(app: Flask) -> None:
    keeping = (backup, restore, purge, check)
    catalogue = (import_catalogue, export_catalogue)
    for command in (staff_add, *keeping, *catalogue, settle_offers, send_messages, example):
        app.cli.add_command(command)
