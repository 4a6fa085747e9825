"""ProjectBeside: writes long steps, in a job's thread, into a project that another thread has open."""

import contextlib
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Self, TypeVar

from annotations.annotators import Annotator
from annotations.changes import Change, Step
from annotations.edits import Edit
from annotations.project import Project
from annotations.project_steps import never
from annotations.store import opening
from annotations.store.connection import Connection
from annotations.store.merged import Merge, MergedArticle, MergedBatch
from annotations.turns import Turns
from annotations.wide_step import WideProgress, WideStep

Result = TypeVar("Result")

# So long a transaction of a merge that is undone or redone takes: its writer hardly ever has to give way.
_PART_SECONDS = 0.03
_CHECKPOINT_SECONDS = 0.5


class ProjectBeside:
    """A second hand on a project's file; make one with `open`, end it with `close`, or use it in a `with`.

    It gives way to the thread that has the project open for writing. What a method has returned is on disk; that thread
    shows it once `Project.take_change` or `Project.reread` has told it. Each method raises what that of Project does, and
    ProjectClosed once the project was closed there.
    """

    def __init__(self, connection: Connection, annotator: Annotator) -> None:
        self._connection = connection
        self._project = Project(connection, annotator)
        self._brought_in = time.monotonic()

    @classmethod
    def open(cls, path: Path, annotator: Annotator, turns: Turns) -> Self:
        """A writer beside the project at `path`, whose `turns` these are. Raises NotAProject."""
        connection = opening.open_beside(path, turns)
        try:
            return cls(connection, annotator)
        except BaseException:
            connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Bring what was written into the file itself, here where nobody waits for the disk, and close it."""
        try:
            self._connection.checkpoint()
        finally:
            self._project.close()

    def apply_all(self, edits: Sequence[tuple[str, Edit]], name: str, *, gold: bool = False) -> Change:
        """As `Project.apply_all`: all or none, as one step."""
        return self._connection.patiently(lambda: self._project.apply_all(edits, name, gold=gold))

    def apply_wide(self, step: WideStep, cancelled: Callable[[], bool] = never) -> Generator[WideProgress]:
        """As `Project.apply_wide`; that one is to have the step's articles on hold (`Project.hold`)."""
        with contextlib.closing(self._project.apply_wide(step, cancelled)) as parts:
            for progress in parts:
                self._bring_in()
                yield progress

    def repeat(self, step: Step, target: str) -> Change:
        """As `Project.repeat_beside`: undo or redo the batch `target`, if that is still the next one."""
        return self._connection.patiently(lambda: self._project.repeat_beside(step, target))

    def repeat_wide(self, step: Step, target: str, cancelled: Callable[[], bool] = never) -> Generator[WideProgress]:
        """As `Project.repeat_wide`; that one is to have the step's articles on hold."""
        with contextlib.closing(self._project.repeat_wide(step, target, cancelled)) as parts:
            for progress in parts:
                self._bring_in()
                yield progress

    def articles_of_step(self, batch: str) -> frozenset[str]:
        """As `Project.articles_of_step`."""
        self._connection.insist()
        return self._project.articles_of_step(batch)

    def begin_merge(self, merge: Merge, batches: Sequence[MergedBatch]) -> int:
        """As `Project.begin_merge`."""
        return self._write(lambda: self._project.begin_merge(merge, batches))

    def merge_batches(self, number: int, batches: Sequence[MergedBatch]) -> None:
        """As `Project.merge_batches`."""
        self._write(lambda: self._project.merge_batches(number, batches))

    def merge_part(self, number: int, part: Sequence[MergedArticle]) -> None:
        """As `Project.merge_part`."""
        self._write(lambda: self._project.merge_part(number, part))

    def repeat_merge(self, step: Step) -> Iterator[tuple[int, int]]:
        """As `Project.repeat_merge`."""
        parts = self._project.repeat_merge(step, _PART_SECONDS)
        while (done := self._write(lambda: next(parts, None))) is not None:
            yield done

    def _write(self, write: Callable[[], Result]) -> Result:
        """Do one of many small writes: in its turn, but whole, since the next one can give way as well."""
        self._connection.insist()
        try:
            return write()
        finally:
            self._connection.give_way()
            self._bring_in()

    def _bring_in(self) -> None:
        """Bring what was written into the file itself, now and then."""
        if time.monotonic() - self._brought_in > _CHECKPOINT_SECONDS:
            self._connection.checkpoint()
            self._brought_in = time.monotonic()
