"""A file or a folder that appears whole or not at all."""

import contextlib
import errno
import os
import shutil
import uuid
from collections.abc import Generator
from pathlib import Path

from annotations.errors import ExchangeError
from annotations.language import tr

_REASONS = {
    errno.ENOSPC: tr("there is no room left on the disk"),
    errno.EDQUOT: tr("there is no room left for you on the disk"),
    errno.EFBIG: tr("the file grew larger than the system allows"),
    errno.EACCES: tr("its folder cannot be written"),
    errno.EPERM: tr("its folder cannot be written"),
    errno.EROFS: tr("its folder cannot be written"),
    errno.ENOENT: tr("its folder is not there"),
    errno.ENOTDIR: tr("its folder is not there"),
    errno.ENAMETOOLONG: tr("its name is too long"),
}


@contextlib.contextmanager
def whole(path: Path, *, overwrite: bool = False) -> Generator[Path]:
    """A path beside `path` to write to; it becomes `path` when the block ends, and vanishes when the block
    fails.

    What is at `path` is never replaced unless `overwrite`. Raises ExchangeError where it cannot be written.
    """
    part = path.with_name(f".{path.name[:100]}.{uuid.uuid4().hex[:12]}.part")
    try:
        if not overwrite and os.path.lexists(path):
            raise ExchangeError(path, tr("there is such a file already; it was left as it is."))
        if path.is_dir():
            raise ExchangeError(path, tr("this is a folder; it was left as it is."))
        yield part
        _sync(part)
        _place(part, path, overwrite=overwrite)
        _sync_folder(path.parent)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise ExchangeError(
            path, tr("it could not be written: {reason}. Nothing was left behind.", reason=reason)
        ) from error
    finally:
        _remove(part)


def _sync(part: Path) -> None:
    """Have every file on the disk before it gets its name."""
    for file in sorted(part.rglob("*")) if part.is_dir() else [part]:
        if file.is_file():
            with file.open("rb+") as opened:
                os.fsync(opened.fileno())


def _place(part: Path, path: Path, *, overwrite: bool) -> None:
    if overwrite or part.is_dir():
        part.replace(path)
        return
    try:
        # A link fails where the name is taken, so no file that turned up meanwhile is replaced.
        os.link(part, path)
    except FileExistsError:
        raise ExchangeError(path, tr("there is such a file already; it was left as it is.")) from None
    except OSError:
        # Some file systems (FAT, network shares) have no links.
        part.replace(path)


def _sync_folder(folder: Path) -> None:
    """Have the name on the disk, too, where a folder can be synced (not on Windows)."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove(part: Path) -> None:
    """Take away what was begun; where its folder is gone or no folder at all, nothing was."""
    with contextlib.suppress(OSError):
        if part.is_dir():
            shutil.rmtree(part)
        else:
            part.unlink(missing_ok=True)
