"""Teaching: a training in a process of its own, seen from the one that wants it. Imports no spaCy."""

import queue
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, cast

import orjson

from annotations.background import start_background
from annotations.codec import Json, mapping
from annotations.errors import ExchangeError, PipelineError
from annotations.exchange.writing import whole
from annotations.language import tr
from annotations.learn.courses import Course, course_json
from annotations.learn.lessons import Lesson, enough, lesson_json
from annotations.learn.progress import Step, TrainingReport, TrainingStopped, parse_report, parse_step
from annotations.suggest.pipelines import find_pipeline

_TICK_SECONDS = 0.1
_END_SECONDS = 5.0


def train_quotes(
    lessons: Sequence[Lesson],
    course: Course,
    folder: Path,
    tell: Callable[[Step], object] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> TrainingReport:
    """Train a quote finder and write it as a spaCy pipeline to `folder`, which appears whole or not at all.

    `tell` is called after each step, `cancelled` asked ten times a second. Raises TooFewLessons, PipelineError,
    TrainingStopped where `cancelled` said so, and ExchangeError where `folder` is there already or cannot be written.
    """
    enough(lessons)
    find_pipeline(course.base)
    if not folder.name or not folder.parent.is_dir():
        raise ExchangeError(folder, tr("the folder in which it should be is not there."))
    with whole(folder) as part:
        wish = course_json(course) | {"out": str(part), "title": folder.name}
        for line in _lines(wish, lessons, cancelled):
            if "step" in line:
                tell(parse_step(line["step"]))
            elif "error" in line:
                raise PipelineError(str(line["error"]))
            else:
                return parse_report(line["report"])
        raise PipelineError(tr("The process that trained ended before it was done; nothing was kept."))


def _lines(wish: Json, lessons: Sequence[Lesson], cancelled: Callable[[], bool]) -> Iterator[Json]:
    """What the process says, line by line; it is ended with the iteration. Raises TrainingStopped."""
    process = start_background("annotations.learn.worker", [], single=True)
    inbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threads = [
        threading.Thread(target=_hand_in, args=(process, wish, lessons), name="training input", daemon=True),
        threading.Thread(target=_pass_on, args=(process, inbox), name="training output", daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        while True:
            if cancelled():
                raise TrainingStopped(tr("The training was stopped; nothing was kept of it."))
            try:
                line = inbox.get(timeout=_TICK_SECONDS)
            except queue.Empty:
                continue
            if line is None:
                return
            yield mapping(orjson.loads(line), tr("a line of the training"))
    finally:
        process.kill()
        process.wait(_END_SECONDS)
        for thread in threads:
            thread.join(_END_SECONDS)
        cast("IO[bytes]", process.stdout).close()


def _hand_in(process: "subprocess.Popen[bytes]", wish: Json, lessons: Sequence[Lesson]) -> None:
    try:
        with cast("IO[bytes]", process.stdin) as pipe:
            pipe.write(orjson.dumps(wish, option=orjson.OPT_APPEND_NEWLINE))
            for lesson in lessons:
                pipe.write(orjson.dumps(lesson_json(lesson), option=orjson.OPT_APPEND_NEWLINE))
    except OSError:
        # The process is gone; its output ends too, and that is what is acted on.
        return


def _pass_on(process: "subprocess.Popen[bytes]", inbox: "queue.SimpleQueue[bytes | None]") -> None:
    for line in cast("IO[bytes]", process.stdout):
        inbox.put(line)
    inbox.put(None)
