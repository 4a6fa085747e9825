"""A project's file among other files: its lock, its name, and how it may be read where it lies."""

import os
from pathlib import Path

from filelock import FileLock


def lock_project(path: Path) -> FileLock:
    """The lock of the project's one writer. The operating system frees it when the process ends, however it ends.

    It lies beside the file itself, wherever a link to it may lie. Raises filelock.Timeout where another has it, OSError
    where the folder cannot be written.
    """
    real = path.resolve()
    lock = FileLock(real.with_name(f".{real.name}.lock"))
    lock.acquire(timeout=0)
    return lock


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
