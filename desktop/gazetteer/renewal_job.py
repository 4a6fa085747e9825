"""The job by which suggestions follow the gazetteer, and what the dialog has to know of it, all beside the window."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.annotators import Annotator
from annotations.changes import Change
from annotations.entries import Entry
from annotations.errors import ProjectClosed
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.kept import Uses, read_gazetteer, uses, who_added
from annotations.gazetteer.offers import Offer, offers
from annotations.language import grouped, tr
from annotations.layer import Layer
from annotations.project import Project
from annotations.suggestion_writer import SuggestionWriter
from annotations.turns import Turns
from desktop.jobs import JobCancelled, JobContext
from desktop.messages import time_words
from desktop.prefill_job import Stored


@dataclass(frozen=True, slots=True)
class Place:
    """Which project, opened by whom; `turns` for who writes beside the window."""

    path: Path
    annotator: Annotator
    turns: Turns


@dataclass(frozen=True, slots=True)
class Followed:
    """The gazetteer that suggestions follow now, and how many of them came and went in how many articles."""

    gazetteer: Gazetteer
    articles: int = 0
    came: int = 0
    went: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """What the dialog shows: the terms, who added each, and how often each is used; by the terms' keys."""

    gazetteer: Gazetteer
    people: Mapping[str, str]
    uses: Mapping[str, Uses] | None


def follow(place: Place, since: Gazetteer | None, stored: deque[Stored], context: JobContext) -> Followed:
    """Let the suggestions follow the gazetteer as it is now; they follow `since` already, where that is known.

    Hands over the gazetteer at once, and a word each time that something new is in `stored`.
    """
    # Here and not when the window starts: the pool and all that it needs come in with it.
    from annotations.suggest.progress import Progress
    from annotations.suggest.renewal import articles_to_renew, is_due, renew

    try:
        with Project.open(place.path, place.annotator, read_only=True) as project:
            gazetteer = read_gazetteer(project)
            context.hand_over(gazetteer)
            if since is None and not is_due(project, gazetteer):
                return Followed(gazetteer)
            changed = None if since is None else gazetteer.differing(since)
            articles = articles_to_renew(project, gazetteer, changed)

            def tell(progress: Progress, layers: Sequence[Layer]) -> None:
                left = "" if progress.seconds_left is None else time_words(progress.seconds_left)
                words = tr("Gazetteer: {done} of {total}", done=grouped(progress.done), total=grouped(progress.total))
                context.report(words, progress.done / max(1, progress.total), left)
                if layers:
                    stored.append(Stored(tuple(layers), (), another=False))
                    context.hand_over(None)

            with SuggestionWriter.open(place.path, place.turns) as writer:
                report = renew(project, writer, gazetteer, articles, tell, context.cancelled)
    except ProjectClosed:
        raise JobCancelled from None
    if context.cancelled():
        raise JobCancelled
    return Followed(gazetteer, report.changed, report.came, report.went)


def put_many(place: Place, entries: tuple[Entry, ...], name: str, context: JobContext) -> Change | None:
    """Put many entries as one step beside the window; the change, None where nothing is to be changed."""
    from annotations.project_beside import ProjectBeside
    from annotations.wide_step import WideStep

    context.report(name[:1].upper() + name[1:])
    step = WideStep(name, (), lambda _reading: None, entries)
    try:
        with ProjectBeside.open(place.path, place.annotator, place.turns) as beside:
            return deque(beside.apply_wide(step), maxlen=1).pop().change
    except ProjectClosed:
        raise JobCancelled from None


def contents(place: Place, context: JobContext) -> Contents:
    """What the dialog shows; hands it over first without the counts, which take longer."""
    with Project.open(place.path, place.annotator, read_only=True) as project:
        gazetteer, people = read_gazetteer(project), who_added(project)
        context.hand_over(Contents(gazetteer, people, None))
        return Contents(gazetteer, people, uses(project, gazetteer) if gazetteer.terms else {})


def offered(place: Place, least: int) -> list[Offer]:
    """The terms that the analyst's work asks for."""
    with Project.open(place.path, place.annotator, read_only=True) as project:
        return offers(project, read_gazetteer(project), least)
