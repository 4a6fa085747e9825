"""A project's file among other files: its lock, its name, and how it may be read where it lies."""

import errno
import os
import sqlite3
from pathlib import Path


class ProjectLocked(Exception):
    """Another holds the project's lock."""


class ProjectLock:
    """The lock of the project's one writer. The operating system frees it when the process ends, however it ends.

    It is a transaction of SQLite on an empty file of its own: SQLite locks well on every system, is loaded already, and
    keeps two connections of one process apart too. The file lies beside the project itself, wherever a link to it may lie.
    """

    def __init__(self, path: Path) -> None:
        """Raises ProjectLocked where another has it, OSError where the folder cannot be written."""
        real = path.resolve()
        file = real.with_name(f".{real.name}.lock")
        try:
            self._sql = sqlite3.connect(file, timeout=0, isolation_level=None)
        except sqlite3.OperationalError as error:
            raise _unwritable(file) from error
        try:
            self._sql.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self._sql.close()
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise ProjectLocked from error
            raise _unwritable(file) from error
        except BaseException:
            self._sql.close()
            raise
        if not os.access(file, os.W_OK):
            # SQLite has opened it for reading only, and locks nothing.
            self._sql.close()
            raise _unwritable(file)

    def release(self) -> None:
        """Let others have it."""
        self._sql.close()


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
