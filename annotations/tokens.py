"""Tokens as an analyst sees them: words, numbers and single marks; where a span's end goes when it is moved by one."""

import re
from bisect import bisect_left, bisect_right

# A word with inner apostrophes, hyphens and full stops (“lock-keeper’s”, “U.N.”, “3.4”), or one mark.
_TOKEN = re.compile(r"\w+(?:[’'\-.\u2011]\w+)*|[^\w\s]")
_REACH = 400


def tokens_between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The tokens of `text` that lie within or touch `[start, end)`, in code points."""
    low = max(0, start - _REACH)
    high = min(len(text), end + _REACH)
    return [found.span() for found in _TOKEN.finditer(text, low, high) if found.end() > start and found.start() < end]


def next_end(text: str, position: int) -> int:
    """Where the first token ends that ends after `position`; the text's end where there is none near."""
    ends = [found.end() for found in _TOKEN.finditer(text, max(0, position - _REACH), position + _REACH)]
    place = bisect_right(ends, position)
    return ends[place] if place < len(ends) else len(text)


def previous_end(text: str, position: int) -> int:
    """Where the last token ends that ends before `position`; 0 where there is none near."""
    ends = [found.end() for found in _TOKEN.finditer(text, max(0, position - _REACH), min(len(text), position + _REACH))]
    place = bisect_left(ends, position) - 1
    return ends[place] if place >= 0 else 0


def next_start(text: str, position: int) -> int:
    """Where the first token begins that begins after `position`; the text's end where there is none near."""
    starts = [found.start() for found in _TOKEN.finditer(text, max(0, position - _REACH), position + _REACH)]
    place = bisect_right(starts, position)
    return starts[place] if place < len(starts) else len(text)


def previous_start(text: str, position: int) -> int:
    """Where the last token begins that begins before `position`; 0 where there is none near."""
    low, high = max(0, position - _REACH), min(len(text), position + _REACH)
    starts = [found.start() for found in _TOKEN.finditer(text, low, high)]
    place = bisect_left(starts, position) - 1
    return starts[place] if place >= 0 else 0
