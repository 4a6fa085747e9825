"""Who speaks in a project, as one annotator sees it: own quotes, and the undecided suggestions of the shown model.

The rules are those of `Reading.undecided` and `state.shown_model`, asked of all articles at once.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

import orjson

# An article's place in the order of dates; those without one come first, and equals in the order of import.
_PLACES = """
CREATE TEMP TABLE speaker_places AS
    SELECT number AS article, row_number() OVER (ORDER BY published, number) AS place FROM articles
"""
_SHOWN = """
CREATE TEMP TABLE speaker_layers (layer INTEGER PRIMARY KEY, article INTEGER, place INTEGER, own INTEGER, mine INTEGER)
"""
_OWN = """
INSERT INTO temp.speaker_layers SELECT number, layers.article, place, number, 1 FROM layers
    JOIN temp.speaker_places USING (article) WHERE annotator = ?
"""
# The preferred model where it has read the article, else the last that did.
_MODELS = """
INSERT INTO temp.speaker_layers
    SELECT coalesce(max(CASE WHEN model.annotator = ?1 THEN model.number END), max(model.number)) AS shown,
        model.article, place, coalesce(own.number, 0), 0
    FROM layers AS model JOIN temp.speaker_places USING (article)
    LEFT JOIN layers AS own ON own.article = model.article AND own.annotator = ?2
    WHERE model.annotator >= 'model:' AND model.annotator < 'model;' GROUP BY model.article
"""
# What stands, or is suggested and not decided: neither kept, altered nor struck, nor said by hand of the same words.
_UNDECIDED = """
    NOT EXISTS (SELECT 1 FROM attributions AS own WHERE own.layer = shown.own AND own.id = said.id)
    AND NOT EXISTS (SELECT 1 FROM rejections WHERE rejections.layer = shown.own AND rejections.id = said.id)
    AND NOT EXISTS (SELECT 1 FROM spans WHERE spans.layer = shown.own AND spans.id = said.id)
    AND NOT EXISTS (SELECT 1 FROM attributions AS own WHERE own.layer = shown.own AND own.start = said.start
        AND own."end" = said."end" AND json_extract(own.value, '$.content') = json_extract(said.value, '$.content'))
"""
# The quotes that are shown under some names: ?1 the annotator, ?2 the preferred model, ?3 the names as JSON.
_SHOWN_UNDER = f"""
    FROM json_each(?3) AS wanted CROSS JOIN attributions AS said ON said.speaker = wanted.value AND said.speaker != ''
    JOIN layers ON layers.number = said.layer
    LEFT JOIN (SELECT article, number AS own FROM layers WHERE annotator = ?1) AS shown ON shown.article = layers.article
    JOIN articles ON articles.number = layers.article
    WHERE (layers.annotator = ?1 OR (layers.number = (
        SELECT number FROM layers AS m WHERE m.article = layers.article AND m.annotator >= 'model:'
            AND m.annotator < 'model;' ORDER BY m.annotator = ?2 DESC, m.number DESC LIMIT 1)
        AND (shown.own IS NULL OR ({_UNDECIDED}))))
"""
_FIGURES = "count(*), sum(mine), count(DISTINCT article), min(place), max(place)"


class SpeakerFigures(NamedTuple):
    """Figures of one name: quotes, the annotator's own among them, articles, first and last place in the order of dates."""

    name: str
    quotes: int
    own: int
    articles: int
    first: int
    last: int


class QuotePlace(NamedTuple):
    """Where a quote is: the numbers of its article and layer, its id, and whether it is the annotator's own."""

    article: int
    layer: int
    id: str
    own: bool


class QuoteRow(NamedTuple):
    """A quote with its article; `value` is the attribution's JSON."""

    article_id: str
    title: str
    published: str
    text: str
    value: str


def note_shown(sql: sqlite3.Connection, annotator: str, model: str) -> list[int]:
    """Make the temporary table of the layers that are shown to `annotator`; returns the articles in the order of dates."""
    # Python begins a transaction at the first row that is put in, and here ends it.
    with sql:
        sql.execute("DROP TABLE IF EXISTS temp.speaker_places")
        sql.execute("DROP TABLE IF EXISTS temp.speaker_layers")
        sql.execute(_PLACES)
        sql.execute(_SHOWN)
        sql.execute(_OWN, (annotator,))
        sql.execute(_MODELS, (model, annotator))
    return [article for (article,) in sql.execute("SELECT article FROM temp.speaker_places ORDER BY place")]


