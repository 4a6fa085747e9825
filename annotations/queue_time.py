"""The timesheet: how long a person has worked on each article and today, and how many articles they finished today.

Time is counted as insights count it (`annotations/insights/acts.py`): what lies between two events of a person goes to the
later one, and a wait of more than two minutes is a pause and counts for nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from annotations.pauses import IDLE_SECONDS
from annotations.project_reader import ProjectReader
from annotations.store.queue import finished_articles, person_moments

_ENOUGH_TODAY = 3
# Less says nothing of how fast a person reads: a few articles waved through in seconds would be thousands an hour.
_ENOUGH_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """A person's day so far: articles finished, active seconds, and the active seconds that one article takes.

    `each` is today's mean from three finished articles on, before that the median of all that were ever finished; None
    while less than a minute of work is known.
    """

    finished: int
    seconds: float
    each: float | None

    @property
    def an_hour(self) -> float | None:
        """Articles an hour at this pace."""
        return 3600 / self.each if self.each else None


class Timesheet:
    """A person's time; it is read once from the log and follows the work from then on. Moments are seconds since 1970."""

    def __init__(self, moments: Iterable[tuple[float, int]], finished: Mapping[int, float], midnight: float) -> None:
        """`moments` are those of the person's events with their articles, `finished` when each done article became so."""
        self._spent: dict[int, float] = {}
        self._last: float | None = None
        self._today = 0.0
        self._midnight = midnight
        for moment, article in sorted(moments):
            self._add(article, moment)
        self._finished = {article for article, moment in finished.items() if moment >= midnight}
        spent = [self._spent[article] for article in finished if self._spent.get(article)]
        self._usual = median(spent) if sum(spent) >= _ENOUGH_SECONDS else None

    def spent(self, article: int) -> float:
        """The active seconds on an article."""
        return self._spent.get(article, 0.0)

    @property
    def midnight(self) -> float:
        """When the day began that counts as today."""
        return self._midnight

    def note(self, articles: Collection[int], moment: float) -> None:
        """The person did something to these articles, at `moment`."""
        for article in articles:
            self._add(article, moment)

    def note_done(self, article: int, done: bool) -> None:
        """An article was finished now, or is not finished any more."""
        if done:
            self._finished.add(article)
        else:
            self._finished.discard(article)

    def begin_day(self, midnight: float) -> None:
        """Count another day from now on, where `midnight` is another one."""
        if midnight != self._midnight:
            self._midnight, self._today = midnight, 0.0
            self._finished.clear()

    def pace(self) -> Pace:
        """The day so far."""
        finished = len(self._finished)
        known = finished >= _ENOUGH_TODAY and self._today >= _ENOUGH_SECONDS
        each = self._today / finished if known else self._usual
        return Pace(finished, self._today, each)

    def _add(self, article: int, moment: float) -> None:
        waited = 0.0 if self._last is None else moment - self._last
        self._last = moment if self._last is None else max(self._last, moment)
        if 0.0 < waited <= IDLE_SECONDS:
            self._spent[article] = self._spent.get(article, 0.0) + waited
            if moment >= self._midnight:
                self._today += waited


def read_timesheet(project: ProjectReader, now: datetime | None = None) -> Timesheet:
    """The timesheet of the project's annotator; `now` says which day is today, on this machine's clock."""
    annotator, connection = project.annotator.id, project.connection
    with connection.reading():
        moments = [(_seconds(time), article) for article, time in person_moments(connection.sql, annotator)]
        finished = {article: _seconds(time) for article, time in finished_articles(connection.sql, annotator)}
    return Timesheet(moments, finished, midnight_before(now or datetime.now(UTC)))


def midnight_before(now: datetime) -> float:
    """When the day of `now` began on this machine's clock, in seconds since 1970."""
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()


def _seconds(time: str) -> float:
    return datetime.fromisoformat(time).timestamp()
