"""Which annotations of several layers speak of the same words.

The rules, each with its reason:

1. The same fragments first, whatever the label: nobody doubts that those are the same thing. Where a layer has several
   annotations on one place, those that say all the same are taken together first, then those of one label, then the
   rest, so that a doubled label does not shift its neighbours.
2. Then overlaps, the closest first (intersection over union of code points, greedy): of a person within a body and the
   same two nearly so in the other layer, each finds its own counterpart, since nothing is closer to it.
3. A quote against two or more of another layer is one thing with them where at least half of each lies in it, where
   they make up at least half of it (else they are inner quotes) and do not overlap each other. It competes by its
   closeness to all of them together, and comes before a pair that is no closer.
4. A match has one annotation of each layer, the parts of a split quote excepted, and whatever is in it overlaps with
   what every other layer has in it: a chain of neighbours is not one thing.

Ties go to the same label, then to what stands first in the text. Nothing depends on the order of the layers or on the
order within one.
"""

from collections.abc import Collection, Iterator, Sequence
from heapq import heapify, heappop, heappush

from annotations.attributions import Annotation, reading_order
from annotations.review.disagreements import Side, place_of_side
from annotations.review.overlaps import Place, closeness, shared, size, within
from annotations.review.statements import label_of, place_of, statement
from annotations.spans import joined

# With how many still open annotations a new one is held against, the latest opened first. Real texts nest three deep;
# the bound keeps a hostile layer of ten thousand annotations on the same words from costing their square.
_DEPTH = 32


class _Group:
    """Annotations of several layers that are one match so far. `place` and `rank` are those it began with.

    `places` are those of its sides now, each once.
    """

    __slots__ = ("merged_into", "place", "places", "rank", "sides")

    def __init__(self, place: Place, sides: dict[int, Side]) -> None:
        self.place = place
        self.places: Collection[Place] = (place,)
        self.sides = sides
        self.rank = -1
        self.merged_into: _Group | None = None

    @property
    def root(self) -> "_Group":
        """The group that this one is now part of; itself while it is part of none."""
        group = self
        while group.merged_into is not None:
            group = group.merged_into
        return group

    def overlaps(self, other: "_Group") -> bool:
        """Whether every side of the one shares words with every side of the other."""
        return all(shared(mine, theirs) for mine in self.places for theirs in other.places)

    def take(self, other: "_Group") -> None:
        """Make another group part of this one."""
        other.merged_into = self
        for layer, side in other.sides.items():
            mine = self.sides.get(layer)
            self.sides[layer] = side if mine is None else tuple(sorted(mine + side, key=reading_order))
        self.places = {place_of_side(side) for side in self.sides.values()}


# How to order candidates (the best is the smallest), and what to join: one group with one other, or with several parts.
_Rating = tuple[float, int, tuple[int, ...]]
_Candidate = tuple[_Rating, _Group, list[_Group]]


def align(
    layers: Sequence[Sequence[Annotation]], annotators: Sequence[str], *, split: bool = False
) -> list[tuple[Side, ...]]:
    """One tuple of sides for each thing in the text, in no order; every annotation is in exactly one.

    `layers` hold spans only or attributions only; `annotators` are whose they are. With `split`, one annotation may
    stand against several of another layer.
    """
    complete, groups = _on_the_same_words(layers, annotators)
    _join_overlapping(groups, split=split)
    numbers = range(len(layers))
    roots = [group.sides for group in groups if group.merged_into is None]
    return complete + [tuple([sides.get(number, ()) for number in numbers]) for sides in roots]


def _on_the_same_words(
    layers: Sequence[Sequence[Annotation]], annotators: Sequence[str]
) -> tuple[list[tuple[Side, ...]], list[_Group]]:
    """What every layer has on the very same words, as tuples of sides, and groups of what only some of them have."""
    empty: list[Side] = [()] * len(layers)
    by_place: dict[Place, list[Side]] = {}
    doubled: dict[Place, None] = {}
    for number, annotations in enumerate(layers):
        for annotation in annotations:
            place = place_of(annotation)
            sides = by_place.get(place)
            if sides is None:
                sides = by_place[place] = empty.copy()
            if sides[number]:
                doubled[place] = None
            sides[number] += (annotation,)
    groups = [group for place in doubled for group in _told_apart(place, by_place.pop(place), annotators)]
    complete: list[tuple[Side, ...]] = []
    for place, sides in by_place.items():
        if all(sides):
            complete.append(tuple(sides))
        else:
            groups.append(_Group(place, {number: side for number, side in enumerate(sides) if side}))
    return complete, groups


