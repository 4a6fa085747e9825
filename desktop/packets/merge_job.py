"""The job of a merge: looks a file through, waits for what a person decides, and makes ready what is to be written.

All of it is one job in one thread, so that what was shown is what is taken, and the file is read once.
"""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotations.annotators import Annotator
from annotations.merges import Merge, MergedArticle, MergedBatch
from annotations.packets.offering import Offering
from annotations.packets.packet import Packet
from annotations.packets.schemes import Reconciliation
from annotations.project import Project
from desktop.jobs import JobCancelled, JobContext

_LOOK_SECONDS = 0.1
# Rows of a part: as many as are written while nobody notices.
PART_ROWS = 500
_BATCHES = 400


@dataclass(frozen=True, slots=True)
class LookAgain:
    """The answer: look it through with the work of these annotators (ids) taken too."""

    also: frozenset[str]


@dataclass(frozen=True, slots=True)
class Take:
    """The answer: take in what was shown last, with this decided about labels."""

    labels: Reconciliation


@dataclass(frozen=True, slots=True)
class Leave:
    """The answer: take nothing of it."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a merge is begun with; handed over before anything else of it."""

    merge: Merge
    own: list[MergedBatch]


@dataclass(frozen=True, slots=True)
class Part:
    """A part to be written: steps, then articles; `done` of `all` rows are written once it is."""

    batches: list[MergedBatch]
    articles: list[MergedArticle]
    done: int
    all: int


Answer = LookAgain | Take | Leave


class Visit:
    """A file that is looked through in a job while the window shows what was found.

    The window calls `answer` once the user has said something, and `go_on` after each part that it has written: parts
    that came one upon the other would keep it from its other events.
    """

    def __init__(self, file: Path, project: Path, annotator: Annotator) -> None:
        self._file = file
        self._project = project
        self._annotator = annotator
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._room = threading.Semaphore()

    def answer(self, answer: Answer) -> None:
        """Say how to go on."""
        self._answers.put(answer)

    def go_on(self) -> None:
        """Let the next part come."""
        self._room.release()

    def run(self, context: JobContext) -> bool:
        """The job: hands over each Offer, then a Beginning and Parts; returns whether anything was to be taken."""

        def report(done: int, all_: int) -> None:
            if context.cancelled():
                raise JobCancelled
            context.report(f"Looking through {self._file.name}", done / max(all_, 1))

        context.report(f"Looking through {self._file.name}", None)
        with (
            Packet(self._file) as packet,
            Project.open(self._project, self._annotator, read_only=True) as project,
        ):
            offering = Offering(packet, project, report, PART_ROWS)
            answer: Answer = LookAgain(frozenset())
            while isinstance(answer, LookAgain):
                context.hand_over(offering.look(answer.also))
                context.report(f"{self._file.name} waits for your answer", None)
                answer = self._wait(context)
            if isinstance(answer, Leave):
                return False
            for chunk in _chunks(offering, answer.labels):
                self._wait_for_room(context)
                context.hand_over(chunk)
        return True

    def _wait_for_room(self, context: JobContext) -> None:
        while not self._room.acquire(timeout=_LOOK_SECONDS):
            if context.cancelled():
                raise JobCancelled

    def _wait(self, context: JobContext) -> Answer:
        while not context.cancelled():
            try:
                return self._answers.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                continue
        raise JobCancelled


def _chunks(offering: Offering, labels: Reconciliation) -> Iterator[Beginning | Part]:
    own, others = offering.batches()
    merge = offering.merge(labels)
    yield Beginning(merge, own)
    # About: an article weighs one, a step one, and what stands another.
    most = len(others) + 2 * merge.summary.events + merge.summary.articles
    done = 0
    for place in range(0, len(others), _BATCHES):
        batches = others[place : place + _BATCHES]
        done += len(batches)
        yield Part(batches, [], min(done, most), most)
    for articles in offering.parts():
        done += sum(article.weight for article in articles)
        yield Part([], articles, min(done, most), most)
