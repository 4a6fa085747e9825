"""Splits into training, development and test sets: which side an article goes to, for good.

An article that has a side keeps it, whatever is added later; only articles without one are placed. New ones are placed in
the order of a hash of the seed and the article's id, so that neither the order of import nor chance decides, and go

- by label: to the side that lacks most of their rarest label (iterative stratification: Sechidis, Tsoumakas and Vlahavas,
  “On the Stratification of Multi-label Data”, ECML PKDD 2011), where all articles, also those placed before, count;
- by date: to the side of their date. The days on which development and test set begin are fixed once they are known;
- by source: to the side of the other articles of that source.

Articles that are near one another make a unit, which goes to one side: that of its members which have one.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import assert_never

from annotations.errors import PullquoteError
from annotations.language import tr

HUNDRED = 100


class Side(StrEnum):
    """A part of a split; the name is that of its file."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


class SplitBy(StrEnum):
    """What a split goes by."""

    LABEL = "label"
    DATE = "date"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Split:
    """A split as it is asked for: whole percentages for train, dev and test; another `seed` makes another split."""

    shares: tuple[int, int, int] = (80, 10, 10)
    seed: int = 1
    by: SplitBy = SplitBy.LABEL

    @property
    def key(self) -> str:
        """What the project remembers its sides under; a change of the shares alone moves no article."""
        return f"split {self.by.value} {self.seed}"

    @property
    def words(self) -> str:
        """The shares as they are typed: “80/10/10”."""
        return "/".join(map(str, self.shares))

    def share(self, side: Side) -> float:
        """The part of all articles that a side should have, 0 to 1."""
        return self.shares[tuple(Side).index(side)] / HUNDRED


@dataclass(frozen=True, slots=True)
class Placeable:
    """What of an article decides on its side; `labels` are those of its spans, `date` its day (“2024-05-31”) or ""."""

    id: str
    labels: frozenset[str] = frozenset()
    date: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """Which side each article is on; `begins` are the days on which dev and test begin, once that is known."""

    of: Mapping[str, Side] = field(default_factory=dict[str, Side])
    begins: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Unit:
    """Articles that go to one side: `number` is the hash that orders them, `side` the one that they have already."""

    members: tuple[Placeable, ...]
    number: int
    side: Side | None

    @property
    def labels(self) -> frozenset[str]:
        """The labels of all of them."""
        return frozenset[str]().union(*(one.labels for one in self.members))

    @property
    def date(self) -> str:
        """The latest of their days, so that nothing later than its border gets into the training set."""
        return max(one.date for one in self.members)

    @property
    def source(self) -> str:
        """The source of the one with the smallest id."""
        return self.members[0].source


def parse_shares(words: str) -> tuple[int, int, int]:
    """The shares of “80/10/10”; two numbers are train and test. Raises PullquoteError where they are not 100 together."""
    parts = words.replace(" ", "").split("/")
    if not all(part.isascii() and part.isdigit() and len(part) <= 3 for part in parts) or len(parts) not in (2, 3):
        raise PullquoteError(tr("“{words}” is no split; write it as 80/10/10.", words=words))
    numbers = [int(part) for part in parts]
    train, dev, test = numbers if len(numbers) == 3 else (numbers[0], 0, numbers[1])
    if train + dev + test != HUNDRED or not train:
        raise PullquoteError(tr("The shares of “{words}” have to make 100, with some for training.", words=words))
    return train, dev, test


def place(
    articles: Iterable[Placeable], split: Split, known: Sides | None = None, near: Iterable[Sequence[str]] = ()
) -> Sides:
    """The sides of all `articles` and of those that are `known`, none of which changes.

    `near` are groups of ids that belong together. The order of `articles` and groups makes no difference.
    """
    before = known or Sides()
    units = _units({one.id: one for one in articles}, split.seed, before.of, near)
    match split.by:
        case SplitBy.LABEL:
            placed, begins = _by_label(units, split), before.begins
        case SplitBy.DATE:
            placed, begins = _by_date(units, split, before.begins)
        case SplitBy.SOURCE:
            placed, begins = _by_source(units, split), before.begins
        case _:
            assert_never(split.by)
    chosen = {one.id: side for unit, side in placed for one in unit.members}
    return Sides(chosen | dict(before.of), begins)


def _number(seed: int, words: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}\0{words}".encode()).digest()[:8])


def _units(
    articles: Mapping[str, Placeable], seed: int, known: Mapping[str, Side], near: Iterable[Sequence[str]]
) -> list[_Unit]:
    """The articles in units, in the order of their hashes; those that are known count for the side, also if they are not
    among the articles."""
    heads: dict[str, str] = {}

    def head(one: str) -> str:
        while one != heads.setdefault(one, one):
            heads[one] = heads[heads[one]]
            one = heads[one]
        return one

    for group in near:
        for left, right in pairwise(group):
            heads[max(head(left), head(right))] = min(head(left), head(right))
    members: dict[str, list[Placeable]] = {}
    votes: dict[str, Counter[Side]] = {}
    for one in articles.values():
        members.setdefault(head(one.id), []).append(one)
    for one in (set(articles) | set(heads)) & set(known):
        votes.setdefault(head(one), Counter())[known[one]] += 1
    units: list[_Unit] = []
    for key, found in members.items():
        found.sort(key=lambda one: one.id)
        units.append(_Unit(tuple(found), _number(seed, found[0].id), _most(votes.get(key, Counter()))))
    return sorted(units, key=lambda unit: (unit.number, unit.members[0].id))


