"""The worker process: `python -m annotations.suggest.worker --pipeline P --indirect M`, a pipeline behind two pipes.

In: a JSON line `{"id","text"}` for each text; an empty line means “read what you have been given”; `{"gazetteer": [terms]}`
gives the terms to correct with from then on. Out: first `{"ready": true, "pipeline", "labels"}`, or `{"error"}` and the end;
then for each text, in order, `{"id","spans","attributions"}`, with `"added"` and `"gone"` where the gazetteer corrects the
spans; where there are many in several lines, all but the last of them with `"more": true`; or `{"id","error"}`. It ends when
its input does, or when the process that started it is gone.

With `--terms LANGUAGE` in place of a pipeline it loads none: it only meets the gazetteer's terms, which are in `"added"`.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, cast

import orjson

from annotations.background import end_with_parent, give_way, own_stdout
from annotations.errors import PipelineError
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.suggest.batches import BATCH_TEXTS, Text
from annotations.suggest.outcome import outcome_lines
from annotations.suggest.quotes.version import DEFAULT_INDIRECT, IndirectMode

if TYPE_CHECKING:
    from annotations.suggest.reader import PipelineReader
    from annotations.suggest.term_reader import TermReader

    Reader = PipelineReader | TermReader


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until the input ends; 0 then, 1 where the pipeline cannot be loaded."""
    parser = argparse.ArgumentParser(prog="annotations.suggest.worker")
    parser.add_argument("--pipeline", default="")
    parser.add_argument("--terms", metavar="LANGUAGE", default="")
    parser.add_argument("--indirect", type=IndirectMode, choices=IndirectMode, default=DEFAULT_INDIRECT)
    chosen = parser.parse_args(arguments)
    # Ctrl-C in a terminal reaches every process of the group; the one that started this worker decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    give_way()
    out = own_stdout()
    end_with_parent()
    try:
        pipeline, language = cast(str, chosen.pipeline), cast(str, chosen.terms)
        serve(pipeline, sys.stdin.buffer, out, cast(IndirectMode, chosen.indirect), language)
    except PipelineError as error:
        _write(out, {"error": str(error)})
        return 1
    except BrokenPipeError:
        return 1
    return 0


def serve(
    pipeline: str, lines: BinaryIO, out: BinaryIO, indirect: IndirectMode = DEFAULT_INDIRECT, language: str = ""
) -> None:
    """Read texts from `lines` and write their outcomes to `out`. Raises PipelineError."""
    reader = _reader(pipeline, indirect, language)
    _write(out, {"ready": True, "pipeline": reader.identity, "labels": reader.labels})
    batch: list[Text] = []
    for line in lines:
        if line != b"\n":
            request = orjson.loads(line)
            if "gazetteer" in request:
                reader.set_gazetteer(Gazetteer.read(request["gazetteer"]))
                continue
            batch.append((request["id"], request["text"]))
        if batch and (line == b"\n" or len(batch) == BATCH_TEXTS):
            _answer(reader, batch, out)
            batch = []
    if batch:
        _answer(reader, batch, out)


def _reader(pipeline: str, indirect: IndirectMode, language: str) -> "Reader":
    # spaCy takes a second to import, and failing to is worth a sentence.
    try:
        if language:
            from annotations.suggest.term_reader import TermReader

            return TermReader(language)
        from annotations.suggest.reader import PipelineReader
    except ImportError as error:
        raise PipelineError(f"spaCy cannot be loaded ({error}).") from error
    return PipelineReader(pipeline, indirect)


def _answer(reader: "Reader", batch: list[Text], out: BinaryIO) -> None:
    outcomes = zip(reader.read_batch(batch), batch, strict=True)
    for outcome, (_, text) in outcomes:
        for line in outcome_lines(outcome, text):
            out.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    out.flush()


def _write(out: BinaryIO, line: dict[str, object]) -> None:
    out.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
