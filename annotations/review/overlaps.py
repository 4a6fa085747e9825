"""How much two places in a text have in common, counted in code points.

A place is what `Span.fragments` and `Attribution.content` are: sorted, disjoint, non-empty ranges `[start, end)`.
"""

import unicodedata
from collections.abc import Iterable

from annotations.spans import Fragment

Place = tuple[Fragment, ...]

# These are punctuation to Unicode (category Po), but they are part of what is said: “5%” is not “5”.
_MEANT = frozenset("%‰‱#@&*/\\§¶†‡")
# Typewriter marks that Unicode calls modifiers (Sk) and that old articles quote with.
_TYPED_MARKS = frozenset("`´")


def size(place: Place) -> int:
    """How many code points a place covers."""
    if len(place) == 1:
        return place[0][1] - place[0][0]
    return sum(end - start for start, end in place)


def shared(one: Place, other: Place) -> int:
    """How many code points lie in both places."""
    if len(one) == 1 and len(other) == 1:
        (start, end), (begin, stop) = one[0], other[0]
        return max(0, min(end, stop) - max(start, begin))
    total = left = right = 0
    while left < len(one) and right < len(other):
        (start, end), (begin, stop) = one[left], other[right]
        total += max(0, min(end, stop) - max(start, begin))
        if end <= stop:
            left += 1
        else:
            right += 1
    return total


def closeness(one: Place, other: Place) -> float:
    """Intersection over union (Jaccard) of two places, 0 to 1; the same whichever is named first."""
    common = shared(one, other)
    return common / (size(one) + size(other) - common)


def within(part: Place, whole: Place) -> bool:
    """Whether at least half of `part` lies in `whole`."""
    return 2 * shared(part, whole) >= size(part)


def bare(text: str, place: Iterable[Fragment]) -> Place:
    """A place without the white space, quote marks and punctuation at the edges of each of its fragments.

    Fragments that hold nothing else are left out. Signs that carry meaning (%, #, @, &, *, /, §, †) stay.
    """
    result: list[Fragment] = []
    for start, end in place:
        while start < end and _is_edge(text[start : start + 1]):
            start += 1
        while start < end and _is_edge(text[end - 1 : end]):
            end -= 1
        if start < end:
            result.append((start, end))
    return tuple(result)


def _is_edge(sign: str) -> bool:
    """Whether a sign is white space, a quote mark or punctuation; "" (past the end of the text) is."""
    if not sign or sign.isspace() or sign in _TYPED_MARKS:
        return True
    return unicodedata.category(sign)[0] == "P" and sign not in _MEANT