def _most(votes: Counter[Side]) -> Side | None:
    """The side with most votes; of several the first."""
    return max(Side, key=lambda side: votes[side]) if votes else None


class _Needs:
    """How much each side lacks of something, where `total` of it are shared out."""

    def __init__(self, split: Split, total: int) -> None:
        self._left = {side: split.share(side) * total for side in Side if split.share(side)}

    def take(self, side: Side, count: int) -> None:
        """Give a side some of it."""
        if side in self._left:
            self._left[side] -= count

    def of(self, side: Side) -> float:
        """What a side lacks yet."""
        return self._left[side]

    def neediest(self, *others: "_Needs") -> Side:
        """The side that lacks most; where several do, `others` decide in turn, and at last the order of the sides."""
        return max(self._left, key=lambda side: (self.of(side), *(one.of(side) for one in others)))


def _by_label(units: Sequence[_Unit], split: Split) -> list[tuple[_Unit, Side]]:
    """The rarest label first: its units to the side that lacks most of it; last those without a label."""
    totals = Counter(label for unit in units for one in unit.members for label in one.labels)
    needs = {label: _Needs(split, total) for label, total in totals.items()}
    articles = _Needs(split, sum(len(unit.members) for unit in units))
    placed: list[tuple[_Unit, Side]] = []
    open_units: dict[int, _Unit] = {}

    def put(unit: _Unit, side: Side) -> None:
        placed.append((unit, side))
        articles.take(side, len(unit.members))
        for label, count in Counter(label for one in unit.members for label in one.labels).items():
            needs[label].take(side, count)

    for at, unit in enumerate(units):
        if unit.side is None:
            open_units[at] = unit
        else:
            put(unit, unit.side)
    left = Counter(label for unit in open_units.values() for label in unit.labels)
    while left:
        rarest = min(left, key=lambda label: (left[label], label))
        for at in [at for at, unit in open_units.items() if rarest in unit.labels]:
            unit = open_units.pop(at)
            put(unit, needs[rarest].neediest(articles))
            left.subtract(unit.labels)
        left = +left
    for unit in open_units.values():
        put(unit, articles.neediest())
    return placed


def _by_date(
    units: Sequence[_Unit], split: Split, begins: tuple[str, str] | None
) -> tuple[list[tuple[_Unit, Side]], tuple[str, str] | None]:
    """Old ones to train, new ones to test; a unit without a date goes where articles lack."""
    borders = begins or _borders(units, split)
    articles = _Needs(split, sum(len(unit.members) for unit in units))
    placed: list[tuple[_Unit, Side]] = []
    for unit in sorted(units, key=lambda unit: (not unit.date, unit.number)):
        side = unit.side or (_side_of(unit.date, borders) if unit.date else articles.neediest())
        placed.append((unit, side))
        articles.take(side, len(unit.members))
    return placed, borders


def _side_of(date: str, borders: tuple[str, str] | None) -> Side:
    if borders is None or date < borders[0]:
        return Side.TRAIN
    return Side.DEV if date < borders[1] else Side.TEST


def _borders(units: Sequence[_Unit], split: Split) -> tuple[str, str] | None:
    """The days on which dev and test begin; None while there are too few days to tell. A day is never cut in two."""
    days = sorted(unit.date for unit in units if unit.date for _ in unit.members)
    if len(set(days)) < 1 + sum(1 for side in (Side.DEV, Side.TEST) if split.share(side)):
        return None
    never = "~"
    after = [day for day in days if day > days[0]]
    dev = after[0] if after else never
    if split.share(Side.DEV) or split.share(Side.TEST):
        dev = max(dev, days[min(round(len(days) * split.share(Side.TRAIN)), len(days) - 1)])
    else:
        dev = never
    if not split.share(Side.TEST):
        return dev, never
    if not split.share(Side.DEV):
        return dev, dev
    later = [day for day in days if day > dev]
    if not later:
        earlier = [day for day in days if days[0] < day < dev]
        return (earlier[-1], dev) if earlier else None
    cut = round(len(days) * (split.share(Side.TRAIN) + split.share(Side.DEV)))
    return dev, max(later[0], days[min(cut, len(days) - 1)])


def _by_source(units: Sequence[_Unit], split: Split) -> list[tuple[_Unit, Side]]:
    """Each source to one side as a whole, new ones in the order of their hashes; what has no source stands by itself."""
    sources: dict[str, list[_Unit]] = {}
    for unit in units:
        sources.setdefault(unit.source or f"\0{unit.members[0].id}", []).append(unit)
    articles = _Needs(split, sum(len(unit.members) for unit in units))
    placed: list[tuple[_Unit, Side]] = []
    for unit in units:
        if unit.side is not None:
            placed.append((unit, unit.side))
            articles.take(unit.side, len(unit.members))
    for source in sorted(sources, key=lambda source: (_number(split.seed, source), source)):
        found = sources[source]
        votes = Counter(unit.side for unit in found if unit.side is not None)
        side = _most(votes) or articles.neediest()
        for unit in found:
            if unit.side is None:
                placed.append((unit, side))
                articles.take(side, len(unit.members))
    return placed
