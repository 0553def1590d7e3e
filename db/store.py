"""Opening the data: where the file is, and bringing its tables up to date."""

import importlib
import pkgutil
import sqlite3
from pathlib import Path

from playhouse.migrations import Runner

import db
from db.base import Refused, Table, database

MIGRATIONS = Path(__file__).parent / "migrations"


def path_of(url: str) -> Path:
    """The file that a database address names. Raises ValueError for anything but SQLite."""
    if not url.startswith("sqlite:///"):
        raise ValueError("KIOSK_DATABASE_URL must begin with sqlite:/// in this version.")
    return Path(url.removeprefix("sqlite:///"))


def open_store(url: str) -> Path:
    """Point the tables at an SQLite file (`sqlite:///relative` or `sqlite:////absolute`)."""
    path = path_of(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    if database.database:
        database.close_all()
    database.init(str(path))
    return path


def migrate(path: Path) -> list[str]:
    """Run what is missing, after a copy of the file as it was. Returns the names of what ran."""
    runner = Runner(database, directory=str(MIGRATIONS))
    missing = [step for step in runner.status() if not step.applied]
    if missing and database.get_tables():
        back_up(path, path.with_name(f"{path.stem}-before-{missing[0].name}.db"))
    return runner.up()


def _modules() -> list:
    return [importlib.import_module(f"db.{one.name}") for one in pkgutil.iter_modules(db.__path__)]


def all_tables() -> list[type[Table]]:
    """Every table of the application."""
    _modules()
    return Table.__subclasses__()


def all_triggers() -> list[str]:
    """What guards tables beyond their own constraints, as SQL."""
    return [sql for module in _modules() for sql in getattr(module, "TRIGGERS", ())]


def back_up(source: Path, target: Path) -> None:
    """A whole copy of the data while it is in use, readable by its owner alone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch(mode=0o600)
    with sqlite3.connect(source) as from_file, sqlite3.connect(target) as to_file:
        from_file.backup(to_file, pages=-1)
    from_file.close()
    to_file.close()


def faults() -> list[str]:
    """What is wrong with the file; empty when nothing is. Also refuses an empty or foreign one."""
    found = [row[0] for row in database.execute_sql("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"broken link: {row}" for row in database.execute_sql("PRAGMA foreign_key_check")]
    missing = {table._meta.table_name for table in all_tables()} - set(database.get_tables())
    return found + [f"missing table: {name}" for name in sorted(missing)]


def is_alive() -> bool:
    """Does the database answer with real tables?"""
    return database.execute_sql("SELECT count(*) FROM service").fetchone() is not None


def restore(copy: Path, path: Path) -> None:
    """Put a backup in place of the data; what was there is kept beside it. Raises Refused."""
    with sqlite3.connect(f"file:{copy}?mode=ro", uri=True) as file:
        names = {row[0] for row in file.execute("SELECT name FROM sqlite_master")}
        sound = file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    file.close()
    if "schema_migration" not in names or not sound:
        raise Refused("온전한 백업 파일이 아니에요.")
    database.close_all()
    if path.exists():
        back_up(path, path.with_name(f"{path.stem}-before-restore.db"))
    for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        leftover.unlink(missing_ok=True)
    back_up(copy, path)
