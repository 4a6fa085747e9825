"""Words that look like a name, a date or a figure and that nothing marks: where an analyst looks for what was missed."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from annotations.spans import Fragment

# A word that begins with a capital, or a figure; “of”, “de” and the like may stand between two of them.
_NAME = re.compile(
    r"(?<![\w’'])(?:[^\W\d_a-zß-öø-ÿ][\w’'\-]*\w|\d[\d.,:]*)"
    r"(?:[ \u00a0](?:(?:of|the|and|de|la|van|von|der|bin|al|&)[ \u00a0]){0,2}[^\W\d_a-zß-öø-ÿ][\w’'\-]*\w)*"
)
_BETWEEN = frozenset(("of", "the", "and", "de", "la", "van", "von", "der", "bin", "al", "&"))
_OPENS = re.compile(r"(?:^|[.!?…:]|\n)[\s”’»\"')\]]*[“‘«„\"'(\[]*$")
_BACK = 40


def next_unmarked(text: str, marked: Iterable[Fragment], position: int, *, forward: bool = True) -> Fragment | None:
    """The nearest words after a position (or before it) that look like a name or a figure and touch nothing marked.

    A capital alone at the beginning of a sentence makes no name. None where there is none; it does not begin anew.
    """
    borders = _merged(marked)
    starts = [start for start, _ in borders]
    if forward:
        return next((place for place in _names(text, position) if _is_free(place, borders, starts)), None)
    # Backwards a paragraph at a time, so that a long text is not looked through from its beginning.
    end = position
    while end > 0:
        start = text.rfind("\n", 0, end - 1) + 1
        found = [place for place in _names(text, start, end) if place[1] < end and _is_free(place, borders, starts)]
        if found:
            return found[-1]
        end = start
    return None


def _names(text: str, start: int, end: int | None = None) -> Iterator[Fragment]:
    for found in _NAME.finditer(text, start, len(text) if end is None else end):
        begins, name = found.start(), _capitals(found.group())
        opens = not name[:1].isdigit() and _OPENS.search(text[max(0, begins - _BACK) : begins])
        # What begins a sentence has its capital from that, unless another capital follows at once.
        if name and not (opens and not name.partition(" ")[2][:1].isupper()):
            yield begins, begins + len(name)


def _capitals(words: str) -> str:
    """The words up to the last that has a capital or is a figure, "" where the first is neither.

    The pattern tells capitals of Latin-1 only; in other alphabets it takes small letters in.
    """
    kept = ""
    for word in re.finditer(r"\S+", words):
        first = word.group()[0]
        if first.isupper() or first.isdigit():
            kept = words[: word.end()]
        elif not kept or word.group() not in _BETWEEN:
            break
    return kept


def _merged(fragments: Iterable[Fragment]) -> list[Fragment]:
    merged: list[Fragment] = []
    for start, end in sorted(fragments):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _is_free(place: Fragment, borders: list[Fragment], starts: list[int]) -> bool:
    before = bisect_right(starts, place[1] - 1) - 1
    return before < 0 or borders[before][1] <= place[0]
