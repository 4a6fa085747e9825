"""SuggestionWriter: writes what a model says, in a job's thread, into a project that another thread has open."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from annotations.annotators import Annotator
from annotations.incoming import Correcting, Incoming
from annotations.layer import Layer
from annotations.store import opening, settings
from annotations.store.connection import Connection
from annotations.suggested import Prepared
from annotations.turns import Turns


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
        return cls(opening.open_beside(path, turns))

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
        another = self._connection.patiently(lambda: self._shown() != model.id)
        self._connection.patiently(lambda: self._incoming.add_prepared(model, results))
        # Here and not in the window's thread, which would have to wait for the disk.
        self._connection.checkpoint()
        return another

    def correct(self, model: Annotator, results: Sequence[Correcting]) -> list[Layer]:
        """Store what a gazetteer changes in a model's layers, all or none; returns those that were still as they were read.

        Raises ProjectError, ProjectClosed.
        """
        done = self._connection.patiently(lambda: self._incoming.correct(model, results))
        self._connection.checkpoint()
        return done

    def put_setting(self, key: str, value: str) -> None:
        """Keep a setting in the project file. Raises ProjectError, ProjectClosed."""

        def put() -> None:
            with self._connection.transaction():
                settings.put_setting(self._connection.sql, key, value)

        self._connection.patiently(put)

    def add_failure(self, model: Annotator, article_id: str, reason: str) -> None:
        """Remember that a model could not read an article. Raises ProjectError, ProjectClosed."""
        self._connection.patiently(lambda: self._incoming.add_failure(model, article_id, reason))

    def _shown(self) -> str:
        """The model whose suggestions are shown in the project."""
        with self._connection.reading():
            return settings.read_setting(self._connection.sql, "model", "")
