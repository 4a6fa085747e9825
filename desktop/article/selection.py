"""The selected range of an article, and how places that the reader points at become tokens, sentences, paragraphs."""

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from desktop.article.blocks import Blocks

if TYPE_CHECKING:
    # At run time only once the reader points at a place.
    from desktop.article.tokens import Tokens


class Selection(NamedTuple):
    """Where a selection was begun and where the caret stands now, in code points; equal when nothing is selected."""

    anchor: int = 0
    caret: int = 0

    @property
    def start(self) -> int:
        return min(self.anchor, self.caret)

    @property
    def end(self) -> int:
        return max(self.anchor, self.caret)

    @property
    def empty(self) -> bool:
        return self.anchor == self.caret


class Standing(NamedTuple):
    """All that is selected: the range at the caret, and those that are held beside it."""

    selection: Selection = Selection()
    held: tuple[tuple[int, int], ...] = ()

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Every selected range, in order; those that touch are one."""
        found: list[tuple[int, int]] = []
        for start, end in sorted((*self.held, (self.selection.start, self.selection.end))):
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            elif start < end:
                found.append((start, end))
        return tuple(found)


class Snapping:
    """Tokens of the whole article, found block by block as they are asked for."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._kept: OrderedDict[int, Tokens] = OrderedDict()

    def tokens(self, block: int) -> "Tokens":
        """The tokens of a block, in positions of the block."""
        found = self._kept.get(block)
        if found is None:
            from desktop.article.tokens import Tokens

            found = self._kept[block] = Tokens(self._blocks.words(block))
            if len(self._kept) > 32:
                self._kept.popitem(last=False)
        return found

    def token(self, position: int) -> tuple[int, int]:
        """The token at or beside a position, in positions of the article; an empty range in an empty block."""
        block = self._blocks.at(position)
        base = self._blocks.starts[block]
        found = self.tokens(block).near(position - base)
        return (base + found[0], base + found[1]) if found else (position, position)

    def snapped(self, start: int, end: int) -> tuple[int, int]:
        """A range widened to the whole tokens that it touches and freed of blanks at its ends; blanks alone stay."""
        if not self._blocks.text[start:end].strip():
            return start, end
        first, last = self._blocks.at(start), self._blocks.touched(start, end)[-1]
        while first < last and not self._touches(first, start, end):
            first += 1
        while last > first and not self._touches(last, start, end):
            last -= 1
        begin = self._snapped_in(first, start, end)[0]
        return begin, max(begin, self._snapped_in(last, start, end)[1])

    def _touches(self, block: int, start: int, end: int) -> bool:
        low, high = max(start, self._blocks.starts[block]), min(end, self._blocks.ends[block])
        return self._blocks.text[low:high].strip() != ""

    def _snapped_in(self, block: int, start: int, end: int) -> tuple[int, int]:
        base = self._blocks.starts[block]
        low, high = max(start, base), min(end, self._blocks.ends[block])
        found = self.tokens(block).snapped(low - base, high - base)
        return base + found[0], base + found[1]

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence that holds a position, within its paragraph."""
        from desktop.article.tokens import sentence

        first, last = self._blocks.paragraph(self._blocks.at(position))
        base = self._blocks.starts[first]
        start, end = sentence(self._blocks.text[base : self._blocks.ends[last]], position - base)
        return base + start, base + end

    def paragraph(self, position: int) -> tuple[int, int]:
        """The paragraph that holds a position, without blanks at its ends; as it is where it has no words."""
        first, last = self._blocks.paragraph(self._blocks.at(position))
        start, end = self._blocks.starts[first], self._blocks.ends[last]
        words = self._blocks.text[start:end]
        begin = start + len(words) - len(words.lstrip())
        return (begin, begin + len(words.strip())) if words.strip() else (start, end)
