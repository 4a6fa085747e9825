"""Tags in a project file: which are in use by people, on spans, quotes and articles, and how often."""

import sqlite3

# People's layers are few beside the models', whose suggestions have no tags.
_PEOPLE = "layers.annotator NOT LIKE 'model:%'"
_TAGS = f"""
SELECT tag, count(*) AS times FROM (
    SELECT tag.value AS tag FROM layers JOIN spans ON spans.layer = layers.number, json_each(spans.value, '$.tags') AS tag
        WHERE {_PEOPLE} AND instr(spans.value, '"tags":')
    UNION ALL
    SELECT tag.value FROM layers JOIN attributions ON attributions.layer = layers.number,
        json_each(attributions.value, '$.tags') AS tag
        WHERE {_PEOPLE} AND instr(attributions.value, '"tags":')
    UNION ALL
    SELECT tag.value FROM layers, json_each(layers.tags) AS tag WHERE {_PEOPLE} AND layers.tags != '[]'
) GROUP BY tag ORDER BY times DESC, tag
"""


def count_tags(sql: sqlite3.Connection) -> list[tuple[str, int]]:
    """Every tag in use with how often it is, most used first."""
    return [(tag, times) for tag, times in sql.execute(_TAGS)]


def articles_with_tag(sql: sqlite3.Connection, annotator: str, tag: str) -> list[str]:
    """The ids of the articles in whose layer of this annotator the tag is, in the order of import."""
    rows = sql.execute(
        "SELECT articles.id FROM layers JOIN articles ON articles.number = layers.article WHERE annotator = :annotator AND ("
        " EXISTS (SELECT 1 FROM json_each(layers.tags) AS tag WHERE tag.value = :tag)"
        " OR EXISTS (SELECT 1 FROM spans, json_each(spans.value, '$.tags') AS tag WHERE spans.layer = layers.number"
        "  AND instr(spans.value, '\"tags\":') AND tag.value = :tag)"
        " OR EXISTS (SELECT 1 FROM attributions, json_each(attributions.value, '$.tags') AS tag"
        "  WHERE attributions.layer = layers.number AND instr(attributions.value, '\"tags\":') AND tag.value = :tag)"
        ") ORDER BY articles.number",
        {"annotator": annotator, "tag": tag},
    )
    return [article for (article,) in rows]
