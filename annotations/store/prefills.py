"""Which articles a model has still to read, and on which it failed."""

import sqlite3


def awaiting(connection: sqlite3.Connection, model: str) -> list[tuple[str, int]]:
    """The articles that a model has neither read nor failed on: id and number of words, in the order of import."""
    return connection.execute(
        "SELECT id, words FROM articles WHERE"
        " NOT EXISTS (SELECT 1 FROM layers WHERE layers.article = articles.number AND annotator = ?)"
        " AND NOT EXISTS (SELECT 1 FROM failures WHERE failures.article = articles.number AND annotator = ?)"
        " ORDER BY number",
        (model, model),
    ).fetchall()


def put_failure(connection: sqlite3.Connection, article: int, model: str, moment: str, reason: str) -> None:
    """Remember that a model could not read an article; the caller commits."""
    connection.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)", (article, model, moment, reason))


def forget_failures(connection: sqlite3.Connection) -> None:
    """Forget all of them; the caller commits."""
    connection.execute("DELETE FROM failures")
