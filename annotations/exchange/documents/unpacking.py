"""A ZIP archive unpacked into a folder, within bounds, and nothing of it anywhere else; runs in the worker."""

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from annotations.exchange.documents.pieces import Piece, Told, Unread, Unreadable, clean
from annotations.language import grouped, tr, tr_many

_MB = 1 << 20
# More than a thousandfold is no text: deflate itself cannot press more than 1,032 into one byte.
_RATIO = 200
_SLACK = 4 * _MB
# The list of members, in bytes: some fifty thousand of them.
_LIST = 8 * _MB
_LONGEST_NAME = 100
_DEEPEST = 12
_PASSED_OVER = ("__MACOSX",)
# What the standard library makes of broken archives, and the system of names that it does not take.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_RESERVED = frozenset('<>:"|?*\\')


@dataclass(slots=True)
class Bounds:
    """How many members and bytes may still be unpacked."""

    members: int
    bytes: int


def unpack(path: Path, folder: Path, bounds: Bounds) -> Iterator[Piece]:
    """Unpack the archive at `path` into the empty `folder`; tells of each member that is left out.

    Names that lead out of the folder, links and encrypted members are refused. Raises Unreadable where it is no
    archive, or more than `bounds` allow.
    """
    with open_zip(path) as archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > bounds.members:
            raise Unreadable(tr("it holds more than {count} files.", count=grouped(bounds.members)))
        left_out: Counter[str] = Counter()
        taken: set[str] = set()
        for member in members:
            name = clean(member.filename).replace("\\", "/")
            if any(_is_hidden(part) for part in name.split("/")):
                continue
            problem = _problem(member)
            target = None if problem else _target(name)
            if target is None or str(target).casefold() in taken:
                left_out[problem or tr("its name leads out of the archive or comes twice")] += 1
                continue
            taken.add(str(target).casefold())
            try:
                _copy(archive, member, folder / target, bounds)
            except _DAMAGE as error:
                (folder / target).unlink(missing_ok=True)
                yield Unread(tr("“{name}” in it is damaged ({words}).", name=name, words=type(error).__name__))
        for reason, count in left_out.items():
            yield Told(
                tr_many(
                    "{count} file in it was left out: {reason}",
                    "{count} files in it were left out: {reason}",
                    count,
                    reason=reason,
                )
            )


def open_zip(path: Path) -> zipfile.ZipFile:
    """The archive at `path`; raises Unreadable where it is none, or where its list of members is too long to be real."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            size = file.tell()
            file.seek(max(0, size - 66_000))
            end = file.read()
        at = end.rfind(b"PK\x05\x06")
        if at >= 0 and _LIST < int.from_bytes(end[at + 12 : at + 16], "little") < 0xFFFFFFFF:
            raise Unreadable(tr("its list of files is too long."))
        if b"PK\x06\x06" in end and int.from_bytes(end.partition(b"PK\x06\x06")[2][36:44], "little") > _LIST:
            raise Unreadable(tr("its list of files is too long."))
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(tr("it is no whole archive; it may be damaged or cut off.")) from error


def check_package(archive: zipfile.ZipFile, largest: int = 512 * _MB) -> None:
    """Raise Unreadable where an office file or a book unpacks to more than such files hold."""
    members = archive.infolist()
    if len(members) > 20_000 or sum(member.file_size for member in members) > largest:
        raise Unreadable(tr("it unpacks to more than {words} MB.", words=largest // _MB))
    if any(_is_bomb(member) for member in members):
        raise Unreadable(tr("it is pressed together as no ordinary file is."))


def member_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    """One member, whole. Raises Unreadable where it is missing, encrypted or damaged."""
    try:
        return archive.read(name)
    except KeyError as error:
        raise Unreadable(tr("“{name}” is missing in it.", name=clean(name))) from error
    except RuntimeError as error:
        raise Unreadable(tr("it is encrypted.")) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Unreadable(tr("it is damaged (“{name}” in it).", name=clean(name))) from error


def _is_hidden(part: str) -> bool:
    return part in _PASSED_OVER or (part.startswith(".") and part not in (".", ".."))


def _problem(member: zipfile.ZipInfo) -> str:
    """Why a member is not unpacked, as part of a sentence; nothing where it is."""
    if member.flag_bits & 0x1:
        return tr("it is encrypted")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return tr("it is a link or no ordinary file")
    if _is_bomb(member):
        return tr("it is pressed together as no ordinary file is")
    return ""


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SLACK and member.file_size > member.compress_size * _RATIO


def _target(name: str) -> Path | None:
    """Where a member goes, below the folder; None where its name leads elsewhere."""
    pure = PurePosixPath(name)
    parts = pure.parts
    if pure.is_absolute() or not parts or ".." in parts or len(parts) > _DEEPEST or ":" in parts[0][1:2]:
        return None
    safe = ["".join("_" if character in _RESERVED else character for character in part) for part in parts]
    *folders, last = safe
    stem, dot, ending = last.rpartition(".")
    if dot and len(last.encode()) > _LONGEST_NAME:
        last = stem.encode()[: _LONGEST_NAME - 20].decode("utf-8", "ignore") + dot + ending[:20]
    cut = [part.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").rstrip(". ") or "_" for part in folders]
    return Path(*cut, last.rstrip(". ") or "_")


def _copy(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, bounds: Bounds) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, target.open("wb") as copy:
        while block := source.read(_MB):
            bounds.bytes -= len(block)
            if bounds.bytes < 0:
                raise Unreadable(tr("it unpacks to more than an archive may hold."))
            copy.write(block)
    bounds.members -= 1
