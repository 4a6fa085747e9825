"""A search of the project, seen from the window: one at a time, begun anew where something else is looked for."""

import contextlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, Signal

from annotations.finding.choices import Choices, read_choices
from annotations.finding.hits import FoundArticle
from annotations.finding.searching import ALL_OF_AN_ARTICLE, Search, Searcher
from annotations.finding.table import csv_lines
from annotations.language import tr
from annotations.project import Project
from annotations.turns import Interrupted
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs
from desktop.messages import error_words

_FIRST = 40
_PAGE = 60
_WRITTEN_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Some articles with their hits; `more` says whether others follow."""

    articles: tuple[FoundArticle, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Total:
    """How many hits there are so far, in how many articles; `whole` once all are counted."""

    hits: int
    articles: int
    whole: bool


class SearchRunning(QObject):
    """Searches in jobs that read with connections of their own.

    `found` carries a Page, the first one as soon as it is there; `counted` a Total, again and again; `failed` one sentence;
    `chosen` the Choices of the project; `written` the number of rows and the error's sentence ("" where none) of an export.
    """

    found = Signal(object)
    counted = Signal(object)
    failed = Signal(str)
    chosen = Signal(object)
    written = Signal(int, str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._search = Search()
        self._project: Project | None = None
        self._numbers: list[int] | None = None
        self._next = 0
        self._waiting = False
        self._latest: dict[str, str] = {}

    def begin(self, project: Project, search: Search, first_page: int = 0) -> None:
        """Look for something; what was looked for before comes no more. The first page has at least `first_page` articles."""
        for name in ("search", "search page"):
            if name in self._latest:
                self._jobs.cancel(self._latest.pop(name))
        self._project, self._search = project, search
        page = max(_FIRST, first_page)
        self._numbers, self._next, self._waiting = None, page, False

        def work(job: JobContext) -> None:
            with _reading(project, search, job) as searcher:
                first = searcher.numbers(page)
                job.hand_over(Page(tuple(searcher.articles(first)), more=len(first) == page))
                numbers = first if len(first) < page else searcher.numbers()
                job.hand_over(numbers)
                hits = 0
                for place, count in enumerate(searcher.counts(numbers)):
                    hits += count
                    if place % 4 == 0:
                        job.hand_over(Total(hits, len(numbers), whole=False))
                job.hand_over(Total(hits, len(numbers), whole=True))

        self._start("search", work, lambda _: None, self._take)

    def want_more(self) -> None:
        """Have the next page read, once it is known which articles those are."""
        project, numbers = self._project, self._numbers
        if project is None or numbers is None:
            self._waiting = True
            return
        self._waiting = False
        wanted = numbers[self._next : self._next + _PAGE]
        self._next += len(wanted)
        more, search = self._next < len(numbers), self._search

        def work(job: JobContext) -> Page:
            with _reading(project, search, job) as searcher:
                return Page(tuple(searcher.articles(wanted)), more=more)

        self._start("search page", work, self.found.emit)

    def read_choices(self, project: Project) -> None:
        """Read what the project can be filtered by."""
        path, reader = project.path, project.annotator

        def work(_: JobContext) -> Choices:
            with Project.open(path, reader, read_only=True) as opened:
                return read_choices(opened)

        self._start("search choices", work, self.chosen.emit)

    def write_csv(self, project: Project, search: Search, write: Callable[[Iterator[str]], int]) -> None:
        """Have all hits of a search handed to `write` as lines of CSV; it answers with the number of lines."""

        def work(job: JobContext) -> int:
            with _reading(project, search, job) as searcher:
                return write(csv_lines(_all_articles(searcher, job)))

        self._start("search export", work, lambda lines: self.written.emit(cast(int, lines) - 1, ""))

    def stop(self) -> None:
        """End all that runs."""
        for job in self._latest.values():
            self._jobs.cancel(job)
        self._latest.clear()

    def _take(self, chunk: object) -> None:
        match chunk:
            case Page():
                self.found.emit(chunk)
            case Total():
                self.counted.emit(chunk)
            case list():
                self._numbers = cast(list[int], chunk)
                self._next = min(self._next, len(self._numbers))
                self.counted.emit(Total(0, len(self._numbers), whole=False))
                if self._waiting:
                    self.want_more()
            case _:
                raise TypeError(f"{type(chunk)} is nothing that a search hands over.")

    def _start(
        self,
        name: str,
        work: Callable[[JobContext], object],
        done: Callable[[object], None],
        take: Callable[[object], None] = lambda _: None,
    ) -> None:
        if name in self._latest:
            self._jobs.cancel(self._latest[name])
        # The id is known only once the job has begun, but nothing comes back before the event loop turns.
        job: list[str] = []

        def latest() -> bool:
            return self._latest.get(name) == job[0]

        def fail(error: BaseException) -> None:
            if latest():
                words = error_words(error)
                if name == "search export":
                    self.written.emit(0, words)
                else:
                    self.failed.emit(words)

        def end(result: object) -> None:
            if latest():
                done(result)

        def chunk(part: object) -> None:
            if latest():
                take(part)

        job.append(self._jobs.start(name, work, Callbacks(done=end, failed=fail, chunk=chunk)))
        self._latest[name] = job[0]


@contextlib.contextmanager
def _reading(project: Project, search: Search, job: JobContext) -> Generator[Searcher]:
    """A searcher with a connection of its own; what ends because the job was cancelled is no error."""
    with Project.open(project.path, project.annotator, read_only=True) as opened:
        try:
            yield Searcher(opened, search, job.cancelled)
        except Interrupted as error:
            raise JobCancelled from error


def _all_articles(searcher: Searcher, job: JobContext) -> Iterator[FoundArticle]:
    numbers: Sequence[int] = searcher.numbers()
    for first in range(0, len(numbers), _WRITTEN_AT_ONCE):
        if job.cancelled():
            raise JobCancelled
        job.report(tr("Writing the hits"), first / max(1, len(numbers)))
        yield from searcher.articles(numbers[first : first + _WRITTEN_AT_ONCE], ALL_OF_AN_ARTICLE)
