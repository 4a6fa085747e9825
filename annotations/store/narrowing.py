"""Articles and annotations that have certain traits, as SQL conditions.

What a reader sees of an article is their own layer and, of the model that is shown (see `state.shown_model`), what they
have not decided about. Of another annotator only their layer is meant; all that a model says there is undecided.
"""

import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple

import orjson

from annotations.store.ordering import undecided
from annotations.store.traits import NOTE, UNSURE, label_trait, line_of, tag_trait
from annotations.traits import ANY, STANDING, Fate, Traits

# Beyond so many layers with a trait, an article with it is found soon by going through them all in their order.
_RARE = 2000

_OWN = "layers AS shown CROSS JOIN {table} AS said ON said.layer = shown.number"
_OWNED = "shown.article = articles.number AND shown.annotator = :whose"
_MODELS = """(SELECT layers.number AS layer, layers.article,
    coalesce((SELECT number FROM layers AS o WHERE o.article = layers.article AND o.annotator = :whose), 0) AS own
    FROM layers) AS shown CROSS JOIN {table} AS said ON said.layer = shown.layer"""
_SHOWN = """shown.article = articles.number AND shown.layer = (SELECT number FROM layers AS m
    WHERE m.article = articles.number AND m.annotator >= 'model:' AND m.annotator < 'model;'
    ORDER BY m.annotator = :model DESC, m.number DESC LIMIT 1)"""


class FoundAnnotation(NamedTuple):
    """An annotation: its article's number, id, whether it is a quote, fate, and its JSON."""

    article: int
    id: str
    is_quote: bool
    fate: Fate
    value: str


class Narrowing:
    """The conditions of `traits` for what `annotator` shows ("" what `reader` sees, with `model`'s suggestions)."""

    def __init__(self, sql: sqlite3.Connection, traits: Traits, reader: str, model: str, annotator: str = "") -> None:
        self._sql = sql
        self._traits = traits
        self._seen = not annotator or annotator == reader
        self.values: dict[str, object] = {"whose": annotator or reader, "model": model}
        self._conditions = _conditions(traits, self.values)
        if traits.note:
            sql.create_function("has_words", 2, _has_words, deterministic=True)

    @property
    def has_condition(self) -> bool:
        """Whether anything is asked of the annotations."""
        return self._traits != ANY

    def articles(self) -> str:
        """The condition that an article has such an annotation; it ends in a narrower one where they are rare."""
        parts = [f"EXISTS (SELECT 1 FROM {source} WHERE {where})" for _, _, source, where in self._branches()]
        return f"({' OR '.join(parts) or '0'}){self._rare()}"

    def read(self, numbers: Collection[int]) -> Iterator[FoundAnnotation]:
        """The annotations of these articles, by article and in the order of the text."""
        parts = [
            f"SELECT articles.number, said.id, {is_quote}, {fate}, said.value, {_start(fate)} AS start FROM articles"
            f" CROSS JOIN {source} WHERE articles.number IN (SELECT value FROM json_each(:numbers)) AND {where}"
            for is_quote, fate, source, where in self._branches()
        ]
        if not parts:
            return
        values = self.values | {"numbers": orjson.dumps(sorted(numbers)).decode()}
        for row in self._sql.execute(f"{' UNION ALL '.join(parts)} ORDER BY 1, 6, 3, 2", values):
            number, identity, is_quote, fate, value, _ = row
            yield FoundAnnotation(number, identity, bool(is_quote), Fate(fate), value)

    def _branches(self) -> Iterator[tuple[int, str, str, str]]:
        """Where to look: whether for quotes, the SQL of the fate, what to select from, and the condition."""
        traits, fates = self._traits, self._traits.wanted_fates
        tables = [(0, "spans")] * traits.takes_spans + [(1, "attributions")] * traits.takes_quotes
        for is_quote, table in tables:
            condition = self._conditions[table]
            if standing := fates & STANDING:
                # What a reader's own layer says to be a model's is theirs by now; a model's layer is its own.
                fate = "CASE said.origin WHEN 'model' THEN 'kept' ELSE said.origin END"
                condition_of_fate = ""
                if standing != STANDING:
                    condition_of_fate = f" AND {fate} IN ({_listed(standing)})"
                if not self._seen:
                    condition_of_fate += " AND said.origin != 'model'"
                yield is_quote, fate, _OWN.format(table=table), f"{_OWNED}{condition}{condition_of_fate}"
            if Fate.UNDECIDED in fates and self._seen:
                yield (
                    is_quote,
                    "'undecided'",
                    _MODELS.format(table=table),
                    f"{_SHOWN} AND {undecided(table)}{condition}",
                )
            elif Fate.UNDECIDED in fates:
                where = f"{_OWNED} AND said.origin = 'model'{condition}"
                yield is_quote, "'undecided'", _OWN.format(table=table), where
            if Fate.STRUCK in fates:
                kind = "attribution" if is_quote else "span"
                struck = (
                    f"layers AS shown CROSS JOIN (SELECT layer, id, json_extract(value, '$.{kind}') AS value,"
                    f" json_extract(value, '$.{kind}.label') AS label, json_extract(value, '$.{kind}.speaker') AS speaker"
                    " FROM rejections) AS said ON said.layer = shown.number"
                )
                yield is_quote, "'struck'", struck, f"{_OWNED} AND said.value IS NOT NULL{condition}"

    def _rare(self) -> str:
        """A condition that finds the few articles that can match by an index; "" where they are many."""
        traits = self._traits
        if Fate.STRUCK in traits.wanted_fates:
            # A rejection's label and speaker are in no index, but only this annotator's layers have any.
            if traits.wanted_fates <= STANDING | {Fate.STRUCK}:
                return " AND articles.number IN (SELECT article FROM layers WHERE annotator = :whose)"
            return ""
        choices: list[str] = []
        if traits.speakers:
            choices.append(
                "SELECT layer FROM attributions WHERE speaker != '' AND speaker IN (SELECT value FROM"
                " json_each(:speakers))"
            )
        for names in self._layer_traits():
            parts: list[str] = []
            for name in names:
                key = f"trait{len(self.values)}"
                self.values[key] = line_of(name)
                parts.append(f"instr(traits, :{key})")
            choices.append(f"SELECT layer FROM layer_traits WHERE {' OR '.join(parts)}")
        for layers in choices:
            found = self._sql.execute(f"{layers} LIMIT {_RARE + 1}", self.values).fetchall()
            if len(found) <= _RARE:
                self.values["rare"] = orjson.dumps([layer for (layer,) in found]).decode()
                rare = "SELECT article FROM layers WHERE number IN (SELECT value FROM json_each(:rare))"
                return f" AND articles.number IN ({rare})"
        if Fate.UNDECIDED not in traits.wanted_fates:
            return " AND articles.number IN (SELECT article FROM layers WHERE annotator = :whose)"
        return ""

    def _layer_traits(self) -> Iterator[list[str]]:
        """The traits that a layer has to have one of, for each condition that `layer_traits` can answer."""
        traits = self._traits
        if traits.tags:
            yield [tag_trait(tag) for tag in sorted(traits.tags)]
        if traits.noted or traits.note:
            yield [NOTE]
        if traits.unsure:
            yield [UNSURE]
        if traits.labels and not traits.quotes:
            yield [label_trait(label) for label in sorted(traits.labels)]


