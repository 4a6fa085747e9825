"""`pullquote suggest`."""

import contextlib
import sys

import click

from annotations.cli.indirect import indirect_option
from annotations.cli.interrupts import STOPPED
from annotations.cli.output import complain
from annotations.suggest.pipelines import DEFAULT_PIPELINE, find_pipeline
from annotations.suggest.quotes.version import IndirectMode


@click.command(short_help="Suggest entities and quotes for JSON lines, without a project.")
@click.option(
    "--pipeline", default=DEFAULT_PIPELINE, show_default=True, help="An installed spaCy pipeline, or its folder."
)
@indirect_option
def suggest(pipeline: str, indirect: str) -> int:
    """Read JSON lines with a “text” and write them again with “spans” and “attributions”.

    No project is needed. Lines keep their order and all their other keys; offsets count code points, as in Pullquote
    JSONL. An object without a text is passed on with an “error”, a line that is no JSON object is left out; both are
    named on the standard error, and the exit code is 1.

    \b
    Example:
      pullquote suggest < articles.jsonl > suggested.jsonl
    """
    if sys.stdin.isatty():
        raise click.UsageError("Give JSON lines on the standard input: pullquote suggest < IN.jsonl > OUT.jsonl")
    find_pipeline(pipeline)
    # spaCy takes a second to import; nobody should wait for it to be told of a wrong name.
    from annotations.suggest.reader import PipelineReader
    from annotations.suggest.stream import suggest_lines

    out = sys.stdout.buffer
    # What a component prints must not come between the lines.
    with contextlib.redirect_stdout(sys.stderr):
        try:
            reader = PipelineReader(pipeline, IndirectMode(indirect))
            faults = suggest_lines(reader, sys.stdin.buffer, out, complain)
        except KeyboardInterrupt:
            out.flush()
            complain("Stopped; the lines that were written are whole.")
            return STOPPED
    return 1 if faults else 0
