"""Documents and archives as outcomes; whatever is in them is parsed by a worker."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from annotations.codec import Json
from annotations.errors import ExchangeError, TextError
from annotations.exchange.documents.kinds import ZIP, document_kind
from annotations.exchange.documents.workers import Workers
from annotations.exchange.fields import plain_article
from annotations.exchange.results import Noted, Outcome, Place, Read, Refused
from annotations.exchange.sources import find_files, unreadable
from annotations.language import tr

ReadFile = Callable[[Path], Iterator[Outcome]]
TakeFound = Callable[[Path, Json], Iterator[Outcome]]

# What an archive may hold, with those that are in it: files and bytes; and how deep archives may lie in one another.
_MEMBERS = 20_000
_BYTES = 2 << 30
_DEEPEST = 2
NAMED = ("title", "source", "url", "author", "published", "language")


@dataclass(slots=True)
class _Room:
    """How much may still be unpacked."""

    members: int = _MEMBERS
    bytes: int = _BYTES


def read_document(workers: Workers, kind: str, path: Path) -> Iterator[Outcome]:
    """The articles in a document of this kind, one after the other; closed early, the worker stops too."""
    yield from read_pieces(workers, kind, path, _article)


def read_pieces(workers: Workers, kind: str, path: Path, take: TakeFound) -> Iterator[Outcome]:
    """What `take` makes of each article that the worker finds in a document of this kind, and what else it says."""
    try:
        if not path.stat().st_size:
            yield Refused(Place(path), tr("the file is empty."))
            return
    except OSError as error:
        yield Refused.of(unreadable(path, error))
        return
    with closing(workers.answers(_request(kind, path))) as answers:
        for answer in answers:
            if "found" in answer:
                yield from take(path, cast(Json, answer["found"]))
            else:
                yield _said(path, answer)


def read_archive(workers: Workers, path: Path, read_file: ReadFile) -> Iterator[Outcome]:
    """All that is in a ZIP archive: unpacked, within bounds, into a folder that nobody else sees, and read by `read_file`.

    Places say “a.zip: inner/b.html”. Closed early or read to its end, the folder is gone.
    """
    yield from _archive(workers, path, read_file, _Room(), 1)


def _archive(workers: Workers, path: Path, read_file: ReadFile, room: _Room, depth: int) -> Iterator[Outcome]:
    if depth > _DEEPEST:
        yield Refused(Place(path), tr("an archive within an archive within an archive is not opened."))
        return
    try:
        temporary = tempfile.TemporaryDirectory(prefix="pullquote-", ignore_cleanup_errors=True)
    except OSError as error:
        yield Refused.of(
            ExchangeError(path, tr("there is no room to unpack it ({words}).", words=error.strerror or error))
        )
        return
    with temporary as name:
        # Where the folder for temporary files is a link, files found in it are named by their real place.
        folder = Path(name).resolve()
        whole = True
        with closing(workers.answers(_request(ZIP, path, folder, room))) as answers:
            for answer in answers:
                whole = whole and "unread" not in answer
                yield _said(path, answer)
        sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
        room.members -= len(sizes)
        room.bytes -= sum(sizes)
        found = find_files([folder])
        if whole and not sizes:
            yield Refused(Place(path), tr("there is nothing in it."))
        for outcome in found.refused:
            yield _within(outcome, path, folder)
        for file in found.files:
            inner = (
                _archive(workers, file, read_file, room, depth + 1) if document_kind(file) == ZIP else read_file(file)
            )
            for outcome in inner:
                yield _within(outcome, path, folder)


def _request(kind: str, path: Path, folder: Path | None = None, room: _Room | None = None) -> Json:
    room = room or _Room()
    return {
        "read": str(path.absolute()),
        "kind": kind,
        "folder": str(folder or ""),
        "members": max(0, room.members),
        "bytes": max(0, room.bytes),
    }


def _said(path: Path, answer: Json) -> Outcome:
    """What a line of the worker says beside the articles."""
    if "told" in answer:
        return Noted(Place(path), cast(str, answer["told"]))
    return Refused(found_place(path, answer), cast(str, answer["unread"]))


def _article(path: Path, found: Json) -> Iterator[Outcome]:
    place = found_place(path, found)
    named = {key: cast(str, found[key]) for key in NAMED}
    try:
        yield Read(
            plain_article(cast(str, found["text"]), meta={"file": path.name} | cast(Json, found["meta"]), **named),
            place,
        )
    except TextError as error:
        yield Refused(place, str(error))


def found_place(path: Path, answer: Json) -> Place:
    """Where in a document something stands, as the worker says it."""
    number = cast(int | None, answer.get("number"))
    return Place(path) if number is None else Place(path, number, cast(str, answer.get("unit") or "line"))


def _within(outcome: Outcome, archive: Path, folder: Path) -> Outcome:
    """An outcome of a member with its place in the archive."""
    place = _moved(outcome.place, archive, folder)
    if isinstance(outcome, Read):
        left_out = tuple(replace(one, place=_moved(one.place, archive, folder)) for one in outcome.left_out)
        return replace(outcome, place=place, left_out=left_out)
    return replace(outcome, place=place)


def _moved(place: Place, archive: Path, folder: Path) -> Place:
    try:
        member = place.path.relative_to(folder).as_posix()
    except ValueError:
        member = place.path.name
    names = [name for name in (member if member != "." else "", place.within) if name]
    return replace(place, path=archive, within=": ".join(names))