def figures_of_names(sql: sqlite3.Connection) -> list[SpeakerFigures]:
    """Each name under which quotes are shown, with its figures, in no order; after `note_shown`.

    Layer by layer, as the quotes lie in the file: in the order of the names it takes three times as long.
    """
    rows = sql.execute(
        f"SELECT speaker, {_FIGURES} FROM temp.speaker_layers AS shown CROSS JOIN attributions AS said"
        f" ON said.layer = shown.layer WHERE speaker != '' AND (mine OR own = 0 OR ({_UNDECIDED})) GROUP BY speaker"
    )
    return [SpeakerFigures(*row) for row in rows]


def figures_of_groups(sql: sqlite3.Connection, meant: Mapping[str, str]) -> list[SpeakerFigures]:
    """The figures of those who have several names together; `meant` maps each of these names to the one it stands for."""
    rows = sql.execute(
        f"SELECT name, {_FIGURES} FROM (SELECT key AS alias, value AS name FROM json_each(?)) CROSS JOIN"
        " attributions AS said ON said.speaker = alias AND said.speaker != ''"
        " CROSS JOIN temp.speaker_layers AS shown ON shown.layer = said.layer"
        f" WHERE mine OR own = 0 OR ({_UNDECIDED}) GROUP BY name",
        (orjson.dumps(dict(meant)).decode(),),
    )
    return [SpeakerFigures(*row) for row in rows]


def places_of_quotes(sql: sqlite3.Connection, annotator: str, model: str, names: Sequence[str]) -> list[QuotePlace]:
    """The quotes that are shown under any of `names`, the newest article first, in the order of the text."""
    rows = sql.execute(
        f"SELECT layers.article, said.layer, said.id, layers.annotator = ?1 {_SHOWN_UNDER}"
        " ORDER BY articles.published DESC, layers.article DESC, said.start, said.id",
        (annotator, model, orjson.dumps(list(names)).decode()),
    )
    return [QuotePlace(article, layer, key, bool(mine)) for article, layer, key, mine in rows]


def count_suggested(sql: sqlite3.Connection, annotator: str, model: str, names: Collection[str]) -> int:
    """How many of the quotes that are shown under `names` are undecided suggestions."""
    row = sql.execute(
        f"SELECT count(*) {_SHOWN_UNDER} AND layers.annotator != ?1",
        (annotator, model, orjson.dumps(sorted(names)).decode()),
    ).fetchone()
    return cast(int, row[0])


def read_quotes(sql: sqlite3.Connection, places: Sequence[QuotePlace]) -> dict[tuple[int, str], QuoteRow]:
    """The quotes at these places, by layer and id; one that is gone meanwhile is left out."""
    wanted = orjson.dumps([[one.layer, one.id] for one in places]).decode()
    rows = sql.execute(
        "SELECT said.layer, said.id, articles.id, articles.title, published, text, said.value"
        " FROM json_each(?) AS wanted CROSS JOIN attributions AS said"
        " ON said.layer = json_extract(wanted.value, '$[0]') AND said.id = json_extract(wanted.value, '$[1]')"
        " JOIN layers ON layers.number = said.layer JOIN articles ON articles.number = layers.article"
        " JOIN texts ON texts.number = layers.article",
        (wanted,),
    )
    return {(layer, key): QuoteRow(*row) for layer, key, *row in rows}


def own_quotes(sql: sqlite3.Connection, annotator: str, names: Collection[str]) -> list[tuple[str, int]]:
    """The articles in which `annotator` has quotes under one of `names`, by import, each with their number."""
    return sql.execute(
        "SELECT articles.id, count(*) FROM json_each(?) AS wanted CROSS JOIN attributions AS said"
        " ON said.speaker = wanted.value AND said.speaker != ''"
        " JOIN layers ON layers.number = said.layer JOIN articles ON articles.number = layers.article"
        " WHERE annotator = ? GROUP BY layers.article ORDER BY layers.article",
        (orjson.dumps(sorted(names)).decode(), annotator),
    ).fetchall()


def labels_of_names(
    sql: sqlite3.Connection, last: Mapping[str, int], labels: Iterable[str]
) -> Iterator[tuple[str, str, int]]:
    """Name, label and number of the spans under one of `labels` that have just a speaker's name, in the article that `last`
    gives for each."""
    return sql.execute(
        "SELECT wanted.key, label, count(*) FROM json_each(?) AS wanted"
        " CROSS JOIN layers ON layers.article = wanted.value CROSS JOIN spans ON spans.layer = layers.number"
        """ AND label IN (SELECT value FROM json_each(?)) AND "end" - start = length(wanted.key)"""
        " CROSS JOIN texts ON texts.number = layers.article"
        """ WHERE substr(text, start + 1, "end" - start) = wanted.key GROUP BY 1, 2""",
        (orjson.dumps(dict(last)).decode(), orjson.dumps(sorted(labels)).decode()),
    )
