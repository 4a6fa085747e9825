"""Handing work out: who reads what, and what several people read so that their agreement can be known."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.errors import EditError


@dataclass(frozen=True, slots=True)
class Share:
    """What one person reads: `articles` by id in the order of the project, `shared` of them read by everybody."""

    person: str
    articles: tuple[str, ...]
    shared: frozenset[str]


def hand_out(
    articles: Sequence[str], people: Sequence[str], *, each: int | None = None, shared: int = 0, seed: int = 0
) -> list[Share]:
    """Deal `articles` out: `shared` of them to everybody, and to each person others up to `each` in all.

    Without `each` all articles are dealt out evenly. Who gets what is drawn with `seed`, and the same every time. Raises
    EditError where there are too few articles or the people are not told apart.
    """
    names = [" ".join(person.split()) for person in people]
    if not names or not all(names):
        raise EditError("Name the people who are to get articles.")
    if len(set(names)) < len(names):
        raise EditError("Two of the people have the same name; tell them apart.")
    if not 0 <= shared <= len(articles):
        raise EditError(f"{shared} articles cannot be shared; there are {len(articles)}.")
    drawn = list(articles)
    random.Random(seed).shuffle(drawn)
    common, rest = drawn[:shared], drawn[shared:]
    if each is None:
        parts = [rest[place :: len(names)] for place in range(len(names))]
    else:
        alone = each - shared
        if alone < 0:
            raise EditError(f"{each} articles for each cannot have {shared} shared ones among them.")
        if alone * len(names) > len(rest):
            raise EditError(
                f"{each} for each of {len(names)} with {shared} shared takes {shared + alone * len(names)} articles;"
                f" there are {len(articles)}."
            )
        parts = [rest[place * alone : (place + 1) * alone] for place in range(len(names))]
    order = {article: place for place, article in enumerate(articles)}
    return [
        Share(name, tuple(sorted((*common, *part), key=order.__getitem__)), frozenset(common))
        for name, part in zip(names, parts, strict=True)
    ]
