"""Citron JSON in and out: an article a line with its quotes, and as a richer kind with all else that a layer has.

Citron's own fields are `text` and `quotes` with `cue`, `sources` and `contents`; what it does not know, it passes over.
The richer kind adds `pullquote`, the layer in the fields of Pullquote JSONL.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import orjson

from annotations.attributions import Attribution, reading_order
from annotations.codec import CodecError, Json, mapping
from annotations.errors import TextError
from annotations.exchange.article_row import article_row, row_article
from annotations.exchange.foreign import LayerMaker, annotator_named, annotator_words, whole_offset
from annotations.exchange.jsonl import read_objects
from annotations.exchange.losses import Loss
from annotations.exchange.mapping import Row
from annotations.exchange.pullquote_layers import LayerReader
from annotations.exchange.pullquote_writing import indented, now, record_json
from annotations.exchange.results import Outcome, Place, Refused
from annotations.exchange.unheld import Keeps, Unheld
from annotations.language import tr
from annotations.records import LayerRecord
from annotations.scheme import Scheme
from annotations.spans import Fragment, joined

MORE = "pullquote"
_KEEPS = Keeps(article=True, annotator=True, spans=False)
_USED = frozenset(("quotes", MORE))
# What a line of Pullquote JSONL says of the article, which stands beside the layer here.
_ARTICLE_KEYS = ("id", "title", "text", "meta")


def write_citron(
    records: Iterable[LayerRecord], path: Path, _scheme: Scheme, *, more: bool = False
) -> tuple[Loss, ...]:
    """Write a new file, with `more` all of each layer; returns what could not be held. Raises OSError."""
    unheld = Unheld(_KEEPS)
    with path.open("xb") as file:
        for record in records:
            if not more:
                _count(record, unheld)
            file.write(orjson.dumps(_citron_row(record, more=more), option=orjson.OPT_APPEND_NEWLINE))
    return unheld.losses()


def citron_losses(records: Iterable[LayerRecord], *, more: bool = False) -> tuple[Loss, ...]:
    """What `write_citron` could not hold."""
    unheld = Unheld(_KEEPS)
    for record in records:
        if not more:
            _count(record, unheld)
    return unheld.losses()


def preview_citron(records: Iterable[LayerRecord], *, more: bool = False) -> str:
    """The lines as they will be written, indented for reading."""
    rows = (_citron_row(record, more=more) for record in records)
    return "\n".join(map(indented, rows))


def recognises_citron(rows: Sequence[Row]) -> bool:
    """Whether objects are Citron's: a text with quotes that have contents."""
    return any(isinstance(row.get("text"), str) and _is_citron(row) for row in rows)


def read_citron(path: Path) -> Iterator[Outcome]:
    """The articles in a file of Citron's with their quotes."""
    for found in read_objects(path):
        if not isinstance(found, tuple):
            yield found
            continue
        place, row = found
        try:
            yield from _read(place, row)
        except TextError as error:
            yield Refused(place, str(error))


def _read(place: Place, row: Row) -> Iterator[Outcome]:
    raw, article = row_article(row, _USED)
    more = row.get(MORE)
    if isinstance(more, dict):
        reader = LayerReader(place, article, raw)
        found = reader.read(cast(Json, more))
        # Another program may have changed the quotes and passed the rest on as it was: then the quotes are right.
        if row.get("quotes") == _quote_rows(() if found is None else found[1].attributions.values(), article.text):
            yield from reader.outcomes(found)
            return
    maker = LayerMaker(place, raw, article)
    quotes = row.get("quotes")
    if not isinstance(quotes, list):
        maker.refuse("“quotes”", tr("it should be a list."))
        quotes = []
    for number, value in enumerate(cast(list[object], quotes), start=1):
        _add_quote(maker, tr("quote {number}", number=number), value)
    if isinstance(more, dict):
        maker.note(tr("its quotes alone, since another program changed them"))
    yield from maker.outcomes(annotator_named(row.get("annotator"), place))


def _add_quote(maker: LayerMaker, what: str, value: object) -> None:
    try:
        row = mapping(value, what)
        cue = row.get("cue")
        content = _proved(maker, tr("content of {what}", what=what), row.get("contents"))
        parts = [] if cue is None else [cue]
        quote = maker.quote(
            content,
            _proved(maker, tr("cue of {what}", what=what), parts),
            _proved(maker, tr("source of {what}", what=what), row.get("sources") or []),
        )
    except CodecError as error:
        maker.refuse(what, str(error))
        return
    if content:
        maker.add(quote)


def _proved(maker: LayerMaker, what: str, value: object) -> tuple[Fragment, ...]:
    """The ranges of some parts, each held against its words; those that are not sound are told and left out."""
    if not isinstance(value, list):
        raise CodecError(tr("where {what} should be there is no list.", what=what))
    result: list[Fragment] = []
    for one in cast(list[object], value):
        part = mapping(one, what)
        fragments = ((whole_offset(part.get("start")), whole_offset(part.get("end"))),)
        result.extend(maker.prove(what, fragments, part.get("text")))
    return joined(result)


def _citron_row(record: LayerRecord, *, more: bool) -> Json:
    row: Json = {
        "text": record.article.text,
        "quotes": _quote_rows(record.layer.attributions.values(), record.article.text),
        **article_row(record.article),
        "annotator": annotator_words(record.annotator),
    }
    if more:
        layer = record_json(record, now())
        row[MORE] = {key: value for key, value in layer.items() if key not in _ARTICLE_KEYS}
    return row


def _quote_rows(quotes: Iterable[Attribution], text: str) -> list[Json]:
    def part(fragment: Fragment) -> Json:
        start, end = fragment
        return {"start": start, "end": end, "text": text[start:end]}

    return [
        {
            "cue": part(quote.cue[0]) if quote.cue else None,
            "sources": [part(fragment) for fragment in quote.source],
            "contents": [part(fragment) for fragment in quote.content],
        }
        for quote in sorted(quotes, key=reading_order)
    ]


def _count(record: LayerRecord, unheld: Unheld) -> None:
    """Count what Citron lacks, and of a cue all parts but the first."""
    unheld.lose(_CUE, sum(len(quote.cue) > 1 for quote in record.layer.attributions.values()))
    unheld.count(record)


def _is_citron(row: Row) -> bool:
    quotes = row.get("quotes")
    if not isinstance(quotes, list):
        return False
    rows = cast(list[object], quotes)
    known = any(isinstance(one, dict) and "contents" in cast(Json, one) for one in rows)
    return known or (not rows and ("annotator" in row or set(row) <= {"text", "quotes"}))


_CUE = Loss(tr("cue in several parts"), 0, tr("only the first part is there"), tr("cues in several parts"))
