"""The formats that can be read. The modules that read one are loaded when a file is first held against it, or read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.exchange.documents.kinds import DOCBIN, KINDS, ZIP, Kind, document_kind
from annotations.exchange.mapping import Mapping, Row
from annotations.exchange.results import Outcome
from annotations.exchange.sources import (
    BRAT_ENDING,
    LINE_ENDINGS,
    LINKED_ENDINGS,
    PARQUET_ENDING,
    SHEET_ENDINGS,
    TABLE_ENDINGS,
    TEXT_ENDINGS,
    TOKEN_ENDINGS,
)
from annotations.language import tr

if TYPE_CHECKING:
    from annotations.exchange.documents.workers import Workers
    from annotations.exchange.field_paths import ListFound

ReadFile = Callable[[Path], Iterator[Outcome]]
ReadWhole = Callable[[Path, ReadFile], Iterator[Outcome]]
Recognises = Callable[[Sequence[Row]], bool]
Fits = Callable[[Path], bool]
Sample = tuple[list[str], list[Row]]


@dataclass(frozen=True, slots=True)
class WholeReader:
    """A format that needs no mapping. `recognises` is asked about the sampled rows, where the ending has rows; `fits`
    about a file that has none, and without it the ending is enough.

    `read` has a function for what a file holds in it: an archive has its members read by it.
    """

    id: str
    title: str
    endings: tuple[str, ...]
    read: ReadWhole
    recognises: Recognises | None = None
    fits: Fits | None = None


@dataclass(frozen=True, slots=True)
class MappedReader:
    """A format of rows whose columns are given a meaning by a mapping. `sample` gives columns and the first rows.

    Where rows may lie in lists within a document, `lists` finds those and `sample_in` gives columns and rows of one.
    """

    id: str
    title: str
    endings: tuple[str, ...]
    read: Callable[[Path, Mapping], Iterator[Outcome]]
    sample: Callable[[Path, int], Sample]
    lists: "Callable[[Path], tuple[ListFound, ...]] | None" = None
    sample_in: Callable[[Path, int, str], Sample] | None = None


Reader = WholeReader | MappedReader


def _recognised(
    id: str, title: str, endings: tuple[str, ...], load: Callable[[], tuple[ReadFile, Recognises]]
) -> WholeReader:
    """A format that is told by its rows."""

    def recognises(rows: Sequence[Row]) -> bool:
        return load()[1](rows)

    return WholeReader(id, title, endings, lambda path, _: load()[0](path), recognises)


def _fitting(id: str, title: str, endings: tuple[str, ...], load: Callable[[], tuple[ReadFile, Fits]]) -> WholeReader:
    """A format that is told by the file as a whole."""

    def fits(path: Path) -> bool:
        return load()[1](path)

    return WholeReader(id, title, endings, lambda path, _: load()[0](path), fits=fits)


def _named(id: str, title: str, endings: tuple[str, ...], load: Callable[[], ReadFile]) -> WholeReader:
    """A format that is told by its ending."""
    return WholeReader(id, title, endings, lambda path, _: load()(path))


def _prodigy() -> tuple[ReadFile, Recognises]:
    from annotations.exchange.prodigy_reading import read_prodigy, recognises_prodigy

    return read_prodigy, recognises_prodigy


def _pullquote() -> tuple[ReadFile, Recognises]:
    from annotations.exchange.pullquote_reading import read_pullquote, recognises

    return read_pullquote, recognises


def _citron() -> tuple[ReadFile, Recognises]:
    from annotations.exchange.citron import read_citron, recognises_citron

    return read_citron, recognises_citron


def _doccano() -> tuple[ReadFile, Recognises]:
    from annotations.exchange.doccano_reading import read_doccano, recognises_doccano

    return read_doccano, recognises_doccano


def _label_studio() -> tuple[ReadFile, Recognises]:
    from annotations.exchange.label_studio_reading import read_label_studio, recognises_label_studio

    return read_label_studio, recognises_label_studio


def _w3c() -> tuple[ReadFile, Recognises]:
    from annotations.exchange.w3c_reading import read_w3c, recognises_w3c

    return read_w3c, recognises_w3c


def _cas_json() -> tuple[ReadFile, Recognises]:
    from annotations.exchange.cas_reading import read_cas_json
    from annotations.exchange.cas_structures import recognises_cas

    return read_cas_json, recognises_cas


def _xmi() -> ReadFile:
    from annotations.exchange.cas_reading import read_xmi

    return read_xmi


def _hugging_face() -> tuple[ReadFile, Recognises]:
    from annotations.exchange.hugging_face_reading import read_hugging_face, recognises_hugging_face

    return read_hugging_face, recognises_hugging_face


def _spans() -> tuple[ReadFile, Recognises]:
    from annotations.exchange.span_reading import read_spans, recognises_spans

    return read_spans, recognises_spans


def _brat() -> tuple[ReadFile, Fits]:
    from annotations.exchange.brat_reading import has_ann, read_brat

    return read_brat, has_ann


def _conll() -> tuple[ReadFile, Fits]:
    from annotations.exchange.conll_reading import begins_conll, read_conll

    return read_conll, begins_conll


def _plain() -> ReadFile:
    from annotations.exchange.plain import read_plain

    return read_plain


@cache
def _workers() -> "Workers":
    """The workers that all kinds of documents share."""
    from annotations.exchange.documents.workers import Workers

    return Workers()


def _document(kind: Kind) -> WholeReader:
    """The reader of documents of a kind."""

    def fits(path: Path) -> bool:
        return document_kind(path) == kind.id

    def read(path: Path, read_member: ReadFile) -> Iterator[Outcome]:
        if kind.id == DOCBIN:
            from annotations.exchange.docbin_reading import read_docbin

            return read_docbin(_workers(), path)
        from annotations.exchange.documents.reading import read_archive, read_document

        if kind.id == ZIP:
            return read_archive(_workers(), path, read_member)
        return read_document(_workers(), kind.id, path)

    return WholeReader(kind.id, kind.title, kind.endings, read, fits=fits)


def _read_lines(path: Path, mapping: Mapping) -> Iterator[Outcome]:
    from annotations.exchange.jsonl import read_jsonl

    return read_jsonl(path, mapping)


def _sample_lines(path: Path, limit: int, within: str = "") -> Sample:
    from annotations.exchange.jsonl import sample_objects

    return sample_objects(path, limit, within)


def _lists_in_lines(path: Path) -> "tuple[ListFound, ...]":
    from annotations.exchange.jsonl import find_lists

    return find_lists(path)


def _read_table(path: Path, mapping: Mapping) -> Iterator[Outcome]:
    from annotations.exchange.table import read_table

    return read_table(path, mapping)


def _sample_table(path: Path, limit: int) -> Sample:
    from annotations.exchange.table import sample_table

    return sample_table(path, limit)


def _read_sheet(path: Path, mapping: Mapping) -> Iterator[Outcome]:
    from annotations.exchange.sheets import read_sheet

    return read_sheet(path, mapping)


def _sample_sheet(path: Path, limit: int) -> Sample:
    from annotations.exchange.sheets import sample_sheet

    return sample_sheet(path, limit)


def _read_parquet(path: Path, mapping: Mapping) -> Iterator[Outcome]:
    from annotations.exchange.parquet import read_parquet

    return read_parquet(path, mapping)


def _sample_parquet(path: Path, limit: int) -> Sample:
    from annotations.exchange.parquet import sample_parquet

    return sample_parquet(path, limit)


_ROWS = (*LINE_ENDINGS, ".json")
_JSON_LD, _XMI = LINKED_ENDINGS
_W3C_TITLE = tr("W3C Web Annotation")

DOCUMENTS = tuple(_document(kind) for kind in KINDS)
WHOLE = (
    # Before Pullquote's own, whose spans have offsets and labels too.
    _recognised("prodigy", "Prodigy", _ROWS, _prodigy),
    _recognised("pullquote", tr("Pullquote JSONL"), _ROWS, _pullquote),
    _recognised("citron", "Citron", _ROWS, _citron),
    _recognised("doccano", "doccano", _ROWS, _doccano),
    _recognised("label-studio", "Label Studio", _ROWS, _label_studio),
    _recognised("w3c", _W3C_TITLE, _ROWS, _w3c),
    _named("w3c", _W3C_TITLE, (_JSON_LD,), lambda: _w3c()[0]),
    _recognised("cas", "UIMA CAS", _ROWS, _cas_json),
    _named("cas", "UIMA CAS", (_XMI,), _xmi),
    _recognised("hugging-face", "Hugging Face", (*_ROWS, PARQUET_ENDING), _hugging_face),
    _recognised("spans", tr("Table of spans"), (*TABLE_ENDINGS, *SHEET_ENDINGS), _spans),
    _fitting("brat", "brat", (".txt",), _brat),
    _named("brat", "brat", (BRAT_ENDING,), lambda: _brat()[0]),
    _fitting("conll", "CoNLL-2003", (".txt",), _conll),
    _named("conll", "CoNLL-2003", TOKEN_ENDINGS, lambda: _conll()[0]),
    _named("text", tr("Plain text"), TEXT_ENDINGS, _plain),
    *DOCUMENTS,
)
MAPPED = (
    MappedReader("jsonl", "JSON", _ROWS, _read_lines, _sample_lines, _lists_in_lines, _sample_lines),
    MappedReader("table", tr("Table"), TABLE_ENDINGS, _read_table, _sample_table),
    MappedReader("sheet", "Excel", SHEET_ENDINGS, _read_sheet, _sample_sheet),
    MappedReader("parquet", "Parquet", (PARQUET_ENDING,), _read_parquet, _sample_parquet),
)
