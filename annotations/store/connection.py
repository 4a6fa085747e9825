"""Connection: one connection to a project file, its transactions, and whose turn it is to write."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

from annotations.errors import NotAProject, ProjectError
from annotations.language import tr
from annotations.store.files import ProjectLock
from annotations.turns import Interrupted, Turns

Sql = sqlite3.Connection
SqlError = sqlite3.OperationalError
Result = TypeVar("Result")

# Who holds a key down edits thirty times a second, and 30,000 suggestions take 0.1 s to write.
_PATIENCE_SECONDS = 2.0

# Steps of SQLite's machine between two looks whether another wants to write: some tens of microseconds.
_STEPS_BETWEEN_LOOKS = 1000

# Result codes that tell of the disk and the file, not of a mistake in the program (sqlite.org/rescode.html).
_OF_THE_WORLD = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_READONLY,
    )
)


class Connection:
    """One connection to a project file; a writer holds the project's lock until `close`.

    `sql` is SQLite's own connection; sqlite-utils makes and changes the tables. `why_read_only` says in words why it may
    not write ("" where it may). `turns` are those of this file's writers in this process; a connection that `gives_way`
    is one `beside` the first.
    """

    def __init__(
        self,
        sql: Sql,
        path: Path,
        lock: ProjectLock | None,
        why_read_only: str = "",
        turns: Turns | None = None,
        *,
        gives_way: bool = False,
    ) -> None:
        self.sql = sql
        self.path = path
        self.why_read_only = why_read_only
        self.turns = turns or Turns()
        self._lock = lock
        self._gives_way = gives_way

    @contextlib.contextmanager
    def transaction(self) -> Generator[None]:
        """What the block writes is on disk when it ends, or nothing of it is.

        Raises ProjectError where the file or the disk would not take it (no room, no right, a damaged page), and, where it
        gives way, Interrupted and ProjectClosed.
        """
        try:
            with self.turns.when_free() if self._gives_way else self.turns.at_once(), self.sql:
                # Within, since a BEGIN that has to give way may have begun a transaction all the same.
                self.sql.execute("BEGIN")
                yield
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise Interrupted from error
            if not _is_of_the_world(error):
                raise
            raise ProjectError(
                tr(
                    "{name} could not be written ({error}). All earlier steps are kept.",
                    name=self.path.name,
                    error=error,
                )
            ) from error

    @contextlib.contextmanager
    def reading(self) -> Generator[None]:
        """What the block reads is there. Raises NotAProject where the file or the disk would not give it, and Interrupted."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise Interrupted from error
            if not _is_of_the_world(error):
                raise
            raise damaged(self.path, error) from error

    def patiently(self, write: Callable[[], Result]) -> Result:
        """Begin `write` anew as often as it has to give way; after some seconds of that, do it all the same."""
        began = time.monotonic()
        try:
            while True:
                try:
                    return write()
                except Interrupted:
                    if time.monotonic() - began > _PATIENCE_SECONDS:
                        self.insist()
        finally:
            self.give_way()

    def in_turn(self, write: Callable[[], Result]) -> Result:
        """Do `write`: patiently where this connection gives way, else at once."""
        return self.patiently(write) if self._gives_way else write()

    def insist(self) -> None:
        """Give way between transactions only, from now on."""
        self.sql.set_progress_handler(None, 0)

    def give_way(self) -> None:
        """Give way in the middle of a transaction too: it ends in Interrupted once another writer waits."""
        self.sql.set_progress_handler(lambda: self.turns.wanted, _STEPS_BETWEEN_LOOKS)

    def checkpoint(self) -> None:
        """Bring what was committed from the write-ahead log into the file itself, as far as readers let it."""
        with self.reading():
            self.sql.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def close(self) -> None:
        """Close the file and let others write."""
        if not self._gives_way:
            self.turns.end()
        self.sql.close()
        if self._lock is not None:
            self._lock.release()


def _is_of_the_world(error: sqlite3.DatabaseError) -> bool:
    """Whether SQLite says so of the file; Python's own errors of use carry no code."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF in _OF_THE_WORLD


def damaged(path: Path, error: sqlite3.DatabaseError) -> NotAProject:
    """What is said of a file that SQLite finds damaged: where its snapshots are."""
    return NotAProject(
        tr(
            "{name} is damaged ({error}). Its snapshots are in the folder {name2} beside it.",
            name=path.name,
            error=error,
            name2=snapshot_folder(path).name,
        )
    )


def snapshot_folder(path: Path) -> Path:
    """Where the snapshots of the project at `path` are."""
    return path.with_name(path.stem + ".snapshots")
