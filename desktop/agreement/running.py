"""The counting, seen from the window: one run at a time, begun anew where something else is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from annotations.language import tr
from annotations.project import Project
from annotations.review.agreement.apart import AgreementTask, Counter
from annotations.review.agreement.cases import Case
from annotations.review.agreement.figures import Agreement
from annotations.review.agreement.together import Finished, finished
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs
from desktop.messages import error_words


@dataclass(frozen=True, slots=True)
class Found:
    """The figures of a task, as far as they are known."""

    task: AgreementTask
    agreement: Agreement


class Running(QObject):
    """Reads who has finished what, and has the figures counted in a process of its own.

    `known` gives a Finished; `found` an Agreement, three times, each with more in it; `cases_found` a tuple of Case;
    `failed` one sentence. What was asked for before the last time comes no more.
    """

    known = Signal(object)
    found = Signal(object)
    cases_found = Signal(object)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None, counter: Counter | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._counter = counter or Counter()
        self._latest: dict[str, str] = {}

    def look_up(self, project: Project) -> None:
        """Read who has finished which articles."""
        path, reader = project.path, project.annotator

        def work(_: JobContext) -> Finished:
            with Project.open(path, reader, read_only=True) as opened:
                return finished(opened)

        self._start("finished", work, self.known.emit)

    def count(self, task: AgreementTask) -> None:
        """Count the figures of `task`; a count that is on its way ends."""

        def work(context: JobContext) -> None:
            for message in self._counter.count(task, context.cancelled):
                if isinstance(message, Agreement):
                    context.hand_over(Found(task, message))
                else:
                    context.report(tr("Intervals of agreement"), message.done / max(message.most, 1))
            if context.cancelled():
                raise JobCancelled

        self._start("agreement", work, lambda _: None)

    def list_cases(self, choose: Callable[[], tuple[Case, ...]]) -> None:
        """Have cases put together beside the window; there may be 100,000."""
        self._start("cases", lambda _: choose(), self.cases_found.emit)

    def stop(self) -> None:
        """End all that runs."""
        for job in self._latest.values():
            self._jobs.cancel(job)
        self._latest.clear()

    def _start(self, name: str, work: Callable[[JobContext], object], done: Callable[[object], None]) -> None:
        if name in self._latest:
            self._jobs.cancel(self._latest[name])
        # The id is known only once the job has begun, but nothing comes back before the event loop turns.
        job: list[str] = []

        def latest() -> bool:
            return self._latest.get(name) == job[0]

        def take(chunk: object) -> None:
            if latest() and isinstance(chunk, Found):
                self.found.emit(chunk.agreement)

        def end(result: object) -> None:
            if latest():
                done(result)

        def fail(error: BaseException) -> None:
            if latest():
                self.failed.emit(error_words(error))

        job.append(self._jobs.start(name, work, Callbacks(done=end, failed=fail, chunk=take)))
        self._latest[name] = job[0]
