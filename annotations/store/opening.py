"""Opening a project file: who may write, which pragmas hold, what is refused."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Generator
from pathlib import Path
from typing import cast

from annotations.errors import NewerProject, NotAProject, ProjectError, ProjectMissing, ProjectReadOnly
from annotations.language import tr
from annotations.store.connection import Connection, Sql, damaged
from annotations.store.files import ProjectLock, ProjectLocked, name_without_overwriting, reading_mode
from annotations.store.version import APPLICATION_ID, VERSION
from annotations.turns import Turns


def create(path: Path, fill: Callable[[Sql], None]) -> Connection:
    """A new project file at `path` with what `fill` puts into its tables. It appears whole or not at all.

    Raises ProjectError where a file is there or none can be made.
    """
    if path.exists():
        raise _there_already(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = ProjectLock(path)
    except ProjectLocked:
        raise ProjectError(tr("{name} is being made by another program.", name=path.name)) from None
    except OSError as error:
        raise ProjectError(
            tr(
                "{name} cannot be made in {parent} ({strerror}).",
                name=path.name,
                parent=path.parent,
                strerror=error.strerror,
            )
        ) from error
    try:
        with _closed_on_error(path, "rw", lock, lambda: _make_file(path, fill)) as sql:
            _set_pragmas(sql)
    except FileExistsError:
        raise _there_already(path) from None
    except OSError as error:
        raise ProjectError(
            tr(
                "{name} cannot be made in {parent} ({strerror}).",
                name=path.name,
                parent=path.parent,
                strerror=error.strerror,
            )
        ) from error
    except sqlite3.Error as error:
        raise ProjectError(
            tr("{name} cannot be made in {parent} ({error}).", name=path.name, parent=path.parent, error=error)
        ) from error
    return Connection(sql, path, lock)


def _there_already(path: Path) -> ProjectError:
    return ProjectError(tr("{name} is there already; it was left as it is.", name=path.name))


def _make_file(path: Path, fill: Callable[[Sql], None]) -> None:
    """Make the file under another name and give it its own once it is whole; the caller holds the lock.

    Raises FileExistsError where the name was taken meanwhile.
    """
    real = path.resolve()
    part = real.with_name(f".{real.name}.part")
    remains = [part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")]
    try:
        for file in remains:
            file.unlink(missing_ok=True)
        with contextlib.closing(_connect(part, "rwc")) as sql:
            sql.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _set_pragmas(sql)
            _apply_migrations(sql)
            sql.execute("BEGIN")
            with sql:
                fill(sql)
        name_without_overwriting(part, real)
    finally:
        for file in remains:
            file.unlink(missing_ok=True)


def open_for_writing(path: Path) -> Connection:
    """The project at `path`, to be written; read-only where another program has it or its folder cannot be written.

    An older file is migrated, after a copy of it was put beside it. Raises ProjectMissing, NotAProject, NewerProject.
    """
    _refuse_foreign(path)
    try:
        lock = ProjectLock(path)
    except ProjectLocked:
        return open_for_reading(path, tr("Another window has {name} open, so it is read-only here.", name=path.name))
    except OSError:
        return open_for_reading(
            path, tr("The folder of {name} cannot be written, so it is read-only here.", name=path.name)
        )
    try:
        with _closed_on_error(path, "rw", lock) as sql:
            _refuse_newer(sql, path)
            _set_pragmas(sql)
            _migrate(sql, path)
            # SQLite opens a file that may only be read without a word, and says so at the first page that is written.
            sql.execute("BEGIN IMMEDIATE")
            sql.execute(f"PRAGMA user_version = {VERSION}")
            sql.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if "readonly" in str(error) or "unable to open" in str(error):
            return open_for_reading(path, tr("{name} cannot be written, so it is read-only here.", name=path.name))
        raise NotAProject(tr("{name} cannot be opened ({error}).", name=path.name, error=error)) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error
    return Connection(sql, path, lock)


def open_for_reading(path: Path, why: str = "It was opened for reading.") -> Connection:
    """The project at `path` for reading only, while another connection may write. Raises as `open_for_writing`."""
    _refuse_foreign(path)
    try:
        with _closed_on_error(path, reading_mode(path)) as sql:
            _refuse_newer(sql, path)
            _set_pragmas(sql, writing=False)
            if _version(sql) < VERSION:
                raise ProjectReadOnly(
                    tr("{name} was made by an older Pullquote and must be opened for writing once.", name=path.name)
                )
    except sqlite3.OperationalError as error:
        raise NotAProject(tr("{name} cannot be opened ({error}).", name=path.name, error=error)) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error
    return Connection(sql, path, None, why)


def open_beside(path: Path, turns: Turns) -> Connection:
    """A second connection that writes, for a thread beside the one that has the project open for writing.

    It gives way to that one, whose `turns` these are, and leaves it to its user when the log is brought into the file.
    Raises NotAProject.
    """
    try:
        with _closed_on_error(path, "rw") as sql:
            _set_pragmas(sql)
            sql.execute("PRAGMA wal_autocheckpoint = 0")
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error
    connection = Connection(sql, path, None, turns=turns, gives_way=True)
    connection.give_way()
    return connection


@contextlib.contextmanager
def _closed_on_error(
    path: Path, mode: str, lock: ProjectLock | None = None, first: Callable[[], None] = lambda: None
) -> Generator[Sql]:
    """The database at `path`, after `first` was done; where that or the block fails it is closed, and the lock given
    back."""
    with contextlib.ExitStack() as undone:
        if lock is not None:
            undone.callback(lock.release)
        first()
        sql = _connect(path, mode)
        undone.callback(sql.close)
        yield sql
        undone.pop_all()


def _connect(path: Path, mode: str) -> Sql:
    address = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=10, check_same_thread=False)


def _set_pragmas(sql: Sql, *, writing: bool = True) -> None:
    """Every commit is on disk when it returns (FULL), readers never block the writer (WAL), no schema code is run."""
    sql.execute("PRAGMA trusted_schema = OFF")
    sql.execute("PRAGMA foreign_keys = ON")
    sql.execute("PRAGMA cache_size = -16000")
    sql.execute("PRAGMA temp_store = MEMORY")
    if writing:
        sql.execute("PRAGMA journal_mode = WAL")
        sql.execute("PRAGMA synchronous = FULL")


def _refuse_foreign(path: Path) -> None:
    """Raises unless `path` is a project file of a version that this program knows."""
    if not path.is_file():
        raise ProjectMissing(tr("There is no file {path}.", path=path))
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise NotAProject(tr("{name} cannot be read ({strerror}).", name=path.name, strerror=error.strerror)) from error
    # The header of an SQLite file: user version at byte 60, application id at 68 (sqlite.org/fileformat2.html, 1.3).
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise NotAProject(tr("{name} is no Pullquote project.", name=path.name))
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotAProject(tr("{name} is an SQLite file, but no Pullquote project.", name=path.name))
    if int.from_bytes(head[60:64], "big") > VERSION:
        raise _newer(path)


def _refuse_newer(sql: Sql, path: Path) -> None:
    """Raises NewerProject; the header may be older than the file, while what a newer program wrote is in its WAL."""
    if _version(sql) > VERSION:
        raise _newer(path)


def _newer(path: Path) -> NewerProject:
    return NewerProject(
        tr("{name} was written by a newer Pullquote; please update this one. It was not changed.", name=path.name)
    )


def _migrate(sql: Sql, path: Path) -> None:
    """Bring an older file up to date; a copy of it as it was stays beside it."""
    if _version(sql) >= VERSION:
        return
    try:
        write_copy(sql, path.with_suffix(".before-update" + path.suffix))
    except OSError as error:
        raise ProjectError(
            tr(
                "{name} was not brought up to date: no copy could be made ({strerror}).",
                name=path.name,
                strerror=error.strerror,
            )
        ) from error
    _apply_migrations(sql)


def _apply_migrations(sql: Sql) -> None:
    """Run the migrations that the file has not had; the only moment that needs sqlite-utils."""
    from sqlite_utils import Database

    from annotations.store import schema

    schema.migrations.apply(Database(sql, execute_plugins=False))


def _version(sql: Sql) -> int:
    return cast(int, sql.execute("PRAGMA user_version").fetchone()[0])


def write_copy(connection: Sql, copy: Path) -> None:
    """Write a whole copy of the project to the file `copy`, in place of what was there; it appears whole or not at all."""
    part = copy.with_suffix(".part")
    part.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", [str(part)])
    # SQLite does not force a file that it vacuums into to the disk (sqlite.org/lang_vacuum.html, 3).
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(copy)
