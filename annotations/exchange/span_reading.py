"""Tables of spans in: the two tables that Pullquote writes, as CSV or Excel, or one table with the text in each row.

Spans are found by their article, in whatever order somebody sorted them. Where there is no table of articles, a column
`article_text` has the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import orjson

from annotations.articles import Status
from annotations.attributions import Annotation, QuoteKind
from annotations.cells import as_written
from annotations.codec import CodecError, Json
from annotations.errors import ExchangeError, TextError
from annotations.exchange.article_row import row_article
from annotations.exchange.foreign import LayerMaker, annotator_named, whole_offset
from annotations.exchange.mapping import Row
from annotations.exchange.results import Outcome, Place, Read, Refused
from annotations.exchange.sheets import sheet_names, sheet_rows
from annotations.exchange.sources import ARTICLES_CSV, SHEET_ENDINGS
from annotations.exchange.span_rows import ARTICLE_COLUMNS, YES, parsed_attributes, parsed_ranges, parsed_tags
from annotations.exchange.span_writing import ARTICLES_SHEET, SPANS_SHEET
from annotations.exchange.table import table_rows
from annotations.language import tr, tr_many
from annotations.layer import Verdict
from annotations.spans import Fragment, Origin, Span

OWN_TEXT = "article_text"
_LARGEST = 256 << 20
_ORIGINS = {origin.value: origin for origin in Origin if origin is not Origin.MODEL}

Located = tuple[Place, dict[str, str]]


def recognises_spans(rows: Sequence[Row]) -> bool:
    """Whether the rows of a table are spans of articles: with offsets, a label, and what names the article."""
    return any(
        ({"start", "end", "label"} <= row.keys() and not {"article", OWN_TEXT}.isdisjoint(row))
        or {"article", "annotator", "status"} <= row.keys()
        for row in rows
    )


def read_spans(path: Path) -> Iterator[Outcome]:
    """The articles that a table of spans is about, each with its layers."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ExchangeError(path, tr("the table is larger than {count} MB.", count=_LARGEST >> 20))
        grouped: dict[str, list[Located]] = {}
        for found in _table(path, SPANS_SHEET):
            if isinstance(found, Refused):
                yield found
                continue
            key = found[1].get("article") or found[1].get(OWN_TEXT, "")
            grouped.setdefault(key, []).append(found)
        for outcome in _articles(path):
            if isinstance(outcome, Refused):
                yield outcome
                continue
            place, row = outcome
            yield from _read(place, row, grouped.pop(row.get("article", ""), []))
        yield from _without_article(grouped)
    except ExchangeError as error:
        yield Refused.of(error)
    except OSError as error:
        yield Refused(Place(path), tr("it cannot be read ({words}).", words=error.strerror or error))


def _without_article(grouped: dict[str, list[Located]]) -> Iterator[Outcome]:
    """Those whose article is in no table: with their own text, or refused."""
    missing = 0
    first: Place | None = None
    for rows in grouped.values():
        place, row = rows[0]
        if text := row.get(OWN_TEXT):
            yield from _read(place, {"title": row.get("title", ""), "text": text}, rows)
            continue
        missing += len(rows)
        first = first or place
    if first is not None:
        rows_left = tr_many("{count} row has", "{count} rows have", missing)
        yield Refused(
            first,
            tr(
                "{rows} no article; their texts should stand in “{name}” beside the table or in a column “{column}”.",
                rows=rows_left,
                name=ARTICLES_CSV,
                column=OWN_TEXT,
            ),
        )


def _articles(path: Path) -> Iterator[Located | Refused]:
    """The articles beside the spans; the rows of one that goes on in the next rows made one."""
    beside = path.with_name(ARTICLES_CSV)
    if path.suffix.lower() in SHEET_ENDINGS:
        if ARTICLES_SHEET not in sheet_names(path):
            return
        found = _table(path, ARTICLES_SHEET)
    elif beside.is_file() and beside.name != path.name:
        found = _table(beside)
    else:
        return
    going: Located | None = None
    pieces: list[str] = []
    for one in found:
        if isinstance(one, Refused):
            yield one
            continue
        place, row = one
        if going is not None and row.get("article") == going[1].get("article") and "title" not in row:
            pieces.append(row.get("text", ""))
            continue
        if going is not None:
            yield going[0], {**going[1], "text": "".join(pieces)}
        going, pieces = (place, row), [row.get("text", "")]
    if going is not None:
        yield going[0], {**going[1], "text": "".join(pieces)}


