"""The tables of a project file, made and changed only by these migrations.

`user_version` counts the migrations, so that an older program can tell a newer file without knowing its migrations.
Every table is STRICT. A span's full value is in the event that made it; the tables of current state are derived.
"""

from sqlite_utils import Database, Migrations

from annotations.store.version import VERSION

migrations = Migrations("pullquote")

_TABLES = """
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE schemes (number INTEGER PRIMARY KEY, added TEXT NOT NULL, source TEXT NOT NULL) STRICT;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT NOT NULL,
    language TEXT NOT NULL,
    meta TEXT NOT NULL,
    words INTEGER NOT NULL,
    added TEXT NOT NULL
) STRICT;

-- Apart from the articles, so that listing 100,000 of them reads no text.
CREATE TABLE texts (
    number INTEGER PRIMARY KEY REFERENCES articles (number),
    title TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = 'texts', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE annotators (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL) STRICT;

CREATE TABLE layers (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    annotator TEXT NOT NULL REFERENCES annotators (id),
    sequence INTEGER NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    tags TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (article, annotator)
) STRICT;
CREATE INDEX layers_by_annotator ON layers (annotator, status);

CREATE TABLE spans (
    layer INTEGER NOT NULL REFERENCES layers (number),
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    origin TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (layer, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
    layer INTEGER NOT NULL REFERENCES layers (number),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    origin TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (layer, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rejections (
    layer INTEGER NOT NULL REFERENCES layers (number),
    id TEXT NOT NULL,
    "by" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (layer, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE batches (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    annotator TEXT NOT NULL REFERENCES annotators (id),
    time TEXT NOT NULL,
    name TEXT NOT NULL,
    step TEXT NOT NULL,
    target TEXT NOT NULL
) STRICT;
CREATE INDEX batches_by_annotator ON batches (annotator);

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    batch INTEGER NOT NULL REFERENCES batches (number),
    layer INTEGER NOT NULL REFERENCES layers (number),
    sequence INTEGER NOT NULL,
    time TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    UNIQUE (layer, sequence)
) STRICT;
CREATE INDEX events_by_batch ON events (batch);

CREATE TABLE failures (
    article INTEGER NOT NULL REFERENCES articles (number),
    annotator TEXT NOT NULL,
    time TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;
"""


@migrations()
def first_tables(db: Database) -> None:
    """Articles, layers, events and the current state that is derived from them."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
    db.conn.execute(f"PRAGMA user_version = {VERSION}")
