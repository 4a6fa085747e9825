"""The tables of a project file, made and changed only by these migrations.

`user_version` counts the migrations, so that an older program can tell a newer file without knowing its migrations.
Every table is STRICT. A span's full value is in the event that made it; the tables of current state are derived.

A layer's events are in the order of (sequence, id). An event's sequence is one more than the highest that its writer knew
of the layer (Lamport 1978, “Time, clocks, and the ordering of events in a distributed system”), so a person who worked on
two machines may have two events of one sequence; their ids order them, the same on every machine.
"""

from sqlite_utils import Database, Migrations

from annotations.store.traits import FILL
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

_MERGING = """
CREATE TABLE remarks (
    layer INTEGER NOT NULL REFERENCES layers (number),
    id TEXT NOT NULL,
    sort TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (layer, id)
) STRICT, WITHOUT ROWID;

-- What came in with a teammate's file, so that it can be taken out again as one step.
CREATE TABLE merges (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    batch TEXT NOT NULL,
    time TEXT NOT NULL,
    author TEXT NOT NULL,
    file TEXT NOT NULL,
    "key" TEXT NOT NULL,
    state TEXT NOT NULL,
    summary TEXT NOT NULL
) STRICT;

-- The rows of merges that were undone: nothing is thrown away.
CREATE TABLE set_aside (
    number INTEGER PRIMARY KEY,
    merge INTEGER NOT NULL REFERENCES merges (number),
    article INTEGER NOT NULL,
    sort TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX set_aside_by_merge ON set_aside (merge, article);

-- Whose key signed a file that was merged, from the first time on.
CREATE TABLE "keys" (
    annotator TEXT NOT NULL,
    "key" TEXT NOT NULL,
    seen TEXT NOT NULL,
    PRIMARY KEY (annotator, "key")
) STRICT, WITHOUT ROWID;

ALTER TABLE articles ADD COLUMN merge INTEGER REFERENCES merges (number);
ALTER TABLE batches ADD COLUMN merge INTEGER REFERENCES merges (number);

CREATE TABLE merged_events (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    batch INTEGER NOT NULL REFERENCES batches (number),
    layer INTEGER NOT NULL REFERENCES layers (number),
    sequence INTEGER NOT NULL,
    time TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    merge INTEGER REFERENCES merges (number)
) STRICT;
INSERT INTO merged_events (number, id, batch, layer, sequence, time, before, after)
    SELECT number, id, batch, layer, sequence, time, before, after FROM events;
DROP TABLE events;
ALTER TABLE merged_events RENAME TO events;
CREATE INDEX events_by_batch ON events (batch);
CREATE INDEX events_by_layer ON events (layer, sequence, id);
CREATE INDEX events_by_merge ON events (merge) WHERE merge IS NOT NULL;
CREATE INDEX batches_by_merge ON batches (merge) WHERE merge IS NOT NULL;
CREATE INDEX articles_by_merge ON articles (merge) WHERE merge IS NOT NULL;
"""

_WHOLE = """
-- The answers to what the label scheme asks of articles.
ALTER TABLE layers ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
"""

_WIDE = """
-- Facts about the project as a whole, JSON under a sort and a key; the scheme's are in the table schemes.
CREATE TABLE entries (
    sort TEXT NOT NULL,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (sort, "key")
) STRICT, WITHOUT ROWID;

-- NULL where there was none before, or is none after.
CREATE TABLE entry_events (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    batch INTEGER NOT NULL REFERENCES batches (number),
    sort TEXT NOT NULL,
    "key" TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX entry_events_by_batch ON entry_events (batch);

-- Steps of several transactions of which not all are there yet.
CREATE TABLE wide_steps (batch TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_SPEAKERS = """
-- Who speaks, across the project: the names in order, and all quotes of one.
CREATE INDEX attributions_by_speaker ON attributions (speaker) WHERE speaker != '';
"""

_FINDING = """
-- What a layer ever had, a line each: “label:PERSON”, “tag:economy”, “note”, “unsure”; see annotations/store/traits.py.
CREATE TABLE layer_traits (layer INTEGER PRIMARY KEY, traits TEXT NOT NULL) STRICT;
CREATE INDEX articles_by_date ON articles (published DESC, number);
CREATE INDEX articles_by_title ON articles (title COLLATE NOCASE, number);
CREATE INDEX articles_by_words ON articles (words, number);
"""


@migrations()
def first_tables(db: Database) -> None:
    """Articles, layers, events and the current state that is derived from them."""
    _run(db, _TABLES)
    db.conn.execute("PRAGMA user_version = 1")


@migrations()
def merging(db: Database) -> None:
    """Remarks, merged files, and a log in which a layer may have been written on two machines at once."""
    _run(db, _MERGING)
    db.conn.execute("PRAGMA user_version = 2")


@migrations()
def whole_project(db: Database) -> None:
    """What is said of the project and of articles as a whole, and steps that take several transactions."""
    _run(db, _WHOLE)
    _run(db, _WIDE)
    _run(db, _SPEAKERS)
    _run(db, _FINDING)
    _run(db, FILL)
    db.conn.execute(f"PRAGMA user_version = {VERSION}")


def _run(db: Database, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
