"""The speakers and tags that there are in a project file."""

import sqlite3

from annotations.store.traits import tag_trait


def speaker_counts(sql: sqlite3.Connection) -> list[tuple[str, int]]:
    """Each name under which a quote stands in any layer, with the number of these quotes; by name."""
    return sql.execute("SELECT speaker, count(*) FROM attributions WHERE speaker != '' GROUP BY speaker").fetchall()


def span_tags(sql: sqlite3.Connection) -> list[str]:
    """The tags that annotations have or had, by name."""
    first = tag_trait("")
    rows = sql.execute("SELECT traits FROM layer_traits WHERE instr(traits, ?)", (f"\n{first}",))
    lines = {line for (traits,) in rows for line in str(traits).split("\n") if line.startswith(first)}
    return sorted((line[len(first) :] for line in lines), key=str.casefold)


def article_tags(sql: sqlite3.Connection, annotator: str) -> list[str]:
    """The tags that this annotator gave to articles, by name."""
    rows = sql.execute(
        "SELECT DISTINCT tag.value FROM layers, json_each(layers.tags) AS tag"
        " WHERE annotator = ? AND layers.tags != '[]'",
        (annotator,),
    )
    return sorted((tag for (tag,) in rows), key=str.casefold)
