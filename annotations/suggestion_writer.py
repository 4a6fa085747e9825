"""SuggestionWriter: writes what a model says, in a job's thread, into a project that another thread has open."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from annotations.annotators import Annotator
from annotations.incoming import Incoming
from annotations.store import connection as connections
from annotations.store import settings
from annotations.store.connection import Connection
from annotations.suggested import Prepared
from annotations.turns import Interrupted, Turns

# Who holds a key down edits thirty times a second, and 30,000 suggestions take 0.1 s to write.
_PATIENCE_SECONDS = 2.0


class SuggestionWriter:
    """A second hand on a project's file; make one with `open`, end it with `close`, or use it in a `with`.

    It gives way to the thread that has the project open for writing. What a method has returned is on disk; that thread
    shows it once `Project.take_suggestions` or `take_reading` has told it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._incoming = Incoming(connection)

    @classmethod
    def open(cls, path: Path, turns: Turns) -> Self:
        """A writer beside the project at `path`, whose `turns` these are. Raises NotAProject."""
        return cls(connections.open_beside(path, turns))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def add_prepared(self, model: Annotator, results: Sequence[Prepared]) -> bool:
        """Store suggestions, all or none, as `Project.add_prepared` does; whether another model's were shown before.

        Raises ProjectError, ProjectClosed.
        """
        with self._connection.reading():
            another = settings.read_setting(self._connection.sql, "model", "") != model.id
        self._write(lambda: self._incoming.add_prepared(model, results))
        # Here and not in the window's thread, which would have to wait for the disk.
        self._connection.checkpoint()
        return another

    def add_failure(self, model: Annotator, article_id: str, reason: str) -> None:
        """Remember that a model could not read an article. Raises ProjectError, ProjectClosed."""
        self._write(lambda: self._incoming.add_failure(model, article_id, reason))

    def _write(self, write: Callable[[], None]) -> None:
        """Begin `write` anew as often as it has to give way; after some seconds of that, do it all the same."""
        began = time.monotonic()
        try:
            while True:
                try:
                    return write()
                except Interrupted:
                    if time.monotonic() - began > _PATIENCE_SECONDS:
                        self._connection.insist()
        finally:
            self._connection.give_way()
