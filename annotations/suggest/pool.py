"""WorkerPool: texts in, outcomes out, through one or more worker processes that may die."""

import queue
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

import orjson

from annotations.codec import Json
from annotations.errors import PipelineError
from annotations.gazetteer.gazetteer import EMPTY, Gazetteer
from annotations.language import tr
from annotations.mass import look_for_cycles
from annotations.suggest.batches import Text, batches
from annotations.suggest.outcome import Outcome, OutcomeParser, Read, Unread
from annotations.suggest.pipelines import find_pipeline, pipeline_identity
from annotations.suggest.process import Inbox, WorkerProcess
from annotations.suggest.quotes.version import DEFAULT_INDIRECT, IndirectMode
from annotations.suggested import Suggested

# One batch being read and one waiting behind it: a worker is never idle, and little waits in memory.
_WINDOW = 2
_TICK_SECONDS = 0.1
_LOST_IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a worker may be silent, in seconds, before it counts as hung.

    `start` is for loading the pipeline, `batch` plus `character` times the characters of a batch for reading it.
    """

    start: float = 180.0
    batch: float = 60.0
    character: float = 0.01


@dataclass(slots=True)
class _Batch:
    """Texts that a worker has to read; `alone` for the second try of a text that was there when a worker died."""

    texts: deque[Text]
    alone: bool = False

    @property
    def characters(self) -> int:
        return sum(len(text) for _, text in self.texts)


@dataclass(slots=True)
class _Worker:
    process: WorkerProcess
    deadline: float
    ready: bool = False
    batches: deque[_Batch] = field(default_factory=deque[_Batch])
    parser: OutcomeParser = field(default_factory=OutcomeParser)


class WorkerPool:
    """Up to `jobs` worker processes with one pipeline. They start when there is work, and stay for the next run.

    Used by one thread at a time. `identity` names the pipeline, with how much indirect speech is taken, as an
    annotator; what `gazetteer` corrects is told apart in the outcomes. Raises PipelineError where there is no such
    pipeline. `close` it, or use it in a `with`.
    """

    def __init__(
        self,
        pipeline: str,
        jobs: int = 1,
        *,
        indirect: IndirectMode = DEFAULT_INDIRECT,
        patience: Patience | None = None,
        gazetteer: Gazetteer = EMPTY,
        terms_of: str = "",
    ) -> None:
        if terms_of:
            self.identity, self._pipeline = "gazetteer", f"terms of {terms_of}"
            self._arguments = ("--terms", terms_of)
        else:
            self.identity = pipeline_identity(pipeline, indirect)
            self._pipeline = find_pipeline(pipeline).name
            self._arguments = ("--pipeline", self._pipeline, "--indirect", indirect.value)
        self._gazetteer = gazetteer
        self._jobs = max(1, jobs)
        self._patience = patience or Patience()
        self._inbox: Inbox = queue.SimpleQueue()
        self._workers: dict[WorkerProcess, _Worker] = {}
        self._again: deque[_Batch] = deque()
        self._lost_in_a_row = 0

    @classmethod
    def of_terms(cls, language: str, gazetteer: Gazetteer) -> Self:
        """A worker that only meets the gazetteer's terms in texts of a language: all hits are what outcomes add."""
        return cls("", gazetteer=gazetteer, terms_of=language)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def set_gazetteer(self, gazetteer: Gazetteer) -> None:
        """Correct with this one from now on; texts that a worker has already been given may still have the one before."""
        if gazetteer != self._gazetteer:
            self._gazetteer = gazetteer
            for process in self._workers:
                process.correct_with(gazetteer)

    @property
    def pids(self) -> list[int]:
        """The identifiers of the processes that run now."""
        return [process.pid for process in self._workers]

    def run(self, texts: Iterable[Text], cancelled: Callable[[], bool] = lambda: False) -> Generator[Outcome]:
        """An outcome for each `(id, text)`, as they come; `texts` is read only a few batches ahead.

        Whose worker dies or hangs is tried once more, alone; then it is Unread, and the rest goes on. `cancelled` is
        asked ten times a second; then the workers are killed and nothing more comes. Raises PipelineError where the
        pipeline cannot be loaded or kills its worker time after time.
        """
        waiting = batches(texts)
        self._again.clear()
        self._lost_in_a_row = 0
        try:
            while not cancelled():
                self._hand_out(waiting)
                if not self._busy:
                    return
                yield from self._answers()
        finally:
            if self._busy:
                # Stopped half-way: what these workers would still say belongs to no one.
                self.close()

    def close(self) -> None:
        """Kill the workers and free all that they held."""
        while self._workers:
            process, _ = self._workers.popitem()
            process.end()
        self._inbox = queue.SimpleQueue()

    @property
    def _busy(self) -> bool:
        return any(worker.batches for worker in self._workers.values())

    def _hand_out(self, waiting: Iterator[list[Text]]) -> None:
        """Give every worker as much as its window holds; start another worker while there is more."""
        while True:
            alone = bool(self._again) and self._again[0].alone
            worker = self._free_worker(1 if alone else _WINDOW)
            if worker is None and len(self._workers) == self._jobs:
                return
            batch = self._again.popleft() if self._again else next((_Batch(deque(texts)) for texts in waiting), None)
            if batch is None:
                return
            if worker is None:
                worker = self._start()
            worker.batches.append(batch)
            worker.process.send(list(batch.texts))
            if worker.ready and len(worker.batches) == 1:
                self._expect(worker)

    def _free_worker(self, window: int) -> _Worker | None:
        """The worker with the least to do that has room; a text that is tried alone leaves no room beside it."""
        free = [
            worker
            for worker in self._workers.values()
            if len(worker.batches) < window and not any(batch.alone for batch in worker.batches)
        ]
        least = min(free, key=lambda worker: len(worker.batches), default=None)
        if least is not None and least.batches and len(self._workers) < self._jobs:
            return None
        return least

    def _start(self) -> _Worker:
        process = WorkerProcess(self._arguments, self._inbox, single=self._jobs > 1)
        if self._gazetteer.terms:
            process.correct_with(self._gazetteer)
        worker = _Worker(process, time.monotonic() + self._patience.start)
        self._workers[process] = worker
        return worker

    def _answers(self) -> Iterator[Outcome]:
        """What has come in since, after waiting a moment for it."""
        try:
            process, line = self._inbox.get(timeout=_TICK_SECONDS)
        except queue.Empty:
            yield from self._look_for_hung()
            return
        worker = self._workers.get(process)
        if worker is None:
            return
        if line is None:
            yield from self._lost(worker, tr("ended while it read it"))
        elif not worker.ready:
            self._greet(worker, orjson.loads(line))
        else:
            yield from self._answer(worker, line)

    def _greet(self, worker: _Worker, greeting: Json) -> None:
        if reason := greeting.get("error"):
            self.close()
            raise PipelineError(str(reason))
        worker.ready = True
        self._expect(worker)

    def _answer(self, worker: _Worker, line: bytes) -> Iterator[Outcome]:
        outcome = worker.parser.take(orjson.loads(line))
        if outcome is None:
            look_for_cycles()
            return
        batch = worker.batches[0]
        batch.texts.popleft()
        if not batch.texts:
            worker.batches.popleft()
            self._expect(worker)
        self._lost_in_a_row = 0
        yield outcome

    def _expect(self, worker: _Worker) -> None:
        """Set the time at which a worker that has work counts as hung."""
        characters = worker.batches[0].characters if worker.batches else 0
        worker.deadline = time.monotonic() + self._patience.batch + self._patience.character * characters

    def _look_for_hung(self) -> Iterator[Outcome]:
        now = time.monotonic()
        for worker in list(self._workers.values()):
            if worker.batches and now > worker.deadline:
                yield from self._lost(worker, tr("did not come to an end with it"))

    def _lost(self, worker: _Worker, how: str) -> Iterator[Outcome]:
        """Bury a dead or hung worker; what it was reading is tried again, each text alone, or given up."""
        del self._workers[worker.process]
        code = worker.process.end()
        if not worker.ready:
            self.close()
            raise PipelineError(
                tr(
                    "The pipeline “{pipeline}” cannot be loaded (its process {ending}).",
                    pipeline=self._pipeline,
                    ending=_ending(code),
                )
            )
        if not worker.batches:
            return
        suspect, *untouched = worker.batches
        self._again.extendleft(reversed(untouched))
        if not suspect.alone:
            self._again.extendleft(_Batch(deque([text]), alone=True) for text in reversed(suspect.texts))
            return
        self._lost_in_a_row += 1
        if self._lost_in_a_row >= _LOST_IN_A_ROW:
            self.close()
            raise PipelineError(
                tr(
                    "The pipeline “{pipeline}” failed on {LOST_IN_A_ROW} articles in a row.",
                    pipeline=self._pipeline,
                    LOST_IN_A_ROW=_LOST_IN_A_ROW,
                )
            )
        for identity, _ in suspect.texts:
            yield Unread(identity, tr("The pipeline {how}, twice.", how=how))


def suggested(outcome: Read) -> Suggested:
    """What a project stores of an outcome whose `id` is an article's."""
    return Suggested(outcome.id, outcome.spans, outcome.attributions, outcome.correction)


def _ending(code: int) -> str:
    return tr("was ended by signal {words}", words=-code) if code < 0 else tr("ended with code {code}", code=code)