def _told_apart(place: Place, sides: Sequence[Side], annotators: Sequence[str]) -> list[_Group]:
    """Groups of annotations that are all on one place, of which a layer has several."""
    ordered = sorted(
        ((number, annotation) for number, side in enumerate(sides) for annotation in side),
        key=lambda one: (statement(one[1]), one[1].id, annotators[one[0]]),
    )
    groups = [_Group(place, {number: (annotation,)}) for number, annotation in ordered]
    for level in (statement, label_of, place_of):
        alike: dict[object, list[_Group]] = {}
        for group in sorted(groups, key=lambda group: -len(group.sides)):
            hosts = alike.setdefault(level(next(iter(group.sides.values()))[0]), [])
            host = next((host for host in hosts[:_DEPTH] if host.sides.keys().isdisjoint(group.sides)), None)
            if host is None:
                hosts.append(group)
                continue
            host.take(group)
            if len(host.sides) == len(sides):
                hosts.remove(host)
        groups = [group for group in groups if group.merged_into is None]
    return groups


def _join_overlapping(groups: list[_Group], *, split: bool) -> None:
    """Join groups that overlap, the closest first."""
    groups.sort(key=lambda group: (group.place[0][0], -group.place[-1][1], group.place))
    for rank, group in enumerate(groups):
        group.rank = rank
    candidates: list[_Candidate] = []
    covered: dict[int, list[_Group]] = {}
    for one, other in _overlapping(groups):
        candidates.append((_rated_pair(one, other), one, [other]))
        if split:
            if within(other.place, one.place):
                covered.setdefault(one.rank, []).append(other)
            if within(one.place, other.place):
                covered.setdefault(other.rank, []).append(one)
    candidates.extend(_splits(groups, covered))
    # No two ratings are equal, so groups themselves are never compared.
    heapify(candidates)
    while candidates:
        _, head, parts = heappop(candidates)
        if len(parts) == 1:
            _join_pair(head.root, parts[0].root)
            continue
        fitting = [part for part in parts if _fits(head, part)]
        if len(fitting) == len(parts):
            _join_parts(head, parts)
        elif _is_split(head, fitting):
            heappush(candidates, (_rated_split(head, fitting), head, fitting))


def _overlapping(groups: Sequence[_Group]) -> Iterator[tuple[_Group, _Group]]:
    """Pairs of groups of different layers that share words, by a sweep over `groups`, which are sorted by start."""
    active: list[_Group] = []
    for group in groups:
        start = group.place[0][0]
        active = [other for other in active if other.place[-1][1] > start][-_DEPTH:]
        for other in active:
            if other.sides.keys().isdisjoint(group.sides) and shared(other.place, group.place):
                yield other, group
        active.append(group)


def _rated_pair(one: _Group, other: _Group) -> _Rating:
    mine = [label_of(side[0]) for side in one.sides.values()]
    same = any(label_of(side[0]) in mine for side in other.sides.values())
    return -closeness(one.place, other.place), 1 if same else 2, (one.rank, other.rank)


def _rated_split(head: _Group, parts: Sequence[_Group]) -> _Rating:
    together = joined(fragment for part in parts for fragment in part.place)
    return -closeness(head.place, together), 0, (head.rank, *(part.rank for part in parts))


def _splits(groups: Sequence[_Group], covered: dict[int, list[_Group]]) -> Iterator[_Candidate]:
    """Each group with the parts that one other layer has of it."""
    for rank, parts in covered.items():
        seen: set[tuple[int, ...]] = set()
        for layer in sorted({layer for part in parts for layer in part.sides}):
            apart = _apart([part for part in parts if layer in part.sides])
            ranks = tuple(part.rank for part in apart)
            if ranks not in seen and _is_split(groups[rank], apart):
                seen.add(ranks)
                yield _rated_split(groups[rank], apart), groups[rank], apart


def _apart(parts: Sequence[_Group]) -> list[_Group]:
    """The parts that do not overlap a longer one, in the order of the text."""
    chosen: list[_Group] = []
    for part in sorted(parts, key=lambda part: (-size(part.place), part.rank)):
        if not any(shared(part.place, other.place) for other in chosen):
            chosen.append(part)
    return sorted(chosen, key=lambda part: part.rank)


def _is_split(head: _Group, parts: Sequence[_Group]) -> bool:
    return len(parts) > 1 and 2 * sum(shared(part.place, head.place) for part in parts) >= size(head.place)


def _join_pair(one: _Group, other: _Group) -> None:
    if one is not other and one.sides.keys().isdisjoint(other.sides) and one.overlaps(other):
        one.take(other)


def _fits(head: _Group, part: _Group) -> bool:
    """Whether a part may be joined to the match of its head: a layer in both must have parts of the head in both."""
    whole, piece = head.root, part.root
    if whole is piece:
        return True
    common = whole.sides.keys() & piece.sides.keys()
    for layer in common:
        mine, theirs = place_of_side(whole.sides[layer]), place_of_side(piece.sides[layer])
        if shared(mine, theirs) or not (within(mine, head.place) and within(theirs, head.place)):
            return False
    others = [place_of_side(side) for layer, side in whole.sides.items() if layer not in common]
    return all(shared(mine, theirs) for mine in others for theirs in piece.places)


def _join_parts(head: _Group, parts: Sequence[_Group]) -> None:
    for part in parts:
        # An earlier part may have changed the match since.
        if part.root is not head.root and _fits(head, part):
            head.root.take(part.root)
