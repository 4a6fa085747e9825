"""The paragraphs of one article: where each begins and ends, and how high it stands on the page."""

import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate

SOFT = 2400

_JOINERS = "\u200d\ufe0f"
_RTL_BORDERS = ("R", "AL")
# So many characters tell which way an article reads.
_SAMPLE = 4000


class Blocks:
    """The table of blocks of a text: paragraphs, the overlong ones cut into soft blocks at spaces.

    Block i holds the code points `starts[i]` to `ends[i]`; after it stands a newline, the end of the text, or, if it is
    soft, the next block. Each position of the text belongs to exactly one block. Heights are estimates until `known`;
    `tops` are their sums and count pixels from the top of the page.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        lengths = [len(words) for words in text.split("\n")]
        self.starts: list[int] = list(accumulate((length + 1 for length in lengths[:-1]), initial=0))
        self.ends: list[int] = [start + length for start, length in zip(self.starts, lengths, strict=True)]
        self._soft: set[int] = set()
        if max(end - start for start, end in zip(self.starts, self.ends, strict=True)) > SOFT:
            self._cut()
        self.heights: list[int] = [0] * len(self.starts)
        self.tops: list[int] = [0] * (len(self.starts) + 1)
        self.known = bytearray(len(self.starts))

    def __len__(self) -> int:
        return len(self.starts)

    def _cut(self) -> None:
        """Cut every paragraph of more than SOFT code points, at a space where there is one."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in zip(self.starts, self.ends, strict=True):
            while end - start > SOFT:
                cut = self.text.rfind(" ", start + SOFT // 2, start + SOFT) + 1 or _whole(
                    self.text, start, start + SOFT
                )
                self._soft.add(len(starts))
                starts.append(start)
                ends.append(cut)
                start = cut
            starts.append(start)
            ends.append(end)
        self.starts, self.ends = starts, ends

    def is_soft(self, block: int) -> bool:
        """True if the paragraph goes on in the next block."""
        return block in self._soft

    def words(self, block: int) -> str:
        """The text of a block, exactly."""
        return self.text[self.starts[block] : self.ends[block]]

    def paragraph(self, block: int) -> tuple[int, int]:
        """The first and the last block of the paragraph that the block is part of."""
        first = last = block
        while first - 1 in self._soft:
            first -= 1
        while last in self._soft:
            last += 1
        return first, last

    def at(self, position: int) -> int:
        """The block that a code point position belongs to."""
        return min(len(self.starts) - 1, max(0, bisect_right(self.starts, position) - 1))

    def touched(self, start: int, end: int) -> range:
        """The blocks that hold a code point of the range; for an empty range, the block of its position."""
        first = self.at(start)
        return range(first, max(first + 1, bisect_left(self.starts, end)))

    def at_y(self, y: float) -> int:
        """The block at a distance from the top of the page; the nearest for one above or below the text."""
        return min(len(self.starts) - 1, max(0, bisect_right(self.tops, y) - 1))

    def between(self, top: float, bottom: float) -> range:
        """The blocks that stand in part between two distances from the top of the page."""
        first = self.at_y(top)
        return range(first, max(first + 1, bisect_left(self.tops, bottom, 0, len(self.starts))))

    def estimate(self, per_line: float, pitch: int, gap: int, blank: int) -> None:
        """Forget all heights and guess them from the number of characters that fit in a line."""
        self.heights = [
            (int((end - start) / per_line) + 1) * pitch + gap if end > start else blank
            for start, end in zip(self.starts, self.ends, strict=True)
        ]
        self.known = bytearray(len(self.starts))

    def measured(self, block: int, height: int) -> bool:
        """Take a block's true height; True if it differs from the one that stood in the table."""
        changed = self.heights[block] != height
        self.heights[block] = height
        self.known[block] = 1
        return changed

    def stack(self, top: int) -> None:
        """Recompute all `tops`, the first block standing `top` pixels below the top of the page."""
        self.tops = list(accumulate(self.heights, initial=top))


def _whole(text: str, start: int, cut: int) -> int:
    """The nearest place at or before `cut` where no character is torn from its accents, joiners or skin tone."""
    for place in range(cut, max(start, cut - 64), -1):
        after = text[place]
        joined = unicodedata.category(after)[0] == "M" or after in _JOINERS or "\U0001f3fb" <= after <= "\U0001f3ff"
        if not joined and text[place - 1] not in _JOINERS:
            return place
    return cut


def mostly_rtl(text: str) -> bool:
    """True if most letters of the beginning of a text read right to left: then its margin stands on the right."""
    if text.isascii():
        return False
    turned = 0
    for sign in text[:_SAMPLE]:
        direction = unicodedata.bidirectional(sign)
        turned += (direction in _RTL_BORDERS) - (direction == "L")
    return turned > 0


def base_is_rtl(text: str, otherwise: bool = False) -> bool:
    """True if the first letter with a direction reads right to left (the Unicode bidi algorithm's rules P2 and P3).

    A text without any such letter reads as `otherwise` says.
    """
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in _RTL_BORDERS:
            return True
    return otherwise
