"""Progress: how far a pre-fill is, and an honest guess of how long it still takes."""

from dataclasses import dataclass

# A burst that took so many seconds weighs as much as all before it.
_MEMORY_SECONDS = 8.0
# What comes within this time came at once.
_BURST_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: articles and words done of all. `seconds_left` is None until there is a pace to guess from."""

    done: int
    total: int
    words_done: int
    words_total: int
    seconds_left: float | None


class Pace:
    """Counts what is done and guesses what is left, by words, with the pace smoothed over some seconds.

    Times are seconds of a monotonic clock. Outcomes come in bursts, one of each batch: a burst's words took the time since
    the burst before. What the first burst took is the pipeline's start and says nothing of its pace.
    """

    def __init__(self, total: int, words_total: int) -> None:
        self._total = total
        self._words_total = words_total
        self._done = 0
        self._words_done = 0
        self._burst_before: float | None = None
        self._burst: float | None = None
        self._burst_words = 0
        self._words_per_second: float | None = None

    def advance(self, words: int, now: float) -> Progress:
        """Count one more article of so many words, done at `now`."""
        self._done += 1
        self._words_done += words
        if self._burst is None or now - self._burst > _BURST_SECONDS:
            self._end_burst()
            self._burst_before, self._burst, self._burst_words = self._burst, now, 0
        self._burst_words += words
        return self.progress()

    def progress(self) -> Progress:
        """How far it is now."""
        left: float | None = None
        if self._done == self._total:
            left = 0.0
        elif self._words_per_second:
            left = max(0, self._words_total - self._words_done) / self._words_per_second
        return Progress(self._done, self._total, self._words_done, self._words_total, left)

    def _end_burst(self) -> None:
        """Mix the pace of the burst that is over into the pace."""
        if self._burst is None or self._burst_before is None:
            return
        elapsed = self._burst - self._burst_before
        pace = self._burst_words / elapsed
        weight = elapsed / (elapsed + _MEMORY_SECONDS)
        before = pace if self._words_per_second is None else self._words_per_second
        self._words_per_second = (1 - weight) * before + weight * pace
