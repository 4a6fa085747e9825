"""The formats that can be read, told apart by ending and content; and the one stream of all that they read."""

from collections import abc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import ExchangeError
from annotations.exchange.brat_reading import has_ann, read_brat
from annotations.exchange.citron import read_citron, recognises_citron
from annotations.exchange.conll_reading import begins_conll, read_conll
from annotations.exchange.doccano_reading import read_doccano, recognises_doccano
from annotations.exchange.jsonl import read_jsonl, sample_objects
from annotations.exchange.mapping import Mapping, Row, guess_mapping, signature
from annotations.exchange.plain import read_plain
from annotations.exchange.pullquote_reading import read_pullquote, recognises
from annotations.exchange.results import Outcome, Place, Refused, listed
from annotations.exchange.sources import (
    BRAT_ENDING,
    LINE_ENDINGS,
    TABLE_ENDINGS,
    TEXT_ENDINGS,
    TOKEN_ENDINGS,
    find_files,
)
from annotations.exchange.table import read_table, sample_table
from annotations.language import tr

SAMPLED = 20

Sample = tuple[list[str], list[Row]]


@dataclass(frozen=True, slots=True)
class WholeReader:
    """A format that needs no mapping. `recognises` is asked about the sampled rows, where the ending has rows; `fits`
    about a file that has none, and without it the ending is enough."""

    id: str
    title: str
    endings: tuple[str, ...]
    read: Callable[[Path], Iterator[Outcome]]
    recognises: Callable[[Sequence[Row]], bool] | None = None
    fits: Callable[[Path], bool] | None = None


@dataclass(frozen=True, slots=True)
class MappedReader:
    """A format of rows whose columns are given a meaning by a mapping. `sample` gives columns and the first rows."""

    id: str
    title: str
    endings: tuple[str, ...]
    read: Callable[[Path, Mapping], Iterator[Outcome]]
    sample: Callable[[Path, int], Sample]


WHOLE = (
    WholeReader("pullquote", tr("Pullquote JSONL"), (*LINE_ENDINGS, ".json"), read_pullquote, recognises),
    WholeReader("citron", "Citron", (*LINE_ENDINGS, ".json"), read_citron, recognises_citron),
    WholeReader("doccano", "doccano", (*LINE_ENDINGS, ".json"), read_doccano, recognises_doccano),
    WholeReader("brat", "brat", (".txt",), read_brat, fits=has_ann),
    WholeReader("brat", "brat", (BRAT_ENDING,), read_brat),
    WholeReader("conll", "CoNLL-2003", (".txt",), read_conll, fits=begins_conll),
    WholeReader("conll", "CoNLL-2003", TOKEN_ENDINGS, read_conll),
    WholeReader("text", tr("Plain text"), TEXT_ENDINGS, read_plain),
)
MAPPED = (
    MappedReader("jsonl", "JSON", (*LINE_ENDINGS, ".json"), read_jsonl, sample_objects),
    MappedReader("table", tr("Table"), TABLE_ENDINGS, read_table, sample_table),
)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """How a file will be read: its reader, and for a table its columns and first rows."""

    path: Path
    reader: WholeReader | MappedReader
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


def sniff(path: Path) -> Sniffed:
    """How the file at `path` will be read, told by its ending and its content. Raises ExchangeError."""
    ending = path.suffix.lower()
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
    return Sniffed(path, mapped, tuple(columns), tuple(rows))


def read_paths(paths: Iterable[Path], mappings: abc.Mapping[str, Mapping] | None = None) -> Iterator[Outcome]:
    """Everything in the files and folders at `paths`, piece by piece; content never makes it raise.

    `mappings` are the remembered ones by `signature` of their columns; a table without one is read as
    guessed.
    """
    found = find_files(paths)
    yield from found.refused
    for path in found.files:
        yield from read_file(path, mappings or {})


def read_file(path: Path, mappings: abc.Mapping[str, Mapping]) -> Iterator[Outcome]:
    """Everything in one file; a file that cannot be read is one refusal."""
    try:
        sniffed = sniff(path)
    except ExchangeError as error:
        yield Refused.of(error)
        return
    match sniffed.reader:
        case WholeReader(read=read):
            yield from read(path)
        case MappedReader(read=read):
            mapping = mapping_for(sniffed, mappings)
            if mapping is None:
                yield Refused(Place(path), no_text(sniffed.columns))
            else:
                yield from read(path, mapping)


def mapping_for(sniffed: Sniffed, mappings: abc.Mapping[str, Mapping]) -> Mapping | None:
    """The remembered mapping for a file's columns, else the guessed one, else None."""
    remembered = mappings.get(signature(sniffed.columns))
    if remembered is not None and remembered.text in sniffed.columns:
        return remembered
    return guess_mapping(sniffed.columns, sniffed.rows)


def no_text(columns: Sequence[str]) -> str:
    """Why a file without a text column is refused."""
    if not columns:
        return tr("there is nothing in it.")
    there = f"there {'is' if len(columns) == 1 else 'are'} {listed(columns, 6)}"
    return tr("no column looks like the text of an article; {there}.", there=there)
