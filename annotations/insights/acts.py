"""Acts: what people did, one for each event of the log, with the time that it took."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import orjson

from annotations.mass import uncollected
from annotations.pauses import IDLE_SECONDS
from annotations.store.insights import ActRow


@dataclass(frozen=True, slots=True)
class Act:
    """One event of a person's on one article.

    `kept`, `altered`, `struck` and `made` count what was decided; a note on what stands decides nothing, and neither does
    a step that was taken back later. What is done again counts where it was done first. `start` and `end` are the code
    points between which the kept suggestions lie. `moment` is in seconds since 1970; `waited` are the seconds since the
    person's act before (None for the first), and `active` the same where that was no pause (see `IDLE_SECONDS`), else 0.
    """

    annotator: str
    article: int
    words: int
    day: str
    moment: float
    kept: int = 0
    altered: int = 0
    struck: int = 0
    made: int = 0
    start: int = 0
    end: int = 0
    waited: float | None = None
    active: float = 0.0

    @property
    def decisions(self) -> int:
        """How many annotations and suggestions were decided."""
        return self.kept + self.altered + self.struck + self.made

    @property
    def only_keeps(self) -> bool:
        """Whether it kept suggestions as they were and decided nothing else."""
        return 0 < self.kept == self.decisions


def read_acts(rows: Iterable[ActRow], taken_back: set[str]) -> list[Act]:
    """The acts of every person in the order of time, each person's together; `taken_back` are batches that do not count.

    The time between two events of a person goes to the later one.
    """
    with uncollected():
        timed = [(row.annotator, datetime.fromisoformat(row.time).timestamp(), row) for row in rows]
        timed.sort(key=lambda entry: entry[:2])
        acts: list[Act] = []
        whose, before = "", 0.0
        for annotator, moment, row in timed:
            waited = moment - before if annotator == whose else None
            void = row.step != "do" or row.batch in taken_back
            acts.append(_act(row, moment, waited, _NOTHING if void else _decided(row.before, row.after)))
            whose, before = annotator, moment
        return acts


# Kept, altered, struck, made; first and last code point of what was kept.
_Decided = tuple[int, int, int, int, int, int]
_NOTHING: _Decided = (0, 0, 0, 0, 0, 0)


def _act(row: ActRow, moment: float, waited: float | None, decided: _Decided) -> Act:
    active = waited if waited is not None and waited <= IDLE_SECONDS else 0.0
    return Act(row.annotator, row.article, row.words, row.day, moment, *decided, waited, active)


def _decided(before_json: str, after_json: str) -> _Decided:
    """What an event decided; the log is proved by `check`, so its facts are taken to be of their form."""
    after = cast(Mapping[str, Mapping[str, Mapping[str, object] | None]], orjson.loads(after_json))
    before = cast(Mapping[str, Mapping[str, Mapping[str, object] | None]], orjson.loads(before_json))
    kept = altered = made = 0
    places: list[int] = []
    for table, words in _TABLES:
        if table not in after:
            continue
        earlier = before.get(table, _ABSENT)
        for key, value in after[table].items():
            was = earlier.get(key)
            if value is None or (was is not None and was.get("origin") == value.get("origin")):
                continue
            match value.get("origin"):
                case "kept":
                    kept += 1
                    ranges = cast(Sequence[Sequence[int]], value.get(words) or ())
                    places.extend(offset for pair in ranges for offset in pair)
                case "altered":
                    altered += 1
                case _:
                    made += 1
    struck = sum(1 for value in after.get("rejections", _ABSENT).values() if value is not None)
    return kept, altered, struck, made, min(places, default=0), max(places, default=0)


_TABLES = (("spans", "fragments"), ("attributions", "content"))
_ABSENT: Mapping[str, Mapping[str, object] | None] = {}
