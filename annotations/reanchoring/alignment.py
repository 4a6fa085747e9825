"""An alignment: which stretches of a new text are the same as in the old one, and in the same order.

Lines and sentences that stand once in both texts are the first fixed points, taken as far as they are in order (patience
diff, B. Cohen; the order is a longest increasing subsequence, Fredman 1975); then runs of words, then words, between those;
what is left goes to difflib while it is small. So it takes about the time in which the words can be read, also for 1 MB.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ENDS = ".!?…。！？؟"
_RUNS = (8, 3, 1)
# Beyond so many pairs of words difflib may take seconds.
_MOST_PAIRS = 60_000

_Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """`length` code points that are the same from `old` on in the old text and from `new` on in the new one."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The blocks that two texts have in common, in order and apart from one another in both."""

    blocks: tuple[Block, ...]

    def block_of(self, start: int, end: int) -> Block | None:
        """The block in which all of `[start, end)` of the old text lies."""
        place = bisect_right(self.blocks, start, key=lambda block: block.old) - 1
        if place < 0:
            return None
        block = self.blocks[place]
        return block if end <= block.old + block.length else None

    def gap(self, start: int, end: int, length: int) -> tuple[int, int]:
        """Where in the new text, which has `length` code points, that may stand which was at `[start, end)` of the old one.

        That is all between the places of the last code point before and of the first one after that both texts have.
        """
        before = bisect_left(self.blocks, start, key=lambda block: block.old) - 1
        low = 0
        if before >= 0:
            block = self.blocks[before]
            low = block.new + min(block.length, start - block.old)
        after = bisect_left(self.blocks, end, key=lambda block: block.old + block.length)
        while after < len(self.blocks) and self.blocks[after].old + self.blocks[after].length <= end:
            after += 1
        if after == len(self.blocks):
            return low, length
        block = self.blocks[after]
        return low, max(low, block.new + max(0, end - block.old))


def align(old: str, new: str) -> Alignment:
    """The alignment of two texts."""
    if old == new:
        return Alignment((Block(0, 0, len(old)),) if old else ())
    one, other = _tokens(old), _tokens(new)
    words = [old[start:end] for start, end in one]
    others = [new[start:end] for start, end in other]
    pairs = sorted(_pairs(words, others, _lines(old, one), _lines(new, other)))
    return Alignment(tuple(_blocks(old, new, [(one[left], other[right]) for left, right in pairs])))


def _tokens(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TOKEN.finditer(text)]


def _lines(text: str, tokens: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines and sentences that have words, as ranges of tokens."""
    lines: list[tuple[int, int]] = []
    first = 0
    for place, (start, _) in enumerate(tokens):
        if place and (text[tokens[place - 1][1] - 1] in _ENDS or "\n" in text[tokens[place - 1][1] : start]):
            lines.append((first, place))
            first = place
    if tokens:
        lines.append((first, len(tokens)))
    return lines


def _pairs(
    one: Sequence[str],
    other: Sequence[str],
    lines: Sequence[tuple[int, int]],
    other_lines: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    """Pairs of equal words, each word once, in the same order in both texts; in no order themselves."""
    whole: _Range = (0, len(one), 0, len(other))
    keys = [tuple(one[start:end]) for start, end in lines]
    other_keys = [tuple(other[start:end]) for start, end in other_lines]
    ranges: list[tuple[_Range, int]] = []
    at, other_at = 0, 0
    for left, right in _fixed(keys, other_keys):
        (start, end), (other_start, other_end) = lines[left], other_lines[right]
        ranges.append(((at, start, other_at, other_start), 0))
        for step in range(end - start):
            yield start + step, other_start + step
        at, other_at = end, other_end
    ranges.append(((at, whole[1], other_at, whole[3]), 0))
    while ranges:
        (low, high, other_low, other_high), level = ranges.pop()
        while low < high and other_low < other_high and one[low] == other[other_low]:
            yield low, other_low
            low, other_low = low + 1, other_low + 1
        while low < high and other_low < other_high and one[high - 1] == other[other_high - 1]:
            high, other_high = high - 1, other_high - 1
            yield high, other_high
        if low == high or other_low == other_high:
            continue
        if level == len(_RUNS):
            yield from _rest(one, other, (low, high, other_low, other_high))
            continue
        run = _RUNS[level]
        at, other_at = low, other_low
        fixed = _fixed(_runs(one, low, high, run), _runs(other, other_low, other_high, run))
        for left, right in fixed:
            start, other_start = low + left, other_low + right
            if start < at or other_start < other_at:
                continue
            ranges.append(((at, start, other_at, other_start), level))
            for step in range(run):
                yield start + step, other_start + step
            at, other_at = start + run, other_start + run
        ranges.append(((at, high, other_at, other_high), level if at > low else level + 1))


def _runs(words: Sequence[str], low: int, high: int, length: int) -> list[tuple[str, ...]]:
    part = words[low:high]
    return list(zip(*(part[step:] for step in range(length)), strict=False))


def _fixed(keys: Sequence[Hashable], others: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of keys that stand once on each side, as many of them as are in the same order."""
    counts, other_counts = Counter(keys), Counter(others)
    places = {key: place for place, key in enumerate(others) if other_counts[key] == 1}
    found = [(place, places[key]) for place, key in enumerate(keys) if counts[key] == 1 and key in places]
    ends: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for place, (_, right) in enumerate(found):
        length = bisect_left(ends, right)
        ends[length : length + 1] = [right]
        holders[length : length + 1] = [place]
        before.append(holders[length - 1] if length else -1)
    chain: list[tuple[int, int]] = []
    place = holders[-1] if holders else -1
    while place >= 0:
        chain.append(found[place])
        place = before[place]
    return chain[::-1]


def _rest(one: Sequence[str], other: Sequence[str], place: _Range) -> Iterator[tuple[int, int]]:
    low, high, other_low, other_high = place
    if (high - low) * (other_high - other_low) > _MOST_PAIRS:
        return
    matcher = SequenceMatcher(None, one[low:high], other[other_low:other_high], autojunk=False)
    for left, right, size in matcher.get_matching_blocks():
        for step in range(size):
            yield low + left + step, other_low + right + step


def _blocks(old: str, new: str, pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[Block]:
    """Pairs of equal words as blocks; those between which the same stands are one, and the white space round them counts."""
    start = end = other_start = other_end = 0
    for (left, right), (other_left, other_right) in pairs:
        if left - end == other_left - other_end and old[end:left] == new[other_end:other_left]:
            end, other_end = right, other_right
            continue
        if end > start:
            yield Block(start, other_start, end - start)
        start, end, other_start, other_end = left, right, other_left, other_right
    if len(old) - end == len(new) - other_end and old[end:] == new[other_end:]:
        end = len(old)
    if end > start:
        yield Block(start, other_start, end - start)
