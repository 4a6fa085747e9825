"""Files and folders that appear whole or not at all, several of them together."""

import contextlib
import errno
import hashlib
import os
import shutil
import uuid
from collections.abc import Generator, Mapping, Sequence
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
_NO_MARKS: Mapping[Path, str] = {}


@contextlib.contextmanager
def whole(path: Path, *, overwrite: bool = False, marks: Mapping[Path, str] = _NO_MARKS) -> Generator[Path]:
    """A path beside `path` to write to, as `wholes` has it."""
    with wholes([path], overwrite=overwrite, marks=marks) as (part,):
        yield part


@contextlib.contextmanager
def wholes(
    paths: Sequence[Path], *, overwrite: bool = False, marks: Mapping[Path, str] = _NO_MARKS
) -> Generator[tuple[Path, ...]]:
    """Paths beside `paths` to write to; they become `paths` when the block ends, and vanish when the block fails.

    What is there is never replaced unless `overwrite`; one that has a mark (by its absolute path) only while its
    `fingerprint` is that mark, and a folder only with one. Either all are replaced or none. Raises ExchangeError where one
    cannot be written.
    """
    parts = tuple(path.with_name(f".{path.name[:100]}.{uuid.uuid4().hex[:12]}.part") for path in paths)
    path = paths[0]
    try:
        for path in paths:
            _refuse(path, overwrite=overwrite, mark=marks.get(path.absolute(), ""))
        yield parts
        for path, part in zip(paths, parts, strict=True):
            _sync(path, part)
        _place_all(paths, parts, overwrite=overwrite)
        for path in paths:
            _sync_folder(path.parent)
    except OSError as error:
        raise _unwritten(path, error) from error
    finally:
        for part in parts:
            _remove(part)


def fingerprint(path: Path) -> str:
    """The same for the same content: of a file its bytes, of a folder the names and bytes of all files. Raises OSError."""
    found = hashlib.sha256()
    if not path.is_dir():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    for one in sorted(path.rglob("*")):
        found.update(f"{one.relative_to(path).as_posix()}\0".encode())
        if one.is_file():
            with one.open("rb") as file:
                found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()


def _refuse(path: Path, *, overwrite: bool, mark: str) -> None:
    """Raise ExchangeError where what is at `path` must stay."""
    if path.is_dir() and not (overwrite and mark):
        raise ExchangeError(path, tr("this is a folder; it was left as it is."))
    if not os.path.lexists(path):
        return
    if not overwrite:
        raise ExchangeError(path, tr("there is such a file already; it was left as it is."))
    if mark and fingerprint(path) != mark:
        raise ExchangeError(path, tr("it was changed since Pullquote wrote it; it was left as it is."))


def _unwritten(path: Path, error: OSError) -> ExchangeError:
    reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
    return ExchangeError(path, tr("it could not be written: {reason}. Nothing was left behind.", reason=reason))


def _sync(path: Path, part: Path) -> None:
    """Have every file on the disk before it gets its name."""
    if not os.path.lexists(part):
        raise ExchangeError(path, tr("nothing was written."))
    for file in sorted(part.rglob("*")) if part.is_dir() else [part]:
        if file.is_file():
            with file.open("rb+") as opened:
                os.fsync(opened.fileno())


def _place_all(paths: Sequence[Path], parts: Sequence[Path], *, overwrite: bool) -> None:
    """Give each part its name. What was there is set aside until all are placed, and put back where one cannot be."""
    if len(paths) == 1 and not paths[0].is_dir() and not parts[0].is_dir():
        _place(parts[0], paths[0], overwrite=overwrite)
        return
    aside: list[tuple[Path, Path]] = []
    placed: list[Path] = []
    try:
        for path, part in zip(paths, parts, strict=True):
            if overwrite and os.path.lexists(path):
                old = part.with_suffix(".old")
                path.rename(old)
                aside.append((old, path))
            _place(part, path, overwrite=False)
            placed.append(path)
    except (OSError, ExchangeError):
        for path in placed:
            _remove(path)
        for old, path in aside:
            old.rename(path)
        raise
    for old, _ in aside:
        _remove(old)


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
