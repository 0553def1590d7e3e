"""The catalogue as a file: `flask --app app export-catalogue` and `import-catalogue`."""

import json
from collections import Counter
from pathlib import Path

import click

from db.catalogue_changes import Author
from db.catalogue_files import Line, Outcome, import_rows, rows_of_catalogue
from db.catalogue_rows import COLUMNS
from views.pages import now
from views.tables import as_csv, read_rows

SIGNS = {Outcome.ADDED: "+", Outcome.CHANGED: "~", Outcome.SAME: "=", Outcome.WRONG: "!"}
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _kind(path: Path) -> str:
    return "json" if path.suffix.lower() == ".json" else "csv"


def _told(line: Line) -> list[str]:
    """One line of the file, and below it what it changes."""
    head = f"line {line.number}: {SIGNS[line.outcome]} {line.slug or '?'} {line.outcome}"
    if line.outcome is Outcome.WRONG:
        return [f"{head}: {line.why}"]
    if line.outcome is Outcome.CHANGED:
        values = [(what, old or "-", new or "-") for what, old, new in line.changes]
        return [head, *(f"    {what}: {old} -> {new}" for what, old, new in values)]
    return [head] if line.outcome is Outcome.ADDED else []


@click.command("import-catalogue")
@click.argument("file", type=FILE)
@click.option("--apply", is_flag=True, help="Write it; without this only tell what would happen.")
def import_catalogue(file, apply):
    """Tell what a CSV or JSON file of services would add and change; see docs/catalogue.md."""
    try:
        rows = read_rows(file.read_bytes(), _kind(file))
    except ValueError as error:
        raise click.ClickException(f"{file.name} cannot be read: {error}") from None
    lines = import_rows(rows, Author(now=now(), by=file.name), keep=apply)
    for text in (text for line in lines for text in _told(line)):
        click.echo(text)
    count = Counter(line.outcome for line in lines)
    click.echo(", ".join(f"{count[outcome]} {outcome}" for outcome in Outcome))
    if count[Outcome.WRONG]:
        raise click.ClickException("nothing was written: mend the lines marked ! first")
    click.echo("written" if apply else "nothing was written: add --apply to write it")


@click.command("export-catalogue")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_catalogue(file):
    """Write the catalogue in the columns that import-catalogue reads, to a .csv or .json file."""
    rows = rows_of_catalogue()
    if _kind(file) == "json":
        file.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        file.write_bytes(as_csv(list(COLUMNS), [list(row.values()) for row in rows]))
    click.echo(f"{len(rows)} services")
