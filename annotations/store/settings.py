"""What a project file keeps about itself: settings and the label schemes it has had."""

import sqlite3
from typing import cast


def read_setting(connection: sqlite3.Connection, key: str, default: str) -> str:
    """The setting under `key`, or `default`."""
    row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return default if row is None else cast(str, row[0])


def put_setting(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep a setting; the caller commits."""
    connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (key, value))


def read_scheme_source(connection: sqlite3.Connection) -> str | None:
    """The TOML of the scheme in use, or None where the file has none yet."""
    row = connection.execute("SELECT source FROM schemes ORDER BY number DESC LIMIT 1").fetchone()
    return None if row is None else cast(str, row[0])


def put_scheme_source(connection: sqlite3.Connection, moment: str, source: str) -> None:
    """Use another scheme from `moment` on; the caller commits."""
    connection.execute("INSERT INTO schemes (added, source) VALUES (?, ?)", (moment, source))
