"""Counting: the figures of the open project in a job with a process of its own, and the articles behind one of them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotations.annotators import Annotator
from annotations.insights.apart import Part, count_apart
from annotations.insights.cases import Cases, find_cases
from annotations.insights.insights import InsightsCancelled, Scope
from desktop.jobs import Callbacks, JobContext, Jobs
from desktop.messages import error_words


class Counting(QObject):
    """At most one count at a time. `found` carries Insights and their sections, part by part; `ended` comes once.

    `cases_found` carries the ids of articles and the words for what they have in common; `failed` one sentence.
    """

    found = Signal(object, object)
    ended = Signal()
    cases_found = Signal(object, str)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job = ""
        self._asked = ""

    def count(self, path: Path, reader: Annotator, scope: Scope) -> None:
        """Read all figures of a scope; an earlier count is not wanted any more."""
        self.stop()

        def work(context: JobContext) -> None:
            for part in count_apart(path, reader, scope, context.cancelled):
                context.hand_over(part)

        def take(chunk: object) -> None:
            if isinstance(chunk, Part):
                self.found.emit(chunk.found, chunk.sections)

        self._job = self._jobs.start("insights", work, self._callbacks(lambda _: self.ended.emit(), take))

    def find(self, path: Path, scope: Scope, cases: Cases) -> None:
        """Look up the articles behind a figure."""
        self._jobs.cancel(self._asked)

        def tell(ids: object) -> None:
            if isinstance(ids, tuple):
                self.cases_found.emit(list(ids), cases.title)

        self._asked = self._jobs.start(
            "cases", lambda context: find_cases(path, scope, cases, context.cancelled), self._callbacks(tell)
        )

    def stop(self) -> None:
        """Want nothing any more."""
        self._jobs.cancel(self._job)
        self._jobs.cancel(self._asked)

    def _callbacks(self, done: Callable[[object], None], chunk: Callable[[object], None] = lambda _: None) -> Callbacks:
        def broke(error: BaseException) -> None:
            if not isinstance(error, InsightsCancelled):
                self.failed.emit(error_words(error))

        return Callbacks(done=done, failed=broke, chunk=chunk)
