"""Pullquote JSONL in: articles with their layers, every annotation held against the words that the file
claims.

Reading needs only `text`. A key that the format does not know goes to the article's `meta`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from annotations.annotators import AnnotatorKind
from annotations.articles import Article
from annotations.codec import Json
from annotations.errors import TextError
from annotations.exchange.fields import kind_of, plain_article, words_in
from annotations.exchange.jsonl import read_objects
from annotations.exchange.mapping import RESERVED, Row
from annotations.exchange.pullquote_layers import LayerReader
from annotations.exchange.results import Outcome, Place, Refused
from annotations.language import tr

_KEYS = frozenset(
    (
        "id",
        "title",
        "text",
        "meta",
        "annotator",
        "layer",
        "status",
        "verdict",
        "spans",
        "attributions",
        "rejected",
        "remarks",
    )
)


def recognises(rows: Sequence[Row]) -> bool:
    """Whether objects are Pullquote's own: a text with a layer, or with spans or attributions in our fields."""
    return any(isinstance(row.get("text"), str) and _is_own(row) for row in rows)


def read_pullquote(path: Path) -> Iterator[Outcome]:
    """The articles and layers in a Pullquote JSONL file; an article comes once for each of its layers."""
    for found in read_objects(path):
        if not isinstance(found, tuple):
            yield found
            continue
        place, row = found
        try:
            yield from _read(place, dict(row))
        except TextError as error:
            yield Refused(place, str(error))


def _is_own(row: Row) -> bool:
    if row.get("layer") in list(AnnotatorKind):
        return True
    values: list[object] = [row.get("spans"), row.get("attributions")]
    lists = [cast(list[object], value) for value in values if isinstance(value, list)]
    annotations = [one for value in lists for one in value]
    return bool(lists) and all(isinstance(one, dict) and _is_annotation(cast(Row, one)) for one in annotations)


def _is_annotation(row: Row) -> bool:
    return "content" in row or ("label" in row and ("fragments" in row or "start" in row))


def _read(place: Place, row: Json) -> Iterator[Outcome]:
    raw = row.get("text")
    if not isinstance(raw, str):
        raise TextError(
            tr("“text” is no text but {kind_of}.", kind_of=kind_of(raw))
            if "text" in row
            else tr("there is no “text” in it.")
        )
    article = _article(row, raw)
    reader = LayerReader(place, article, raw)
    yield from reader.outcomes(reader.read(row))


def _article(row: Json, raw: str) -> Article:
    given = row.get("meta")
    meta = dict(cast(Json, given)) if isinstance(given, dict) else {}
    named = {key: words_in(meta.pop(key)) for key in RESERVED if isinstance(meta.get(key), str | int | float)}
    meta |= {key: value for key, value in row.items() if key not in _KEYS and key != "provenance"}
    if given is not None and not isinstance(given, dict):
        meta["meta"] = given
    article = plain_article(raw, title=words_in(row.get("title")), meta=meta, **named)
    # An id that is not this text's own is another program's, and is kept for it.
    if row.get("id") not in (None, "", article.id):
        return replace(article, meta={"id": row["id"]} | meta)
    return article
