"""What a format cannot hold, counted, to be said before anything is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.exchange.results import counted


@dataclass(frozen=True, slots=True)
class Loss:
    """`count` of `what` (a noun in the singular, `plural` for more) that a format does not hold as they are.

    `why` says what becomes of them.
    """

    what: str
    count: int
    why: str
    plural: str = ""

    def sentence(self) -> str:
        """The loss in words: “3 nested spans: kept in …”."""
        return f"{counted(self.count, self.what, self.plural)}: {self.why}."


def loss_words(title: str, losses: Iterable[Loss]) -> str:
    """All losses in a line: “CoNLL-2003: 14 nested spans, 9 quotes”; "" where nothing is lost."""
    words = ", ".join(counted(loss.count, loss.what, loss.plural) for loss in losses)
    return f"{title}: {words}" if words else ""


def tallied(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """Losses of the same kind made one, in the order they turned up."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for loss in losses:
        counts[loss.what, loss.why, loss.plural] += loss.count
    return tuple(Loss(what, count, why, plural) for (what, why, plural), count in counts.items() if count)
