"""Trainer: teaches the quote tagger from lessons, tests it on some of them, and then teaches it on all."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import final

from spacy.tokens import Doc
from thinc.api import fix_random_seed

from annotations.language import tr
from annotations.learn.courses import Course
from annotations.learn.lessons import Lesson, enough
from annotations.learn.progress import Stage, Step, TrainingReport, TrainingStopped
from annotations.learn.scoring import Score, score
from annotations.suggest.batches import batches
from annotations.suggest.found import found_attributions
from annotations.suggest.reader import PipelineReader
from annotations.suggest.tagger.component import QuoteTagger
from annotations.suggest.tagger.features import Columns
from annotations.suggest.tagger.network import Network
from annotations.suggest.tagger.tags import Floats, Taught, wanted_tags

# Memory and time are bounded: of more articles the last count.
MOST_ARTICLES = 2000
# Articles between two changes of the weights.
_BATCH = 4
# What share of the work reading the articles is, about.
_READING = 0.2
# After so many epochs that were no better than an earlier one the test ends.
_PATIENCE = 5
_TEACHING_SLICE = 2000


@dataclass(frozen=True, slots=True)
class _Read:
    """A lesson as the network sees it; the Doc only where the lesson may be tested on."""

    lesson: Lesson
    columns: Columns
    wanted: Floats
    doc: Doc | None


@final
class Trainer:
    """One training; `tell` is called after each step, `cancelled` asked before each."""

    def __init__(
        self,
        course: Course,
        tell: Callable[[Step], object] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._course = course
        self._tell = tell
        self._cancelled = cancelled
        self._random = random.Random(course.seed)
        self._reader = PipelineReader(course.base, course.indirect)
        self.tagger = QuoteTagger(self._reader.language, course.indirect)
        self._share = 0.0

    def train(self, lessons: Sequence[Lesson]) -> TrainingReport:
        """Teach the tagger. Raises TooFewLessons, TrainingStopped and PipelineError."""
        began = time.monotonic()
        enough(lessons)
        lessons = lessons[-MOST_ARTICLES:]
        apart = self._kept_apart(lessons)
        read = self._read(lessons, apart)
        epochs = self._course.epochs_for(len(lessons) - len(apart))
        best, reached, rules = epochs, None, None
        if apart:
            tests = [one for one in read if one.lesson.id in apart]
            rules = sum((_ruled_score(one) for one in tests), Score())
            best, reached = self._tested([one for one in read if one.lesson.id not in apart], tests, epochs, rules)
        self._teach(read, best, Stage.FINISHING, lambda _epoch, _weights: True)
        return TrainingReport(
            articles=len(lessons),
            quotes=sum(len(lesson.quotes) for lesson in lessons),
            tested=len(apart),
            epochs=best,
            seconds=time.monotonic() - began,
            score=reached,
            rules=rules,
        )

    def _kept_apart(self, lessons: Sequence[Lesson]) -> frozenset[str]:
        """The ids of the articles that are tested on; the same ones at each training of the same articles."""
        count = min(len(lessons) - 1, round(self._course.dev * len(lessons)))
        return frozenset(sorted(lesson.id for lesson in lessons)[: max(0, count)])

    def _read(self, lessons: Sequence[Lesson], apart: frozenset[str]) -> list[_Read]:
        read: list[_Read] = []
        by_id = {lesson.id: lesson for lesson in lessons}
        for batch in batches((lesson.id, lesson.text) for lesson in by_id.values()):
            self._look_up()
            for (identity, _), doc in zip(batch, self._reader.ruled(text for _, text in batch), strict=True):
                lesson = by_id[identity]
                taught = [Taught(quote.content, quote.cue, quote.source) for quote in lesson.quotes]
                wanted = wanted_tags([token.idx for token in doc], taught)
                read.append(_Read(lesson, self.tagger.columns(doc), wanted, doc if identity in apart else None))
            self._move(_READING * len(batch) / len(lessons), Step(Stage.READING, 0.0))
        return read

    def _tested(self, learnt: Sequence[_Read], tests: Sequence[_Read], epochs: int, rules: Score) -> tuple[int, Score]:
        """The number of epochs after which the tests went best, and how they went then."""
        reached: list[Score] = []

        def test(epoch: int, weights: bytes) -> bool:
            self.tagger.network = Network()
            self.tagger.network.from_bytes(weights)
            reached.append(sum((self._score(one) for one in tests), Score()))
            self._tell(Step(Stage.TESTING, self._share, epoch, epochs, reached[-1], rules))
            return epoch - _best_of(reached) < _PATIENCE

        self._teach(learnt, epochs, Stage.TESTING, test)
        best = _best_of(reached)
        return best, reached[best - 1]

    def _teach(
        self, lessons: Sequence[_Read], epochs: int, stage: Stage, goes_on: Callable[[int, bytes], bool]
    ) -> None:
        """Teach a new network; `goes_on` gets the number of each epoch and the weights so far, and may end it."""
        fix_random_seed(self._course.seed)
        network = Network()
        teacher = network.teacher()
        slices = [piece for one in lessons for piece in _slices(one)]
        whole = (1 - _READING) / 2 if self._course.dev else 1 - _READING
        weights = b""
        for epoch in range(1, epochs + 1):
            self._random.shuffle(slices)
            for first in range(0, len(slices), _BATCH):
                self._look_up()
                batch = slices[first : first + _BATCH]
                teacher.step(batch)
                self._move(whole * len(batch) / len(slices) / epochs, Step(stage, 0.0, epoch, epochs))
            weights = teacher.averaged()
            if not goes_on(epoch, weights):
                break
        network.from_bytes(weights)
        self.tagger.network = network

    def _score(self, test: _Read) -> Score:
        """How the tagger, with the rules, finds the quotes of an article now."""
        if test.doc is None:
            return Score()
        doc = test.doc.copy()
        doc._.attributions = list(test.doc._.attributions)
        return _score_of(test.lesson, self.tagger(doc))

    def _move(self, share: float, step: Step) -> None:
        self._share += share
        self._tell(Step(step.stage, min(1.0, self._share), step.epoch, step.epochs))

    def _look_up(self) -> None:
        if self._cancelled():
            raise TrainingStopped(tr("The training was stopped; nothing was kept of it."))


def _best_of(reached: Sequence[Score]) -> int:
    """The number, from 1, of the epoch after which most sources were right, the first of equals."""
    return 1 + max(range(len(reached)), key=lambda place: (reached[place].attributed, -place))


def _slices(one: _Read) -> Iterable[tuple[Columns, Floats]]:
    """An article in parts, so that a long one takes no more memory than others."""
    for first in range(0, len(one.columns), _TEACHING_SLICE):
        yield one.columns[first : first + _TEACHING_SLICE], one.wanted[first : first + _TEACHING_SLICE]


def _ruled_score(test: _Read) -> Score:
    """How the rules alone find the quotes of an article."""
    return Score() if test.doc is None else _score_of(test.lesson, test.doc)


def _score_of(lesson: Lesson, doc: Doc) -> Score:
    return score(lesson.text, lesson.quotes, found_attributions(doc, lesson.id))
