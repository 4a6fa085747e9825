"""A teammate's project file, opened so that nothing in it can do harm: a copy, read-only, bounded in size and time."""

import contextlib
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Generator
from functools import cache
from pathlib import Path
from typing import cast

from annotations.errors import NewerProject, NotAProject, ProjectMissing
from annotations.language import tr
from annotations.store.connection import Sql
from annotations.store.version import APPLICATION_ID, VERSION

LARGEST_FILE = 8 * 2**30
_LARGEST_VALUE = 256 * 2**20
_SECONDS = 600.0
_STEPS_BETWEEN_LOOKS = 200_000

# What SQLite may be asked for while a packet is read (sqlite.org/c3ref/c_alter_table.html).
_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))


@contextlib.contextmanager
def open_untrusted(path: Path) -> Generator[Sql]:
    """A connection to a copy of the project file at `path`, whose tables are those of this program and nothing else.

    No trigger, view or function of the file is ever run: a file that has one is refused, and only reading is allowed.
    An older file is brought up to date in the copy. Raises ProjectMissing, NotAProject, NewerProject.
    """
    with tempfile.TemporaryDirectory(prefix="pullquote-") as folder:
        copy = _copied(path, Path(folder))
        sql = sqlite3.connect(copy, isolation_level=None)
        try:
            _tame(sql)
            if _proved(sql, path) < VERSION:
                from sqlite_utils import Database

                from annotations.store import schema

                schema.migrations.apply(Database(sql, execute_plugins=False))
            sql.execute("PRAGMA query_only = ON")
            sql.set_authorizer(_only_reading)
            yield sql
        except sqlite3.DatabaseError as error:
            raise NotAProject(
                tr(
                    "{name} is damaged ({split}). Nothing was taken from it.",
                    name=path.name,
                    split=" ".join(str(error).split()),
                )
            ) from error
        except (OverflowError, UnicodeDecodeError) as error:
            raise NotAProject(
                tr("{name} has values that no Pullquote wrote ({error}).", name=path.name, error=error)
            ) from error
        finally:
            sql.close()


def _copied(path: Path, folder: Path) -> Path:
    """A copy of the file with what is not yet written back into it; nobody can change it while it is read."""
    if not path.is_file():
        raise ProjectMissing(tr("There is no file {path}.", path=path))
    copy = folder / "packet"
    try:
        beside = path.with_name(path.name + "-wal")
        if path.stat().st_size + (beside.stat().st_size if beside.is_file() else 0) > LARGEST_FILE:
            raise NotAProject(
                tr(
                    "{name} is larger than {words} GB; no packet is. It was not opened.",
                    name=path.name,
                    words=LARGEST_FILE // 2**30,
                )
            )
        with path.open("rb") as file:
            head = file.read(100)
        # As in `connection`: the header of an SQLite file (sqlite.org/fileformat2.html, 1.3).
        if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
            raise NotAProject(tr("{name} is no Pullquote project.", name=path.name))
        if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
            raise NotAProject(tr("{name} is an SQLite file, but no Pullquote project.", name=path.name))
        shutil.copyfile(path, copy)
        if beside.is_file():
            shutil.copyfile(beside, copy.with_name(copy.name + "-wal"))
    except OSError as error:
        raise NotAProject(tr("{name} cannot be read ({strerror}).", name=path.name, strerror=error.strerror)) from error
    return copy


def _tame(sql: Sql) -> None:
    """Switch off whatever a file could use against its reader (sqlite.org/security.html)."""
    sql.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
    end = time.monotonic() + _SECONDS
    sql.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS_BETWEEN_LOOKS)
    sql.execute("PRAGMA trusted_schema = OFF")
    sql.execute("PRAGMA cell_size_check = ON")
    sql.execute("PRAGMA mmap_size = 0")
    sql.execute("PRAGMA foreign_keys = OFF")
    sql.execute("PRAGMA temp_store = MEMORY")


def _proved(sql: Sql, path: Path) -> int:
    """The version of the file, whose schema is found to be exactly that of this version, and whose pages are whole."""
    (version,) = cast(tuple[int], sql.execute("PRAGMA user_version").fetchone())
    if version > VERSION:
        raise NewerProject(
            tr("{name} was written by a newer Pullquote; please update this one. Nothing was taken.", name=path.name)
        )
    found = frozenset(cast(list[tuple[str, ...]], sql.execute(_SCHEMA).fetchall()))
    if version < 1 or found != _expected(version):
        raise NotAProject(
            tr("{name} has other tables than a Pullquote project has. Nothing was taken from it.", name=path.name)
        )
    fault = cast(str, sql.execute("PRAGMA quick_check(1)").fetchone()[0])
    if fault != "ok":
        raise NotAProject(
            tr("{name} is damaged ({split}). Nothing was taken from it.", name=path.name, split=" ".join(fault.split()))
        )
    return version


_SCHEMA = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master"


@cache
def _expected(version: int) -> frozenset[tuple[str, ...]]:
    """What `sqlite_master` says in a file of this version."""
    from sqlite_utils import Database

    from annotations.store import schema

    sql = sqlite3.connect(":memory:", isolation_level=None)
    try:
        steps = [step.name for step in schema.migrations.pending(Database(sql, execute_plugins=False))]
        stop = steps[version] if version < len(steps) else None
        schema.migrations.apply(Database(sql, execute_plugins=False), stop_before=stop)
        return frozenset(cast(list[tuple[str, ...]], sql.execute(_SCHEMA).fetchall()))
    finally:
        sql.close()


def _only_reading(action: int, _one: str | None, _two: str | None, _three: str | None, _four: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
