"""What is shown of an article: which suggestions are undecided, and everything in reading order."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from annotations.attributions import Annotation, Attribution, reading_order
from annotations.layer import Layer
from annotations.spans import Fragment

Key = tuple[int, int, str]
# A label (None for a quote) and the words under it: what two annotations must share to say the same.
Saying = tuple[str | None, tuple[Fragment, ...]]

# Above so many changed annotations it is quicker to begin anew than to follow them one by one.
_MANY = 300


class Shown(NamedTuple):
    """What an annotator's layer and a model's suggestions show together, and how it follows when a little changes.

    `undecided` has the suggestions that nobody has decided about, by id; `settled` those that no decision names, but that
    say exactly what already stands by hand. `order` is all that is shown, in reading order, and `keys` its
    `reading_order`s. `standing` counts what stands in the layer.
    """

    undecided: Mapping[str, Annotation]
    settled: Mapping[str, Saying]
    order: tuple[Annotation, ...]
    keys: tuple[Key, ...]
    standing: Mapping[Saying, int]

    @classmethod
    def of(cls, layer: Layer, suggestions: Layer | None) -> "Shown":
        """What is shown, found by going through everything; 10,000 annotations take some 25 ms."""
        standing: dict[Saying, int] = {}
        for annotation in _all(layer):
            said = _saying(annotation)
            standing[said] = standing.get(said, 0) + 1
        undecided: dict[str, Annotation] = {}
        settled: dict[str, Saying] = {}
        for annotation in _all(suggestions):
            if not layer.decides(annotation.id):
                if standing and (said := _saying(annotation)) in standing:
                    settled[annotation.id] = said
                else:
                    undecided[annotation.id] = annotation
        pairs = [(reading_order(one), one) for one in (*_all(layer), *undecided.values())]
        pairs.sort(key=_key_of)
        return cls(undecided, settled, tuple([one for _, one in pairs]), tuple([key for key, _ in pairs]), standing)

    def after(
        self, before: Layer, layer: Layer, suggestions: Layer | None, ids: Collection[str]
    ) -> tuple["Shown", list[Annotation], list[Annotation]] | None:
        """What is shown once `layer` holds, which differs from `before` in `ids` only; then what went, and what came.

        None where so much differs that it is quicker to begin anew. `undecided` is the very same mapping where no
        suggestion was decided, or decided otherwise.
        """
        if len(ids) > _MANY:
            return None
        standing, touched = self._standing_after(before, layer, ids)
        open_again = [one for one, said in self.settled.items() if said in touched]
        settling = [one.id for said in touched for one in self.lying(said[1]) if one.id in self.undecided]
        considered = {*ids, *open_again, *settling}
        settled = {one: said for one, said in self.settled.items() if one not in considered}
        risen: dict[str, Annotation] = {}
        gone: list[Annotation] = []
        come: list[Annotation] = []
        for one in considered:
            for suggestion in _named(suggestions, one):
                if layer.decides(one):
                    continue
                if (said := _saying(suggestion)) in standing:
                    settled[one] = said
                else:
                    risen[one] = suggestion
            old = [*_named(before, one), *_one(self.undecided.get(one))]
            new = [*_named(layer, one), *_one(risen.get(one))]
            gone += [annotation for annotation in old if annotation not in new]
            come += [annotation for annotation in new if annotation not in old]
        undecided = self.undecided
        if any(undecided.get(one) is not risen.get(one) for one in considered):
            left = dict(undecided)
            for one in considered:
                left.pop(one, None)
            undecided = left | risen
        order, keys = self._order_after(gone, come)
        return Shown(undecided, settled, order, keys, standing), gone, come

    def lying(self, fragments: tuple[Fragment, ...]) -> Iterator[Annotation]:
        """What is shown that covers exactly `fragments`."""
        extent = fragments[0][0], -fragments[-1][1]
        place = bisect_left(self.keys, (*extent, ""))
        while place < len(self.keys) and self.keys[place][:2] == extent:
            if _fragments(self.order[place]) == fragments:
                yield self.order[place]
            place += 1

    def row(self, annotation_id: str, key: Key) -> int:
        """Where in `order` the annotation of this id and `reading_order` is, -1 where it is not."""
        place = bisect_left(self.keys, key)
        return place if place < len(self.order) and self.order[place].id == annotation_id else -1

    def _standing_after(
        self, before: Layer, layer: Layer, ids: Iterable[str]
    ) -> tuple[Mapping[Saying, int], set[Saying]]:
        """`standing` as it is in `layer`, and what does not stand in it any more or newly does."""
        standing = dict(self.standing)
        touched: set[Saying] = set()
        for one in ids:
            for annotation, step in (
                *((each, -1) for each in _named(before, one)),
                *((each, 1) for each in _named(layer, one)),
            ):
                said = _saying(annotation)
                standing[said] = standing.get(said, 0) + step
                touched.add(said)
        for said in touched:
            if not standing[said]:
                del standing[said]
        return standing, {said for said in touched if (said in standing) != (said in self.standing)}

    def _order_after(
        self, gone: Iterable[Annotation], come: Iterable[Annotation]
    ) -> tuple[tuple[Annotation, ...], tuple[Key, ...]]:
        order, keys = list(self.order), list(self.keys)
        for annotation in gone:
            place = bisect_left(keys, reading_order(annotation))
            # A span and an attribution from a file may have one id, and so one key.
            while order[place] != annotation:
                place += 1
            del order[place], keys[place]
        for annotation in come:
            key = reading_order(annotation)
            place = bisect_left(keys, key)
            order.insert(place, annotation)
            keys.insert(place, key)
        return tuple(order), tuple(keys)


def _key_of(pair: tuple[Key, Annotation]) -> Key:
    return pair[0]


def _all(layer: Layer | None) -> Iterator[Annotation]:
    if layer is not None:
        yield from layer.spans.values()
        yield from layer.attributions.values()


def _named(layer: Layer | None, annotation_id: str) -> list[Annotation]:
    """What stands in a layer under an id: a span or an attribution."""
    if layer is None:
        return []
    return [*_one(layer.spans.get(annotation_id)), *_one(layer.attributions.get(annotation_id))]


def _one(annotation: Annotation | None) -> tuple[Annotation, ...]:
    return () if annotation is None else (annotation,)


def _saying(annotation: Annotation) -> Saying:
    if isinstance(annotation, Attribution):
        return None, annotation.content
    return annotation.label, annotation.fragments


def _fragments(annotation: Annotation) -> tuple[Fragment, ...]:
    return annotation.content if isinstance(annotation, Attribution) else annotation.fragments


def differing(one: Layer, other: Layer) -> frozenset[str]:
    """The ids of what stands otherwise, or is struck otherwise, in two layers."""
    ids: set[str] = set()
    for mine, theirs in (
        (one.spans, other.spans),
        (one.attributions, other.attributions),
        (one.rejections, other.rejections),
    ):
        if mine is not theirs:
            ids.update(key for key, value in mine.items() if theirs.get(key) != value)
            ids.update(theirs.keys() - mine.keys())
    return frozenset(ids)
