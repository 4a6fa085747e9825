"""Annotations as rows of a table: a row a span or a quote, in columns that people read and Pullquote reads again.

`start` and `end` are code points of the article's text, half-open; `parts`, `cue_at` and `source_at` are lists of such ranges
as JSON, `parts` only where there are several. A quote has a `kind`, a span none. A layer without annotations is a row
with none, so that its state is there. The articles are a table of their own, which `article` names.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import cast

import orjson

from annotations.annotators import AnnotatorKind
from annotations.articles import Article
from annotations.attributions import Annotation, Attribution, reading_order
from annotations.cells import harmless
from annotations.codec import CodecError
from annotations.exchange.doccano_writing import QUOTE_LABELS
from annotations.exchange.foreign import annotator_words
from annotations.exchange.mapping import RESERVED
from annotations.exchange.unheld import Keeps
from annotations.language import tr
from annotations.records import LayerRecord
from annotations.spans import AttributeValue, Fragment, Origin, words_of

Cell = str | int | float | None
CellRow = dict[str, Cell]

COLUMNS = (
    *("article", "title", "start", "end", "text", "label", "kind", "speaker", "cue", "source", "tags", "note"),
    *("unsure", "certainty", "origin", "attributes", "parts", "cue_at", "source_at", "annotator", "status"),
)
ARTICLE_COLUMNS = ("article", "title", "text", *RESERVED, "meta")
YES = "yes"
SPANS_KEEP = Keeps(
    article=True,
    annotator=True,
    speakers=True,
    kinds=True,
    tags=True,
    attributes=True,
    notes=True,
    doubt=True,
    certainty=True,
    origins=True,
    states=True,
)

_BETWEEN = "; "


def article_cells(article: Article) -> CellRow:
    """An article as a row."""
    row: CellRow = {"article": article.id, "title": article.title, "text": article.text}
    row |= {name: cast(str, getattr(article, name)) for name in RESERVED}
    return row | {"meta": orjson.dumps(dict(article.meta)).decode() if article.meta else ""}


def span_cells(record: LayerRecord) -> Iterator[CellRow]:
    """The annotations of a record, in the order of the text."""
    layer = record.layer
    common: CellRow = {
        "article": record.article.id,
        "title": record.article.title,
        "annotator": annotator_words(record.annotator),
        "status": layer.verdict.status.value,
    }
    human = record.annotator.kind is not AnnotatorKind.MODEL
    every: list[Annotation] = sorted((*layer.spans.values(), *layer.attributions.values()), key=reading_order)
    for one in every:
        yield common | _said(one, human=human) | _placed(one, record.article.text)
    if not every:
        yield common


def _said(one: Annotation, *, human: bool) -> CellRow:
    # Of a model's annotations it is known that they are a model's.
    told = human and one.origin in (Origin.KEPT, Origin.ALTERED)
    return {
        "tags": tags_cell(one.tags),
        "note": one.note,
        "unsure": YES if one.unsure else "",
        "certainty": one.certainty,
        "origin": one.origin.value if told else "",
        "attributes": orjson.dumps(dict(one.attributes)).decode() if one.attributes else "",
    }


def _placed(one: Annotation, text: str) -> CellRow:
    if isinstance(one, Attribution):
        row: CellRow = {"label": QUOTE_LABELS[one.kind], "kind": one.kind.value, "speaker": one.speaker}
        row |= {"cue": words_of(text, one.cue), "source": words_of(text, one.source)}
        row |= {"cue_at": _ranges(one.cue), "source_at": _ranges(one.source)}
        parts = one.content
    else:
        row = {"label": one.label}
        parts = one.fragments
    row |= {"start": one.start, "end": one.end, "text": words_of(text, parts)}
    return row | {"parts": _ranges(parts) if len(parts) > 1 else ""}


def written(row: CellRow, columns: Sequence[str]) -> list[Cell]:
    """The cells of a row in order, none of which a spreadsheet runs."""
    return ["" if (cell := row.get(column)) is None else harmless(cell) for column in columns]


def parsed_tags(cell: str) -> tuple[str, ...]:
    """The tags that a cell names, with semicolons between them, or as a list of JSON."""
    if cell.startswith("["):
        # A tag may begin so too.
        with suppress(CodecError):
            return tuple(str(one) for one in _list(cell))
    return tuple(tag for part in cell.split(";") if (tag := part.strip()))


def parsed_ranges(cell: str) -> tuple[Fragment, ...]:
    """The ranges that a cell has as JSON. Raises CodecError."""
    found: list[Fragment] = []
    for one in _list(cell) if cell else []:
        ends = cast(list[object], one) if isinstance(one, list) else []
        if len(ends) != 2 or any(type(end) is not int or end < 0 for end in ends):
            raise CodecError(tr("“{cell}” is no list of ranges.", cell=cell[:60]))
        found.append(cast(Fragment, tuple(ends)))
    return tuple(found)


def parsed_attributes(cell: str) -> dict[str, AttributeValue]:
    """The attributes that a cell has as JSON. Raises CodecError."""
    found = _json(cell or "{}")
    if not isinstance(found, Mapping):
        raise CodecError(tr("“{cell}” are no attributes.", cell=cell[:60]))
    values = cast(Mapping[str, object], found)
    return {name: value for name, value in values.items() if isinstance(value, str | int | float)}


def tags_cell(tags: tuple[str, ...]) -> str:
    """Tags as a cell that `parsed_tags` reads."""
    words = _BETWEEN.join(tags)
    return words if parsed_tags(words) == tags else orjson.dumps(tags).decode()


def _ranges(fragments: tuple[Fragment, ...]) -> str:
    return orjson.dumps(fragments).decode() if fragments else ""


def _list(cell: str) -> list[object]:
    found = _json(cell)
    if not isinstance(found, list):
        raise CodecError(tr("“{cell}” is no list.", cell=cell[:60]))
    return cast(list[object], found)


def _json(cell: str) -> object:
    try:
        return cast(object, orjson.loads(cell))
    except orjson.JSONDecodeError as error:
        raise CodecError(tr("“{cell}” cannot be read.", cell=cell[:60])) from error
