"""A project in which three people worked for some weeks, on a clock that the tests set."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import Status, make_article
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.edits import Edit, Group, Judge, Keep, Put, Strike
from annotations.ids import derived_id, new_id
from annotations.layer import Verdict
from annotations.project import Project
from annotations.spans import Fragment, Origin, Span
from annotations.store import events
from annotations.suggested import Suggested

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "Ana", AnnotatorKind.HUMAN)
BEN = Annotator("0197a0de-0000-7000-8000-00000000be40", "Ben", AnnotatorKind.HUMAN)
CAROL = Annotator("0197a0de-0000-7000-8000-00000000ca40", "Carol", AnnotatorKind.HUMAN)
MODEL = model_annotator("small@1.0")
START = datetime(2026, 3, 2, 11, tzinfo=UTC)
_LABELS = ("PERSON", "GPE", "ORG", "DATE", "MONEY", "EVENT", "LOC", "NORP", "CARDINAL")
_SPEAKERS = ("Ingrid Solheim", "Tom Becker", "Marta Oyelaran", "The harbour board", "")


class Clock:
    """The time that the log is given; it goes on only when it is told to."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def now(self) -> str:
        """The moment as the log writes it."""
        return self.moment.isoformat(timespec="milliseconds")

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += timedelta(seconds=seconds)


@contextmanager
def set_clock(moment: datetime = START) -> Iterator[Clock]:
    """Have what is written in the block be of a clock's time."""
    clock, real = Clock(moment), events.now
    events.now = clock.now
    try:
        yield clock
    finally:
        events.now = real


def words_at(text: str, first: int, count: int = 1) -> tuple[Fragment, ...]:
    """The place of `count` words of a text of words of four letters, from the word numbered `first`."""
    return ((5 * first, 5 * (first + count) - 1),)


def text_of(words: int, number: int) -> str:
    """A text of so many words of four letters; each number gives another one."""
    return " ".join(["word"] * (words - 1) + [f"{number:04d}"])


def suggested(article: str, count: int, chance: random.Random) -> Suggested:
    """Every fifth word as a span, every fourth of them with a quote after it."""
    spans = tuple(
        Span(
            derived_id(article, str(place)),
            chance.choices(_LABELS, (30, 20, 18, 14, 8, 4, 5, 3, 6))[0],
            words_at("", 5 * place),
            origin=Origin.MODEL,
        )
        for place in range(count)
    )
    quotes = tuple(
        Attribution(
            derived_id(article, f"quote {place}"),
            QuoteKind.DIRECT,
            words_at("", 20 * place + 11, 4),
            speaker=chance.choice(_SPEAKERS),
            origin=Origin.MODEL,
        )
        for place in range(count // 4)
    )
    return Suggested(article, spans, quotes)


def make_weeks(path: Path, articles: int = 30, spans: int = 12, days: int = 33) -> Path:
    """A project at `path` whose articles Ana, Ben and Carol have finished one after another; every third is shared."""
    chance = random.Random(7)
    with set_clock() as clock:
        with Project.create(path, ANA) as project:
            texts = (
                make_article(text_of(6 * spans + 10, number), title=f"Report {number}") for number in range(articles)
            )
            ids = project.add_articles(texts).ids
            project.add_suggestions(MODEL, [suggested(one, spans, chance) for one in ids[:-2]])
        for turn, person in enumerate((ANA, BEN, CAROL)):
            with Project.open(path, person) as project:
                for number, article in enumerate(ids[:-4]):
                    if number % 3 in (turn, 0) and not (turn == 2 and number % 2):
                        day = days * number // articles
                        clock.moment = START + timedelta(days=day + (1 if day % 7 > 4 else 0), seconds=3600 * turn)
                        _work(project, clock, article, chance, fast=number in (9, 22))
    return path


def _work(project: Project, clock: Clock, article: str, chance: random.Random, *, fast: bool) -> None:
    """Read an article as a person would: keep most, alter some, strike some, add some; then call it done."""
    reading = project.reading(article)
    project.apply(article, Put(Span(new_id(), "ORG", words_at("", 3))), "label Organisation")
    for annotation in list(reading.undecided.values()):
        clock.wait(0.15 if fast else chance.uniform(3, 40))
        project.apply(article, _decision(annotation, 0.0 if fast else chance.random()), "decide")
    clock.wait(chance.uniform(5, 60))
    extra: list[Edit] = [
        Put(Span(new_id(), "PERSON", words_at("", 5 * place + 2))) for place in range(chance.randrange(3))
    ]
    project.apply(article, Group((*extra, Judge(Verdict(Status.DONE)))), "done")


def _decision(annotation: Annotation, drawn: float) -> Edit:
    match annotation:
        case Span() if 0.72 < drawn < 0.86:
            altered = Span(annotation.id, "GPE", annotation.fragments, origin=Origin.ALTERED)
            return Put(altered) if annotation.label != "GPE" else Keep(annotation)
        case _ if drawn >= 0.86:
            return Strike(annotation, MODEL.id)
        case _:
            return Keep(annotation)
