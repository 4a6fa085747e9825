"""The process that trains: `python -m annotations.learn.worker`, a training behind two pipes.

In: a JSON line with the course and where to write, then a line for each lesson, then the end. Out: a line
`{"step"}` for each step, at the end `{"report"}`, or `{"error"}`. It ends when the process that started it is gone.
"""

import signal
import sys
from pathlib import Path
from typing import BinaryIO

import orjson

from annotations.background import end_with_parent, give_way, own_stdout
from annotations.codec import Json, mapping, text_field
from annotations.errors import PullquoteError
from annotations.language import tr
from annotations.learn.courses import parse_course
from annotations.learn.lessons import parse_lesson
from annotations.learn.progress import Step, report_json, step_json


def main() -> int:
    """Train once; 0 then, 1 where something of the user's world failed, which the last line says."""
    # Ctrl-C in a terminal reaches every process of the group; the one that started this one decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    give_way()
    out = own_stdout()
    end_with_parent()
    try:
        serve(sys.stdin.buffer, out)
    except PullquoteError as error:
        _write(out, {"error": str(error)})
        return 1
    except OSError as error:
        _write(out, {"error": tr("What was learnt could not be written: {words}.", words=error.strerror or error)})
        return 1
    return 0


def serve(lines: BinaryIO, out: BinaryIO) -> None:
    """Read the course and the lessons from `lines`, train, write the pipeline and tell `out` of it.

    Raises PullquoteError, and OSError where the folder cannot be written.
    """
    wish = mapping(orjson.loads(lines.readline()), tr("a course"))
    course, folder, title = parse_course(wish), Path(text_field(wish, "out")), text_field(wish, "title")
    lessons = [parse_lesson(orjson.loads(line)) for line in lines]
    # spaCy takes a second to import.
    from annotations.learn.keeping import write_pipeline
    from annotations.learn.training import Trainer

    def tell(step: Step) -> None:
        _write(out, {"step": step_json(step)})

    trainer = Trainer(course, tell)
    report = trainer.train(lessons)
    write_pipeline(trainer.tagger, course.base, title, report, folder)
    _write(out, {"report": report_json(report)})


def _write(out: BinaryIO, line: Json) -> None:
    out.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
