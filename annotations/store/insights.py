"""What insights read of a project file: which layers are finished, what stands in them, what became of suggestions.

Every function but `note_finished` needs the temporary table that it makes; nothing is written to the file. Days and weeks
are those of this machine's clock; a week is named by its Monday.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, cast

import orjson


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose work is looked at (everyone's where empty), and from which day to which, both included (“2026-03-01”).

    An article counts by the day it was finished on, a decision by the day it was made on.
    """

    annotators: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""

    @property
    def everything(self) -> bool:
        """Whether no day is left out."""
        return not (self.since or self.until)


@dataclass(frozen=True, slots=True)
class FinishedRow:
    """A layer that is finished: whose, of which article (number, id, words), on which day, in which week."""

    layer: int
    annotator: str
    article: int
    article_id: str
    words: int
    day: str
    week: str


class ActRow(NamedTuple):
    """An event of a person's: its batch, its article, its moment, and the facts. A tuple, since there are very many."""

    annotator: str
    batch: str
    step: str
    article: int
    words: int
    time: str
    day: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """How many suggestions under `label` of a pipeline came to `outcome`; `standing` is the label that an altered one got.

    Outcomes are kept, altered, struck, undecided, and missed: made by hand where no suggestion said the same. The label
    of a quote is "".
    """

    pipeline: str
    label: str
    outcome: str
    standing: str
    count: int


_PEOPLE = "SELECT id FROM annotators WHERE kind != 'model' AND (?1 = '[]' OR id IN (SELECT value FROM json_each(?1)))"
_IN_SCOPE = "(?2 = '' OR day >= ?2) AND (?3 = '' OR day <= ?3)"
# The moment it was finished is that of the last event that set its status to done.
_FINISHED = f"""
CREATE TEMP TABLE finished AS
SELECT layer, annotator, article, id, words, time, day, date(day, 'weekday 0', '-6 days') AS week, NULL AS shown
FROM (
    SELECT layers.number AS layer, layers.annotator, layers.article, articles.id, articles.words,
        max(events.time) AS time, date(max(events.time), 'localtime') AS day
    FROM layers JOIN articles ON articles.number = layers.article JOIN events ON events.layer = layers.number
    WHERE layers.status = 'done' AND layers.annotator IN ({_PEOPLE})
        AND instr(events.after, '"status":"done"')
    GROUP BY layers.number
) WHERE {_IN_SCOPE}
"""
# The suggestions in use were those of the pipeline that the most decisions speak of, among those that had read the article
# by then; else of the last of them.
_SHOWN = """
UPDATE temp.finished SET shown = (
    SELECT number FROM (
        SELECT model.number,
            (SELECT count(*) FROM rejections WHERE rejections.layer = finished.layer AND "by" = model.annotator)
            + (SELECT count(*) FROM spans AS own JOIN spans AS theirs ON theirs.layer = model.number
                AND theirs.id = own.id WHERE own.layer = finished.layer AND own.origin != 'hand')
            + (SELECT count(*) FROM attributions AS own JOIN attributions AS theirs ON theirs.layer = model.number
                AND theirs.id = own.id WHERE own.layer = finished.layer AND own.origin != 'hand') AS decided
        FROM layers AS model WHERE model.article = finished.article
            AND model.annotator >= 'model:' AND model.annotator < 'model;'
            AND (SELECT min(time) FROM events WHERE events.layer = model.number) <= finished.time
    ) ORDER BY decided DESC, number DESC LIMIT 1)
"""
# A span by hand that says what an undecided suggestion says decides it (see Reading.undecided).
_SAME_SPAN = """mine.label = model.label AND mine.start = model.start AND mine."end" = model."end"
    AND json_extract(mine.value, '$.fragments') = json_extract(model.value, '$.fragments')"""
_SAME_QUOTE = """mine.start = model.start AND mine."end" = model."end"
    AND json_extract(mine.value, '$.content') = json_extract(model.value, '$.content')"""


def note_finished(sql: sqlite3.Connection, scope: Scope) -> None:
    """Make the temporary table of what is finished within `scope`, in place of an earlier one."""
    sql.execute("DROP TABLE IF EXISTS temp.finished")
    sql.execute(_FINISHED, _values(scope))
    sql.execute(_SHOWN)


def finished_rows(sql: sqlite3.Connection) -> list[FinishedRow]:
    """The finished layers, by day and article."""
    rows = sql.execute(
        "SELECT layer, annotator, article, id, words, day, week FROM temp.finished ORDER BY day, article, annotator"
    )
    return [FinishedRow(*row) for row in rows]


def act_rows(sql: sqlite3.Connection, scope: Scope) -> Iterator[ActRow]:
    """The events of these people, in no order. What came in as an import is no work of theirs."""
    rows = sql.execute(
        "SELECT batches.annotator, batches.id, step, layers.article, articles.words, events.time,"
        " date(events.time, 'localtime') AS day, before, after FROM batches"
        " JOIN events ON events.batch = batches.number JOIN layers ON layers.number = events.layer"
        " JOIN articles ON articles.number = layers.article"
        f" WHERE batches.annotator IN ({_PEOPLE}) AND batches.name != 'import' AND {_IN_SCOPE}",
        _values(scope),
    )
    return map(ActRow._make, rows)


def steps_taken_back(sql: sqlite3.Connection) -> set[str]:
    """The ids of the batches that were undone and not done again, or taken back before they were whole."""
    gone: set[str] = set()
    back = {target for (target,) in sql.execute("SELECT target FROM batches WHERE step = 'back'")}
    rows = sql.execute("SELECT id, step, target FROM batches WHERE step != 'do' ORDER BY time, number")
    for batch, step, target in rows:
        if batch in back:
            continue
        if step in ("undo", "back"):
            gone.add(target)
        else:
            gone.discard(target)
    return gone