def _table(path: Path, sheet: str = "") -> Iterator[Located | Refused]:
    """The rows of a table, their cells as words, without the empty ones."""
    if path.suffix.lower() in SHEET_ENDINGS:
        rows: Iterable[tuple[Place, Row] | Refused] = sheet_rows(path, sheet if sheet in sheet_names(path) else "")
    else:
        rows = table_rows(path)
    for found in rows:
        if isinstance(found, Refused):
            yield found
            continue
        place, row = found
        cells = {key: as_written(str(cell)) for key, cell in row.items() if cell not in (None, "")}
        yield place, cells


def _read(place: Place, row: dict[str, str], rows: list[Located]) -> Iterator[Outcome]:
    """An article, once for each of its layers."""
    try:
        meta: object = orjson.loads(row["meta"]) if row.get("meta") else None
    except orjson.JSONDecodeError:
        meta = row["meta"]
    fields: Json = {**row, "meta": meta}
    layers: dict[str, list[Located]] = {}
    for found in rows:
        layers.setdefault(found[1].get("annotator", ""), []).append(found)
    try:
        raw, article = row_article(fields, {"article", *ARTICLE_COLUMNS})
    except TextError as error:
        yield Refused(place, str(error))
        return
    if not layers:
        yield Read(article, place)
    for name, found in layers.items():
        maker = LayerMaker(place, raw, article)
        for at, cells in found:
            _add(maker, at, cells)
        state = next((word for _, cells in found if (word := cells.get("status", ""))), "")
        yield from maker.outcomes(annotator_named(name, place), Verdict(Status(state)) if state in _STATES else None)


_STATES = frozenset(status.value for status in Status)


def _add(maker: LayerMaker, place: Place, row: dict[str, str]) -> None:
    """Add the annotation of a row; a row of a layer that has none is passed over."""
    if not row.keys() & {"start", "end", "label", "kind", "text"}:
        return
    kind, label = row.get("kind", ""), row.get("label", "")
    what = tr("the row “{label}”", label=label or kind)
    try:
        parts = parsed_ranges(row.get("parts", "")) or ((_offset(row, "start"), _offset(row, "end")),)
        text = row.get("text")
        claimed = None if text is not None and text.endswith("…") and len(text) > 4_000 else text
        settled = maker.prove(what, parts, claimed, place)
        if not settled:
            return
        if kind:
            if kind not in list(QuoteKind):
                raise CodecError(tr("“{kind}” is no kind of quote.", kind=kind[:60]))
            cue = _proved(maker, place, row, "cue")
            source = _proved(maker, place, row, "source")
            made: Annotation = maker.quote(settled, cue, source, QuoteKind(kind))
            made = replace(made, speaker=row.get("speaker", ""))
        elif label.strip():
            made = Span("", label, settled)
        else:
            raise CodecError(tr("it has no label."))
        maker.add(_said(made, row))
    except CodecError as error:
        maker.refuse(what, str(error), place)


def _said(made: Annotation, row: dict[str, str]) -> Annotation:
    """The annotation with what else its row says of it. Raises CodecError."""
    certainty = row.get("certainty", "")
    try:
        sure = float(certainty) if certainty else None
    except ValueError as error:
        raise CodecError(tr("“{certainty}” is no certainty.", certainty=certainty[:60])) from error
    if sure is not None and not 0 <= sure <= 1:
        raise CodecError(tr("“{certainty}” is no certainty.", certainty=certainty[:60]))
    return replace(
        made,
        tags=parsed_tags(row.get("tags", "")),
        attributes=parsed_attributes(row.get("attributes", "")),
        note=row.get("note", ""),
        unsure=row.get("unsure", "").casefold() in (YES, "true", "1"),
        certainty=sure,
        origin=_ORIGINS.get(row.get("origin", ""), Origin.HAND),
    )


def _proved(maker: LayerMaker, place: Place, row: dict[str, str], name: str) -> tuple[Fragment, ...]:
    """The ranges of a cue or a source; none where there are none, or they are unsound, which is told."""
    parts = parsed_ranges(row.get(f"{name}_at", ""))
    return maker.prove(f"“{name}”", parts, row.get(name), place) if parts else ()


def _offset(row: dict[str, str], name: str) -> int:
    cell = row.get(name, "")
    return whole_offset(int(cell) if cell.isascii() and cell.isdecimal() and len(cell) < 17 else cell)
