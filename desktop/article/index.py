"""Which marks lie on which block."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop.article.blocks import Blocks
from desktop.article.marks import Mark, MarkKind


class Piece(NamedTuple):
    """One fragment of a mark, as it is (not cut at the block's ends), with its number within the mark."""

    start: int
    end: int
    mark: Mark
    fragment: int


class Changed(NamedTuple):
    """The marks that came or went, and the blocks that they touch."""

    marks: list[Mark]
    blocks: set[int]


class MarkIndex:
    """The marks of an article, by id and by block."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        # Few objects on purpose: a list for each of ten thousand marks would wake the garbage collector at every opening.
        self._on_block: defaultdict[int, list[Mark]] = defaultdict(list)
        self._by_identity: dict[int, Mark] = {}
        self._given: list[Mark] | None = []
        self._first: dict[str, Mark] = {}
        self._others: dict[str, list[Mark]] = {}
        self._order: list[str] | None = None

    @property
    def text(self) -> str:
        """The text that the marks lie on."""
        return self._blocks.text

    def pieces(self, block: int) -> list[Piece]:
        """The fragments that touch a block, in no particular order."""
        low, high = self._blocks.starts[block], self._blocks.ends[block]
        return [
            Piece(start, end, mark, number)
            for mark in self._on_block.get(block, ())
            for number, (start, end) in enumerate(mark.fragments)
            if start <= high and end >= low
        ]

    def of(self, mark_id: str | None) -> tuple[Mark, ...]:
        """The marks of an id: one for an entity, one for each part of an attribution, none for an unknown id."""
        first = self._first.get(mark_id) if mark_id is not None else None
        return (first, *self._others.get(first.id, ())) if first is not None else ()

    def part(self, mark_id: str | None, kind: MarkKind) -> Mark | None:
        """The mark of that kind among those of an id."""
        return next((mark for mark in self.of(mark_id) if mark.kind is kind), None)

    def lead(self, mark_id: str | None) -> Mark | None:
        """The mark that stands for an id: the entity or the quote's content, else whatever part there is."""
        marks = self.of(mark_id)
        leading = (mark for mark in marks if mark.kind in (MarkKind.ENTITY, MarkKind.CONTENT))
        return next(leading, marks[0] if marks else None)

    def order(self) -> list[str]:
        """Every id once, in reading order: by where it starts, the longer first."""
        if self._order is None:
            places: list[tuple[int, int, str]] = []
            for mark_id, first in self._first.items():
                lead = self.lead(mark_id) if mark_id in self._others else first
                if lead is not None:
                    places.append((lead.start, -lead.end, mark_id))
            places.sort()
            self._order = [mark_id for _, _, mark_id in places]
        return list(self._order)

    def replace(self, marks: Sequence[Mark]) -> Changed:
        """Make these the marks. Marks that were there already (the same, or equal) cost next to nothing."""
        old = self._given if self._given is not None else list(self._by_identity.values())
        new = list(marks)
        low = _agreeing(old, new)
        high = _agreeing(old[low:][::-1], new[low:][::-1])
        before, after = old[low : len(old) - high], new[low : len(new) - high]
        known, staying = set(map(id, before)), set(map(id, after))
        gone = [mark for mark in before if id(mark) not in staying]
        fresh = [mark for mark in after if id(mark) not in known]
        if gone and fresh:
            stayed = {mark: mark for mark in gone}
            after = [mark if id(mark) in known else stayed.get(mark, mark) for mark in after]
            kept = stayed.keys() & set(fresh)
            gone = [mark for mark in gone if mark not in kept]
            fresh = [mark for mark in fresh if mark not in kept]
        changed = self._change(gone, fresh)
        self._given = [*old[:low], *after, *old[len(old) - high :]]
        return changed

    def update(self, removed: Iterable[str], added: Sequence[Mark]) -> Changed:
        """Drop all marks of the removed ids and of the ids of the added marks, then add these."""
        ids = dict.fromkeys((*removed, *(mark.id for mark in added)))
        self._given = None
        return self._change([mark for mark_id in ids for mark in self.of(mark_id)], added)

    def _change(self, gone: Sequence[Mark], fresh: Sequence[Mark]) -> Changed:
        touched: set[int] = set()
        for mark in gone:
            self._remove(mark, touched)
        self._add(fresh, touched)
        if gone or fresh:
            self._order = None
        return Changed([*gone, *fresh], touched)

    def _add(self, fresh: Sequence[Mark], touched: set[int]) -> None:
        # Ten thousand marks pass here before an article's first paint, nearly all of them within one block.
        starts, ends, on_block = self._blocks.starts, self._blocks.ends, self._on_block
        for mark in fresh:
            self._by_identity[id(mark)] = mark
            if self._first.setdefault(mark.id, mark) is not mark:
                self._others.setdefault(mark.id, []).append(mark)
            start, end = mark.fragments[0][0], mark.fragments[-1][1]
            block = bisect_right(starts, start) - 1
            if end <= ends[block]:
                on_block[block].append(mark)
                touched.add(block)
            else:
                for each in self._touched(mark):
                    on_block[each].append(mark)
                    touched.add(each)

    def _remove(self, mark: Mark, touched: set[int]) -> None:
        del self._by_identity[id(mark)]
        rest = [other for other in self.of(mark.id) if other is not mark]
        del self._first[mark.id]
        self._others.pop(mark.id, None)
        if rest:
            self._first[mark.id] = rest[0]
            if len(rest) > 1:
                self._others[mark.id] = rest[1:]
        for block in self._touched(mark):
            self._on_block[block] = [other for other in self._on_block[block] if other is not mark]
            touched.add(block)

    def _touched(self, mark: Mark) -> set[int]:
        return {block for start, end in mark.fragments for block in self._blocks.touched(start, end)}

    def blocks_of(self, mark_id: str | None) -> set[int]:
        """The blocks that the marks of an id touch."""
        return {block for mark in self.of(mark_id) for block in self._touched(mark)}


def _agreeing(one: list[Mark], other: list[Mark]) -> int:
    """How many marks two lists have in common from the start; by halving, since comparing slices is what C does fast."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
