"""What an import does in its jobs: looking at files, surveying them, reading them in chunks."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.language import tr, tr_many
from desktop.jobs import JobContext, Work
from desktop.messages import time_words

if TYPE_CHECKING:
    # At run time only once an import is wanted, so that the window is there at once.
    from annotations.exchange.readers import Plan
    from annotations.exchange.survey import Survey

_CHUNK_ARTICLES = 40
_CHUNK_CHARACTERS = 250_000
# So often a survey that grows is shown.
_SHOWN_SECONDS = 0.3
_PACE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """What looking at the files found: how they will be read, nothing counted yet, and the files themselves."""

    survey: "Survey"
    files: tuple[Path, ...]


def recognising(paths: Sequence[Path], plan: "Plan") -> Work:
    """A job that finds out how files will be read; answers Recognised."""

    def work(context: JobContext) -> Recognised:
        from annotations.exchange.survey import recognise

        context.report(tr("Looking at the files"), None)
        return Recognised(*recognise(paths, plan, context.cancelled))

    return work


def surveying(paths: Sequence[Path], plan: "Plan") -> Work:
    """A job that looks through files; hands over each Survey as it grows, and answers the whole one."""

    def work(context: JobContext) -> "Survey":
        from annotations.exchange.survey import recognise, surveys

        context.report(tr("Looking at the files"), None)
        first, _ = recognise(paths, plan, context.cancelled)
        latest = first
        shown = -_SHOWN_SECONDS
        for latest in surveys(first, plan, context.cancelled):
            if time.monotonic() - shown > _SHOWN_SECONDS:
                context.hand_over(latest)
                shown = time.monotonic()
        return latest

    return work


def reading(paths: Sequence[Path], plan: "Plan", files: Sequence[Path]) -> Work:
    """A job that reads files; hands over lists of outcomes. It tells how far it is by the bytes of `files`."""

    def work(context: JobContext) -> None:
        from annotations.exchange.documents.stopping import stoppable
        from annotations.exchange.importing import chunks
        from annotations.exchange.readers import read_paths
        from annotations.exchange.reading_pace import ReadingPace
        from annotations.exchange.results import Read

        began = time.monotonic()
        pace = ReadingPace(files)
        count = 0
        outcomes = stoppable(read_paths(paths, plan=plan), context.cancelled)
        for chunk in chunks(outcomes, _CHUNK_ARTICLES, _CHUNK_CHARACTERS):
            count += sum(isinstance(one, Read) for one in chunk)
            share = pace.after(chunk)
            spent = time.monotonic() - began
            left = time_words(spent / share * (1 - share)) if spent > _PACE_SECONDS and share else ""
            words = tr(
                "Importing, {count_words} read", count_words=tr_many("{count} article", "{count} articles", count)
            )
            context.report(words, share or None, left)
            context.hand_over(chunk)

    return work
