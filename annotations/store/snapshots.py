"""Snapshots: whole copies of a project file, made on opening when it has changed; ten are kept."""

import hashlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from annotations.errors import ProjectError
from annotations.language import tr
from annotations.store.connection import snapshot_folder
from annotations.store.opening import open_for_reading, write_copy

KEPT = 10


def take_snapshot(path: Path) -> Path | None:
    """Copy the project at `path` into its snapshot folder over a connection of its own.

    Returns the snapshot, or None where nothing has changed since the last one. The copy appears whole or not at all.
    Raises ProjectError where there is no room or no right to write.
    """
    connection = open_for_reading(path)
    try:
        mark = _mark(connection.sql)
        folder = snapshot_folder(path)
        for left in folder.glob("*.part"):
            left.unlink(missing_ok=True)
        earlier = sorted(folder.glob(f"*{path.suffix}"))
        if earlier and earlier[-1].stem.endswith(f"_{mark}"):
            return None
        folder.mkdir(exist_ok=True)
        moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S-%f")
        final = folder / f"{moment}_{mark}{path.suffix}"
        write_copy(connection.sql, final)
        for old in earlier[: max(0, len(earlier) + 1 - KEPT)]:
            old.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise ProjectError(
            tr(
                "No snapshot of {name} could be made ({error}). The project itself is unharmed.",
                name=path.name,
                error=error,
            )
        ) from error
    finally:
        connection.close()
    return final


def _mark(connection: sqlite3.Connection) -> str:
    """What tells two states of a project apart: its last event, its last article and its last scheme.

    Ids, not counts: after an older snapshot was restored, the counts come to the same numbers once more.
    """
    row = connection.execute(
        "SELECT (SELECT id FROM events ORDER BY number DESC LIMIT 1),"
        " (SELECT id FROM articles ORDER BY number DESC LIMIT 1), (SELECT added FROM schemes ORDER BY number DESC LIMIT 1)"
    ).fetchone()
    return hashlib.sha256(repr(row).encode()).hexdigest()[:16]