def article_text(sql: sqlite3.Connection, article: int) -> tuple[str, str, str]:
    """Id, title and text of the article of this number."""
    row = sql.execute(
        "SELECT id, articles.title, text FROM articles JOIN texts USING (number) WHERE number = ?", (article,)
    ).fetchone()
    return cast(tuple[str, str, str], row)


def label_rows(sql: sqlite3.Connection, scope: Scope) -> list[tuple[str, str, int]]:
    """Annotator, label and number of spans that stand; within a period, those of articles finished in it."""
    return _standing(sql, scope, "spans", "label")


def speaker_rows(sql: sqlite3.Connection, scope: Scope) -> list[tuple[str, str, int]]:
    """Annotator, speaker ("" for unknown) and number of quotes that stand; within a period as `label_rows`."""
    return _standing(sql, scope, "attributions", "speaker")


def _standing(sql: sqlite3.Connection, scope: Scope, table: str, column: str) -> list[tuple[str, str, int]]:
    if scope.everything:
        source, where, values = "layers ON layers.number", f"layers.annotator IN ({_PEOPLE})", _values(scope)[:1]
    else:
        source, where, values = "temp.finished ON finished.layer", "1", ()
    rows = sql.execute(
        f"SELECT annotator, {column}, count(*) FROM {table} JOIN {source} = {table}.layer WHERE {where}"
        " GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
        values,
    )
    return rows.fetchall()


def outcome_rows(sql: sqlite3.Connection) -> list[OutcomeRow]:
    """What became of the suggestions that were in use, in what is finished."""
    found: list[OutcomeRow] = []
    for table in ("spans", "attributions"):
        rows = sql.execute(
            f"SELECT pipeline, label, outcome, standing, count(*) FROM ({outcomes_query(table)}) GROUP BY 1, 2, 3, 4"
        )
        found += [OutcomeRow(*row) for row in rows]
    return found


def outcomes_query(table: str) -> str:
    """A query for each suggestion in `spans` or `attributions` of what is finished, and for each that was missed.

    Its columns: article, id, pipeline, label, outcome, standing (see OutcomeRow).
    """
    same = _SAME_SPAN if table == "spans" else _SAME_QUOTE
    naming, standing, by_hand = (f"{of}.label" if table == "spans" else "''" for of in ("model", "own", "mine"))
    return f"""
        SELECT finished.article, finished.id, named.annotator AS pipeline, {naming} AS label,
            CASE WHEN own.id IS NOT NULL THEN CASE own.origin WHEN 'kept' THEN 'kept' ELSE 'altered' END
                WHEN struck.id IS NOT NULL THEN 'struck'
                WHEN EXISTS (SELECT 1 FROM {table} AS mine WHERE mine.layer = finished.layer AND mine.origin = 'hand'
                    AND {same}) THEN 'kept'
                ELSE 'undecided' END AS outcome,
            CASE WHEN own.id IS NULL THEN {naming} ELSE {standing} END AS standing
        FROM temp.finished JOIN layers AS named ON named.number = finished.shown
        JOIN {table} AS model ON model.layer = finished.shown
        LEFT JOIN {table} AS own ON own.layer = finished.layer AND own.id = model.id
        LEFT JOIN rejections AS struck ON struck.layer = finished.layer AND struck.id = model.id
        UNION ALL
        SELECT finished.article, finished.id, named.annotator, {by_hand}, 'missed', {by_hand}
        FROM temp.finished JOIN layers AS named ON named.number = finished.shown
        JOIN {table} AS mine ON mine.layer = finished.layer AND mine.origin = 'hand'
        WHERE NOT EXISTS (SELECT 1 FROM {table} AS model WHERE model.layer = finished.shown AND {same})"""


def weekly_labels(sql: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Week, label and number of spans, in what is finished."""
    return sql.execute(
        "SELECT week, label, count(*) FROM temp.finished JOIN spans ON spans.layer = finished.layer GROUP BY 1, 2"
        " ORDER BY 1, 2"
    ).fetchall()


def weekly_outcomes(sql: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Week, kept, altered or struck, and number of suggestions, in what is finished."""
    parts = [
        f"SELECT week, origin AS outcome FROM temp.finished JOIN {table} ON {table}.layer = finished.layer"
        " WHERE origin IN ('kept', 'altered')"
        for table in ("spans", "attributions")
    ]
    parts.append(
        "SELECT week, 'struck' AS outcome FROM temp.finished JOIN rejections ON rejections.layer = finished.layer"
    )
    return sql.execute(
        f"SELECT week, outcome, count(*) FROM ({' UNION ALL '.join(parts)}) GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()


def shared_spans(sql: sqlite3.Connection) -> Iterator[tuple[int, str, str, str]]:
    """Article, annotator, label and fragments (JSON) of the spans of articles that two or more have finished, by article.

    One who finished an article without a span has a row with empty label and fragments.
    """
    return sql.execute(
        """SELECT article, annotator, coalesce(label, ''), coalesce(json_extract(value, '$.fragments'), '')
        FROM temp.finished LEFT JOIN spans ON spans.layer = finished.layer
        WHERE article IN (SELECT article FROM temp.finished GROUP BY article HAVING count(*) > 1)
        ORDER BY article, annotator"""
    )


def _values(scope: Scope) -> tuple[str, str, str]:
    return orjson.dumps(sorted(scope.annotators)).decode(), scope.since, scope.until
