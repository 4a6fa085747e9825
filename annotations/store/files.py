"""A project's file among other files: its lock, its name, and how it may be read where it lies."""

import contextlib
import errno
import os
import sqlite3
from pathlib import Path

_MOST_TRIES = 100


class ProjectLocked(Exception):
    """Another holds the project's lock."""


class ProjectLock:
    """The lock of the project's one writer. The operating system frees it when the process ends, however it ends.

    It is a transaction of SQLite on an empty file of its own: SQLite locks well on every system, is loaded already, and
    keeps two connections of one process apart too. The file lies beside the project itself, wherever a link to it may lie.

    The file goes with the lock. Only who holds the lock takes the file away, and a lock counts only where the file that
    was locked still has its name: whoever waited on one that was taken away tries again on the one that is there now. So
    two never hold a lock that counts. Where a file that is open cannot be taken away (Windows), it goes once it is closed,
    and stays if another has opened it meanwhile.
    """

    def __init__(self, path: Path) -> None:
        """Raises ProjectLocked where another has it, OSError where the folder cannot be written."""
        real = path.resolve()
        self._file = real.with_name(f".{real.name}.lock")
        sql = None
        for _ in range(_MOST_TRIES):
            before = _identity(self._file)
            sql = _locked(self._file)
            if sql is None:
                continue
            self._sql = sql
            # Without one before, it is not known whether the file that was opened is the one that is there.
            if before is not None and before == _identity(self._file):
                if os.access(self._file, os.W_OK):
                    return
                # SQLite has opened it for reading only, and locks nothing.
                sql.close()
                raise _unwritable(self._file)
            sql.close()
        raise _unwritable(self._file) if sql is None else ProjectLocked

    def release(self) -> None:
        """Let others have it; the file is taken away."""
        if os.name == "nt":
            self._sql.close()
            _take_away(self._file)
        else:
            _take_away(self._file)
            self._sql.close()


def _locked(file: Path) -> sqlite3.Connection | None:
    """A connection that has locked a file, which is made where it is not there; None where it went away meanwhile.

    Raises as ProjectLock.
    """
    try:
        sql = sqlite3.connect(file, timeout=0, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise _unwritable(file) from error
    try:
        sql.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        sql.close()
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise ProjectLocked from error
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_IOERR:
            return None
        raise _unwritable(file) from error
    except BaseException:
        sql.close()
        raise
    return sql


def _identity(file: Path) -> tuple[int, int, int] | None:
    """What tells a file from another one of its name, None where there is none."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    # The number of a file that was taken away is soon given to another one, but not within one moment of the clock.
    return found.st_dev, found.st_ino, found.st_ctime_ns


def _take_away(file: Path) -> None:
    """Take a file away, where the system lets us; one that stays does no harm."""
    with contextlib.suppress(OSError):
        file.unlink()


def _unwritable(file: Path) -> OSError:
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))


def reading_mode(path: Path) -> str:
    """How a file is opened for reading: as one that nobody can change where its folder cannot be written.

    SQLite reads a WAL file only with a `-shm` file beside it, which it could not make there (sqlite.org/wal.html, 5).
    """
    real = path.resolve()
    if os.access(real.parent, os.W_OK) or real.with_name(real.name + "-wal").exists():
        return "ro"
    return "ro&immutable=1"


def name_without_overwriting(part: Path, real: Path) -> None:
    """Let the file `part` be called `real`. Raises FileExistsError where there is a file of that name."""
    try:
        os.link(part, real)
    except FileExistsError:
        raise
    except OSError:
        # A disk without hard links (a FAT stick). The lock keeps other Pullquotes away meanwhile.
        if real.exists():
            raise FileExistsError(real) from None
        part.rename(real)
    if os.name == "posix":
        folder = os.open(real.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
