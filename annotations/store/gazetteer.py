"""What the gazetteer asks of the project file: where words may stand, what a pipeline said, what people made of words."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import orjson

from annotations.codec import parse_rejection, read_json
from annotations.spans import Fragment, Span
from annotations.store.facts import parse_facts

# The name of a step by which a gazetteer changes what a pipeline said.
CORRECTION = "gazetteer"

_MODELS = "annotator >= 'model:' AND annotator < 'model;'"
# Phrases in one query of the search index: SQLite's parser takes no expression of more than 1,000 parts.
_PHRASES_AT_ONCE = 200


class SpanUse(NamedTuple):
    """A span as it stands in a layer, with its words; `struck` where it is a suggestion that was found wrong."""

    article: str
    words: str
    label: str
    origin: str
    struck: bool


def articles_with(sql: sqlite3.Connection, phrases: Sequence[str]) -> set[str]:
    """The ids of the articles in which one of these phrases may stand: never fewer than those in which one does."""
    found: set[str] = set()
    indexed = [phrase for phrase in phrases if _is_indexed(phrase)]
    for start in range(0, len(indexed), _PHRASES_AT_ONCE):
        query = " OR ".join(f'"{_plain(phrase)}"' for phrase in indexed[start : start + _PHRASES_AT_ONCE])
        rows = sql.execute(
            "SELECT id FROM articles WHERE number IN (SELECT rowid FROM search WHERE search MATCH ?)",
            (f"text : ({query})",),
        )
        found.update(identity for (identity,) in rows)
    for phrase in phrases:
        if not _is_indexed(phrase):
            # The longest part without blanks: between the parts any white space may stand.
            part = max(phrase.split(), key=len)
            rows = sql.execute(
                "SELECT id FROM articles JOIN texts USING (number) WHERE instr(lower(texts.text), lower(?))", (part,)
            )
            found.update(identity for (identity,) in rows)
    return found


def corrected_articles(sql: sqlite3.Connection) -> set[str]:
    """The ids of the articles in which a gazetteer has changed what a pipeline said."""
    rows = sql.execute(
        "SELECT DISTINCT articles.id FROM batches JOIN events ON events.batch = batches.number"
        " JOIN layers ON layers.number = events.layer JOIN articles ON articles.number = layers.article"
        " WHERE batches.name = ? AND batches.annotator >= 'model:' AND batches.annotator < 'model;'",
        (CORRECTION,),
    )
    return {identity for (identity,) in rows}


def open_articles(sql: sqlite3.Connection, annotator: str) -> list[str]:
    """The ids of the articles that a pipeline has read and that this annotator is not done with, in the order of import."""
    rows = sql.execute(
        "SELECT articles.id FROM articles WHERE EXISTS"
        f" (SELECT 1 FROM layers WHERE layers.article = articles.number AND {_MODELS}) AND NOT EXISTS"
        " (SELECT 1 FROM layers WHERE layers.article = articles.number AND annotator = ? AND status = 'done')"
        " ORDER BY articles.number",
        (annotator,),
    )
    return [identity for (identity,) in rows]


def said_by_pipeline(sql: sqlite3.Connection, layer: int) -> list[Span]:
    """The spans of a model's layer (its number) as its pipeline said them, without what a gazetteer changed."""
    rows = sql.execute(
        "SELECT after FROM events JOIN batches ON batches.number = events.batch"
        " WHERE layer = ? AND batches.name <> ? ORDER BY events.sequence, events.id",
        (layer, CORRECTION),
    )
    spans: dict[str, Span | None] = {}
    for (after,) in rows:
        spans.update(parse_facts(read_json(after)).spans)
    return [span for span in spans.values() if span is not None]


def who_put(sql: sqlite3.Connection, sort: str) -> dict[str, str]:
    """Who last put each entry of a sort: the name, by the entry's key."""
    rows = sql.execute(
        'SELECT entry_events."key", annotators.name FROM entry_events'
        " JOIN batches ON batches.number = entry_events.batch JOIN annotators ON annotators.id = batches.annotator"
        " WHERE sort = ? AND after IS NOT NULL ORDER BY entry_events.number",
        (sort,),
    )
    return dict(rows)


def own_uses(sql: sqlite3.Connection, annotator: str) -> Iterator[SpanUse]:
    """Each span that this annotator has let stand or struck, in articles that a pipeline has read."""
    layers = sql.execute(
        "SELECT own.number, articles.id, articles.number FROM layers AS own"
        " JOIN articles ON articles.number = own.article WHERE own.annotator = ? AND EXISTS"
        f" (SELECT 1 FROM layers AS other WHERE other.article = own.article AND other.{_MODELS})",
        (annotator,),
    )
    for layer, identity, number in layers.fetchall():
        text = cast(str, sql.execute("SELECT text FROM texts WHERE number = ?", (number,)).fetchone()[0])
        for label, origin, value in sql.execute("SELECT label, origin, value FROM spans WHERE layer = ?", (layer,)):
            yield SpanUse(identity, _words(text, _fragments(value)), label, origin, struck=False)
        for (value,) in sql.execute("SELECT value FROM rejections WHERE layer = ?", (layer,)):
            suggestion = parse_rejection(read_json(value)).suggestion
            if isinstance(suggestion, Span):
                words = _words(text, suggestion.fragments)
                yield SpanUse(identity, words, suggestion.label, str(suggestion.origin), struck=True)


def span_places(sql: sqlite3.Connection, annotator: str, model: str) -> Iterator[tuple[str, str, str, int]]:
    """The article (id), label, words and start of each span in this annotator's layers and in a model's."""
    return sql.execute(
        'SELECT articles.id, spans.label, substr(texts.text, spans.start + 1, spans."end" - spans.start), spans.start'
        " FROM layers JOIN spans ON spans.layer = layers.number JOIN articles ON articles.number = layers.article"
        " JOIN texts ON texts.number = layers.article WHERE annotator IN (?, ?)",
        (annotator, model),
    )


def _fragments(value: str) -> Sequence[Fragment]:
    return cast(Sequence[Fragment], orjson.loads(value)["fragments"])


def _words(text: str, fragments: Sequence[Fragment]) -> str:
    return " ".join(" ".join(text[start:end] for start, end in fragments).split())


def _is_indexed(phrase: str) -> bool:
    """Whether the index parts the words of a phrase as blanks do: each of its letters has case, or it is a digit."""
    signs = [sign for sign in phrase if sign.isalnum()]
    return bool(signs) and all(sign.isdigit() or sign.lower() != sign.upper() for sign in signs)


def _plain(phrase: str) -> str:
    return "".join(" " if sign == '"' or not sign.isprintable() else sign for sign in phrase)