def _listed(fates: Collection[Fate]) -> str:
    return ", ".join(f"'{fate}'" for fate in sorted(fates))


def _start(fate: str) -> str:
    """Where an annotation starts; a rejection has no column of it."""
    if fate != "'struck'":
        return "said.start"
    return "coalesce(json_extract(said.value, '$.fragments[0][0]'), json_extract(said.value, '$.content[0][0]'))"


def _conditions(traits: Traits, values: dict[str, object]) -> dict[str, str]:
    """For each table the conditions that one row `said` has to meet, each beginning with AND; fills in their `values`."""
    both = ""
    if traits.tags:
        values["tags"] = orjson.dumps(sorted(traits.tags)).decode()
        both += (
            " AND instr(said.value, '\"tags\":') AND EXISTS (SELECT 1 FROM json_each(said.value, '$.tags') AS tag"
            " WHERE tag.value IN (SELECT value FROM json_each(:tags)))"
        )
    if traits.noted or traits.note:
        both += " AND instr(said.value, '\"note\":') AND json_extract(said.value, '$.note') != ''"
    if traits.note:
        values["note"] = traits.note
        both += " AND has_words(json_extract(said.value, '$.note'), :note)"
    if traits.unsure:
        both += " AND instr(said.value, '\"unsure\":') AND json_extract(said.value, '$.unsure')"
    spans, quotes = both, both
    if traits.labels:
        values["labels"] = orjson.dumps(sorted(traits.labels)).decode()
        spans += " AND said.label IN (SELECT value FROM json_each(:labels))"
    if traits.speakers:
        values["speakers"] = orjson.dumps(sorted(traits.speakers)).decode()
        quotes += " AND said.speaker IN (SELECT value FROM json_each(:speakers))"
    return {"spans": spans, "attributions": quotes}


def _has_words(note: object, words: object) -> bool:
    """Whether a note has these words, case aside."""
    return isinstance(note, str) and isinstance(words, str) and words.casefold() in note.casefold()
