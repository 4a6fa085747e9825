"""The job of a merge: looks a file through, waits for what a person decides, and writes what is to be taken in.

All of it is one job in one thread, so that what was shown is what is taken, and the file is read once.
"""

import queue
from dataclasses import dataclass
from pathlib import Path

from annotations.annotators import Annotator
from annotations.errors import ProjectClosed
from annotations.language import tr
from annotations.packets.offering import Offering
from annotations.packets.packet import Packet
from annotations.packets.schemes import Reconciliation
from annotations.project import Project
from annotations.project_beside import ProjectBeside
from annotations.turns import Turns
from desktop.jobs import JobCancelled, JobContext

_LOOK_SECONDS = 0.1
# Rows of a part, and steps of one: what an edit would have to wait for.
_PART_ROWS = 2000
_BATCHES = 1000


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
class Written:
    """How far the writing is: `done` of `all` rows, about."""

    done: int
    all: int


Answer = LookAgain | Take | Leave


class Visit:
    """A file that is looked through in a job while the window shows what was found.

    The window calls `answer` once the user has said something. `begun` says whether anything was written of it; then the
    window's project has to be told to read again, whatever became of the rest.
    """

    def __init__(self, file: Path, project: Path, annotator: Annotator, turns: Turns) -> None:
        self._file = file
        self._project = project
        self._annotator = annotator
        self._turns = turns
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self.begun = False

    def answer(self, answer: Answer) -> None:
        """Say how to go on."""
        self._answers.put(answer)

    def run(self, context: JobContext) -> bool:
        """The job: hands over each Offer, then how far the writing is; returns whether anything was to be taken."""

        def report(done: int, all_: int) -> None:
            if context.cancelled():
                raise JobCancelled
            context.report(tr("Looking through {name}", name=self._file.name), done / max(all_, 1))

        context.report(tr("Looking through {name}", name=self._file.name), None)
        with (
            Packet(self._file) as packet,
            Project.open(self._project, self._annotator, read_only=True) as project,
        ):
            offering = Offering(packet, project, report, _PART_ROWS)
            answer: Answer = LookAgain(frozenset())
            while isinstance(answer, LookAgain):
                context.hand_over(offering.look(answer.also))
                context.report(tr("{name} waits for your answer", name=self._file.name), None)
                answer = self._wait(context)
            if isinstance(answer, Leave):
                return False
            try:
                self._write(offering, answer.labels, context)
            except ProjectClosed:
                raise JobCancelled from None
        return True

    def _write(self, offering: Offering, labels: Reconciliation, context: JobContext) -> None:
        own, others = offering.batches()
        merge = offering.merge(labels)
        # About: an article weighs one, a step one, and what stands another.
        most, done = len(others) + 2 * merge.summary.events + merge.summary.articles, 0
        with ProjectBeside.open(self._project, self._annotator, self._turns) as beside:
            number = beside.begin_merge(merge, own)
            self.begun = True
            for place in range(0, len(others), _BATCHES):
                some = others[place : place + _BATCHES]
                beside.merge_batches(number, some)
                done += len(some)
                context.hand_over(Written(min(done, most), most))
            for articles in offering.parts():
                beside.merge_part(number, articles)
                done += sum(article.weight for article in articles)
                context.hand_over(Written(min(done, most), most))

    def _wait(self, context: JobContext) -> Answer:
        while not context.cancelled():
            try:
                return self._answers.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                continue
        raise JobCancelled
