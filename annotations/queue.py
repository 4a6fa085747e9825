"""The queue: in which order a person's open articles come up, and which one is next.

Orders are of two sorts. The list, the order of import and the random order are sequences: the queue goes on after the
article that is open and begins again at the top. Shortest, most suggestions and least certain are ranks: the best article
that is still open and was not passed over today is next.

How certain an article is, is the mean certainty of its suggestions that nobody has decided about (`Order.LEAST_CERTAIN`);
suggestions without a certainty are left out of it.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, cast

import orjson

from annotations.library import Order, Query

if TYPE_CHECKING:
    # At run time only where a queue is ranked.
    from annotations.project_reader import ProjectReader

_MOST_PASSED = 500


class QueueOrder(StrEnum):
    """In which order articles come up."""

    LISTED = "listed"
    IMPORTED = "imported"
    RANDOM = "random"
    SHORTEST = "shortest"
    MOST_SUGGESTIONS = "most_suggestions"
    LEAST_CERTAIN = "least_certain"

    @property
    def is_rank(self) -> bool:
        """Whether the best open article is next, wherever the reader is now."""
        return self in _RANKS


_RANKS = (QueueOrder.SHORTEST, QueueOrder.MOST_SUGGESTIONS, QueueOrder.LEAST_CERTAIN)


@dataclass(frozen=True, slots=True)
class QueueChoice:
    """What a person chose, and the numbers of the articles that they passed over on `day` (“2026-03-01”)."""

    order: QueueOrder = QueueOrder.LISTED
    day: str = ""
    passed: tuple[int, ...] = ()

    def on(self, day: str) -> "QueueChoice":
        """The choice as it is on `day`: what was passed over on another day comes up again."""
        return self if day == self.day else replace(self, day=day, passed=())

    def passing(self, number: int) -> "QueueChoice":
        """The choice once an article was passed over; the last 500 are remembered."""
        others = tuple(one for one in self.passed if one != number)
        return replace(self, passed=(*others, number)[-_MOST_PASSED:])

    def passing_none(self) -> "QueueChoice":
        """The choice once everything that was passed over comes up again."""
        return replace(self, passed=())


def queue_setting(annotator_id: str) -> str:
    """Under which key a project's settings keep a person's choice."""
    return f"queue:{annotator_id}"


def write_choice(choice: QueueChoice) -> str:
    """The choice as the project file keeps it."""
    return orjson.dumps({"order": choice.order, "day": choice.day, "passed": choice.passed}).decode()


def read_choice(text: str) -> QueueChoice:
    """The choice that a project file keeps; the usual one of what cannot be read."""
    try:
        table = cast(object, orjson.loads(text))
    except orjson.JSONDecodeError:
        return QueueChoice()
    if not isinstance(table, dict):
        return QueueChoice()
    order, day, passed = (cast(dict[str, object], table).get(key) for key in ("order", "day", "passed"))
    numbers = cast(list[object], passed) if isinstance(passed, list) else []
    return QueueChoice(
        QueueOrder(order) if order in tuple(QueueOrder) else QueueOrder.LISTED,
        day if isinstance(day, str) else "",
        tuple(one for one in numbers if type(one) is int),
    )


def ranked(project: "ProjectReader", order: QueueOrder, seed: str) -> list[int]:
    """The numbers of all articles in the order of the queue; `seed` is what the random order follows from.

    Takes up to some seconds for 100,000 articles; see `next_number`, which takes none. Raises ValueError for the order of
    the list, which only the list knows.
    """
    match order:
        case QueueOrder.IMPORTED:
            return project.numbers(Query(order=Order.IMPORTED))
        case QueueOrder.SHORTEST:
            return project.numbers(Query(order=Order.SHORTEST))
        case QueueOrder.MOST_SUGGESTIONS:
            return project.numbers(Query(order=Order.MOST_SUGGESTIONS))
        case QueueOrder.LEAST_CERTAIN:
            return project.numbers(Query(order=Order.LEAST_CERTAIN))
        case QueueOrder.RANDOM:
            return shuffled(project.numbers(Query(order=Order.IMPORTED)), seed)
        case QueueOrder.LISTED:
            raise ValueError("the list itself has this order")


def shuffled(numbers: Sequence[int], seed: str) -> list[int]:
    """`numbers` in an order that follows from `seed` alone; more articles come in between and move none of the others."""
    start = hashlib.blake2b(seed.encode(), digest_size=16)

    def place(number: int) -> bytes:
        one = start.copy()
        one.update(number.to_bytes(8))
        return one.digest()

    return sorted(numbers, key=place)


def next_number(
    numbers: Sequence[int],
    current: int | None,
    closed: Collection[int],
    order: QueueOrder,
    passed: Collection[int] = (),
) -> int | None:
    """The article that is next; None where every one but the current is decided.

    `numbers` are all articles of the queue in its order, `closed` those that are done, flagged or skipped.
    """
    if order.is_rank:
        started = 0
    else:
        try:
            started = 0 if current is None else numbers.index(current) + 1
        except ValueError:
            started = 0
    later: int | None = None
    for place in (*range(started, len(numbers)), *range(started)):
        number = numbers[place]
        if number in closed or number == current:
            continue
        if not order.is_rank or number not in passed:
            return number
        if later is None:
            later = number
    return later


def closed_numbers(project: "ProjectReader") -> set[int]:
    """The numbers of the articles that are done, flagged or skipped for the project's annotator."""
    from annotations.store.queue import closed_articles

    with project.connection.reading():
        return closed_articles(project.connection.sql, project.annotator.id)
