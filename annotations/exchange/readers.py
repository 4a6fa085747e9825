"""Files told apart by ending and content, each given to the reader of its format; and the one stream of all they hold."""

from collections import abc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotations.errors import ExchangeError
from annotations.exchange.documents.kinds import document_kind
from annotations.exchange.field_paths import ListFound, field_paths
from annotations.exchange.known_readers import DOCUMENTS, MAPPED, WHOLE, MappedReader, Reader, WholeReader
from annotations.exchange.mapping import Mapping, Row, guess_mapping, is_named_text, signature
from annotations.exchange.results import Outcome, Place, Refused, listed
from annotations.exchange.sources import find_files
from annotations.language import tr, tr_many

SAMPLED = 20


@dataclass(frozen=True, slots=True)
class Sniffed:
    """How a file will be read: its reader, and for a table its columns and first rows.

    `articles` is the path of the list that the rows are taken from, `lists` are all that there are in the document.
    """

    path: Path
    reader: Reader
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    articles: str = ""
    lists: tuple[ListFound, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How files are to be read, where that is not left to their content.

    `mappings` are the remembered ones by `signature` of their columns; `preset` is the mapping of every file that needs
    one; `readers` are the ids of readers by file.
    """

    mappings: abc.Mapping[str, Mapping] = field(default_factory=dict[str, Mapping])
    preset: Mapping | None = None
    readers: abc.Mapping[Path, str] = field(default_factory=dict[Path, str])


def sniff(path: Path, reader: str = "") -> Sniffed:
    """How the file at `path` will be read, told by its ending and its content, or by the `reader` of that id.

    Raises ExchangeError.
    """
    ending = path.suffix.lower()
    if reader:
        return _sniff_as(path, reader)
    if kind := document_kind(path):
        # What it is stands in it, whatever its ending says.
        return Sniffed(path, next(one for one in DOCUMENTS if one.id == kind))
    mapped = next((reader for reader in MAPPED if ending in reader.endings), None)
    if mapped is None:
        fitting = (reader for reader in WHOLE if ending in reader.endings)
        whole = next((reader for reader in fitting if reader.fits is None or reader.fits(path)), None)
        if whole is None:
            raise ExchangeError(path, tr("files ending in {words} cannot be read.", words=ending or "nothing"))
        return Sniffed(path, whole)
    columns, rows = mapped.sample(path, SAMPLED)
    for whole in WHOLE:
        if ending in whole.endings and whole.recognises and whole.recognises(rows):
            return Sniffed(path, whole, tuple(columns), tuple(rows))
    return _in_best_list(Sniffed(path, mapped, tuple(columns), tuple(rows)))


def choices(path: Path) -> tuple[Reader, ...]:
    """The readers that may read a file of this ending, or of what it holds, each id once."""
    ending, kind = path.suffix.lower(), document_kind(path)
    held = [reader for reader in DOCUMENTS if reader.id == kind]
    fitting = {reader.id: reader for reader in (*held, *WHOLE, *MAPPED) if ending in reader.endings or reader in held}
    return tuple(fitting.values())


def within(sniffed: Sniffed, articles: str) -> Sniffed:
    """The same file, its rows taken from the list at the path `articles`. Raises ExchangeError."""
    reader = sniffed.reader
    if not isinstance(reader, MappedReader) or reader.sample_in is None or articles == sniffed.articles:
        return sniffed
    columns, rows = reader.sample_in(sniffed.path, SAMPLED, articles)
    return replace(sniffed, columns=tuple(columns), rows=tuple(rows), articles=articles)


def read_paths(
    paths: Iterable[Path], mappings: abc.Mapping[str, Mapping] | None = None, plan: Plan | None = None
) -> Iterator[Outcome]:
    """Everything in the files and folders at `paths`, piece by piece; content never makes it raise.

    `mappings` are the remembered ones by `signature` of their columns, in place of a whole `plan`; a table without one is
    read as guessed.
    """
    found = find_files(paths)
    yield from found.refused
    for path in found.files:
        yield from read_file(path, plan or Plan(mappings or {}))


def read_file(path: Path, plan: Plan) -> Iterator[Outcome]:
    """Everything in one file; a file that cannot be read is one refusal."""
    try:
        sniffed = sniff(path, plan.readers.get(path, ""))
    except ExchangeError as error:
        yield Refused.of(error)
        return
    yield from read_sniffed(sniffed, plan)


def read_sniffed(sniffed: Sniffed, plan: Plan) -> Iterator[Outcome]:
    """Everything in a file of which it is known how it is read."""
    match sniffed.reader:
        case WholeReader(read=read):
            yield from read(sniffed.path, lambda member: read_file(member, plan))
        case MappedReader(read=read):
            mapping = mapping_for(sniffed, plan)
            if mapping is None:
                yield Refused(Place(sniffed.path), no_text(sniffed.columns))
            else:
                yield from read(sniffed.path, mapping)


def mapping_for(sniffed: Sniffed, plan: Plan) -> Mapping | None:
    """The mapping of the plan for a file's columns, else the guessed one, else None."""
    if plan.preset is not None:
        return plan.preset
    remembered = plan.mappings.get(signature(sniffed.columns))
    if remembered is not None and (remembered.articles != sniffed.articles or remembered.text in sniffed.columns):
        return remembered
    guessed = guess_mapping(sniffed.columns, sniffed.rows)
    return None if guessed is None else replace(guessed, articles=sniffed.articles)


def _sniff_as(path: Path, reader_id: str) -> Sniffed:
    reader = next((one for one in choices(path) if one.id == reader_id), None)
    if reader is None:
        raise ExchangeError(path, tr("it cannot be read as {reader}.", reader=reader_id))
    if isinstance(reader, WholeReader):
        return Sniffed(path, reader)
    columns, rows = reader.sample(path, SAMPLED)
    return _in_best_list(Sniffed(path, reader, tuple(columns), tuple(rows)))


def _in_best_list(sniffed: Sniffed) -> Sniffed:
    """The file with its rows from the list in it that looks most like articles; from the document itself where it does."""
    reader = sniffed.reader
    if not isinstance(reader, MappedReader) or reader.lists is None:
        return sniffed
    lists = reader.lists(sniffed.path)
    sniffed = replace(sniffed, lists=lists)
    if _has_named_text(sniffed.columns, sniffed.rows):
        return sniffed
    inner = [one for one in lists if one.path]
    named = [one for one in inner if _has_named_text(field_paths(one.rows), one.rows)]
    likely = named or [one for one in inner if guess_mapping(field_paths(one.rows), one.rows)]
    if not likely or (not named and guess_mapping(sniffed.columns, sniffed.rows) and len(sniffed.rows) > 1):
        return sniffed
    try:
        return within(sniffed, max(likely, key=lambda one: one.count).path)
    except ExchangeError:
        return sniffed


def _has_named_text(columns: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether a column of the rows themselves, not of something in a list of theirs, is called a text."""
    own = [column for column in columns if not any(key.isdigit() for key in column.split("."))]
    guessed = guess_mapping(own, rows)
    return guessed is not None and is_named_text(guessed.text)


def no_text(columns: Sequence[str]) -> str:
    """Why a file without a text column is refused."""
    if not columns:
        return tr("there is nothing in it.")
    there = tr_many("there is {names}", "there are {names}", len(columns), names=listed(columns, 6))
    return tr("no column looks like the text of an article; {there}.", there=there)
