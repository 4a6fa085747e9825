"""Pace: how long articles and kept suggestions took, and runs of keeps that went faster than anyone reads.

Adults read English non-fiction silently at 238 words a minute on average, most of them at 175 to 300 (Brysbaert 2019, “How
many words do we read per minute?”, Journal of Memory and Language 109, doi:10.1016/j.jml.2019.104047). A run is a question
only above 600 words a minute, twice the quickest of those, and the reader has the benefit of every doubt about the time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from annotations.insights.acts import Act
from annotations.pauses import IDLE_SECONDS
from annotations.store.insights import FinishedRow
from annotations.text import count_words

READING_SPEED = 238.0
TOO_FAST = 600.0
LEAST_KEEPS = 20
_MOST_RUNS = 200


@dataclass(frozen=True, slots=True)
class Pace:
    """A person's pace: active minutes of each finished article (in order), median seconds for one kept suggestion.

    Active time is that of the person's own events on the article. Medians are None where there is nothing to take one of.
    """

    annotator: str
    minutes: tuple[float, ...]
    articles: tuple[str, ...]
    keep_seconds: float | None

    @property
    def article_minutes(self) -> float | None:
        """The median of the minutes an article."""
        return median(self.minutes) if self.minutes else None


@dataclass(frozen=True, slots=True)
class Run:
    """Untouched keeps in one article, one after another: how many, over how many words, in how many seconds."""

    annotator: str
    article: str
    title: str
    day: str
    keeps: int
    words: int
    seconds: float

    @property
    def speed(self) -> float:
        """Words a minute between the first and the last kept suggestion."""
        return 60 * self.words / self.seconds


Text = Callable[[int], tuple[str, str, str]]


def read_pace(acts: Iterable[Act], finished: Iterable[FinishedRow]) -> tuple[Pace, ...]:
    """The pace of everyone who finished or kept something, by annotator."""
    spent: dict[tuple[str, int], float] = defaultdict(float)
    keeps: dict[str, list[float]] = defaultdict(list)
    for act in acts:
        spent[act.annotator, act.article] += act.active
        if act.only_keeps and act.kept == 1 and act.active:
            keeps[act.annotator].append(act.active)
    articles: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for row in finished:
        # Without any time between events (all kept at once, or brought by an import) nothing is known of how long it took.
        if seconds := spent.get((row.annotator, row.article)):
            articles[row.annotator].append((seconds / 60, row.article_id))
    result: list[Pace] = []
    for annotator in sorted(articles.keys() | keeps.keys()):
        timed = sorted(articles[annotator])
        kept = median(keeps[annotator]) if keeps[annotator] else None
        result.append(Pace(annotator, tuple(one for one, _ in timed), tuple(one for _, one in timed), kept))
    return tuple(result)


def fast_runs(acts: Iterable[Act], text_of: Text) -> tuple[Run, ...]:
    """The runs of at least 20 untouched keeps at over 600 words a minute, the fastest first, 200 at most.

    `text_of` gives id, title and text of an article by its number. The time begins with the person's act before the run,
    so that reading first and keeping then counts as reading; after a pause, whose length says nothing, with the first keep.
    """
    found: list[Run] = []
    for _, together in groupby(acts, key=lambda act: (act.annotator, act.article, act.only_keeps)):
        run = list(together)
        keeps = sum(act.kept for act in run)
        seconds = _seconds(run)
        if not run[0].only_keeps or keeps < LEAST_KEEPS or seconds <= 0:
            continue
        if 60 * run[0].words / seconds <= TOO_FAST:
            # Even the whole article would not be too much for that time.
            continue
        identity, title, text = text_of(run[0].article)
        words = count_words(text[min(act.start for act in run) : max(act.end for act in run)])
        one = Run(run[0].annotator, identity, title, run[0].day, keeps, words, seconds)
        if one.speed > TOO_FAST:
            found.append(one)
    return tuple(sorted(found, key=lambda run: (-run.speed, run.article))[:_MOST_RUNS])


def _seconds(run: Sequence[Act]) -> float:
    before = run[0].waited
    reading = before if before is not None and before <= IDLE_SECONDS else 0.0
    return run[-1].moment - run[0].moment + reading
