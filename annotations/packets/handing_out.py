"""Handing work out: who reads what, and what several people read so that their agreement can be known."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.errors import EditError
from annotations.language import tr


@dataclass(frozen=True, slots=True)
class Share:
    """What one person reads: `articles` by id in the order of the project, `shared` of them read by everybody."""

    person: str
    articles: tuple[str, ...]
    shared: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """How many articles each of `people` gets (`least` to `most`), `shared` of them the same; `handed` in all."""

    people: int
    least: int
    most: int
    shared: int
    handed: int


def plan(articles: int, people: Sequence[str], *, each: int | None = None, shared: int = 0) -> Plan:
    """What handing so many articles out comes to, before it is done. Raises EditError as `hand_out` does."""
    names = [_plain(person) for person in people]
    if not names or not all(names):
        raise EditError(tr("Name the people who are to get articles."))
    if len(set(names)) < len(names):
        raise EditError(tr("Two of the people have the same name; tell them apart."))
    if not 0 <= shared <= articles:
        raise EditError(
            tr("{shared} articles cannot be shared; there are {articles}.", shared=shared, articles=articles)
        )
    rest = articles - shared
    if each is None:
        return Plan(len(names), shared + rest // len(names), shared + -(-rest // len(names)), shared, articles)
    alone = each - shared
    if alone < 0:
        raise EditError(
            tr("{each} articles for each cannot have {shared} shared ones among them.", each=each, shared=shared)
        )
    if alone * len(names) > rest:
        raise EditError(
            tr(
                "{each} for each of {names} with {shared} shared takes {words} articles; there are {articles}.",
                each=each,
                names=len(names),
                shared=shared,
                words=shared + alone * len(names),
                articles=articles,
            )
        )
    return Plan(len(names), each, each, shared, shared + alone * len(names))


def hand_out(
    articles: Sequence[str], people: Sequence[str], *, each: int | None = None, shared: int = 0, seed: int = 0
) -> list[Share]:
    """Deal `articles` out: `shared` of them to everybody, and to each person others up to `each` in all.

    Without `each` all articles are dealt out evenly. Who gets what is drawn with `seed`, and the same every time. Raises
    EditError where there are too few articles or the people are not told apart.
    """
    plan(len(articles), people, each=each, shared=shared)
    names = [_plain(person) for person in people]
    drawn = list(articles)
    random.Random(seed).shuffle(drawn)
    common, rest = drawn[:shared], drawn[shared:]
    if each is None:
        parts = [rest[place :: len(names)] for place in range(len(names))]
    else:
        alone = each - shared
        parts = [rest[place * alone : (place + 1) * alone] for place in range(len(names))]
    order = {article: place for place, article in enumerate(articles)}
    return [
        Share(name, tuple(sorted((*common, *part), key=order.__getitem__)), frozenset(common))
        for name, part in zip(names, parts, strict=True)
    ]


def packet_name(person: str) -> str:
    """The name of a person's packet as a file, without what file systems do not take."""
    kept = "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in person).strip(". ")
    return f"{kept or 'packet'}.pullquote"


def _plain(person: str) -> str:
    return " ".join(person.split())
