"""Where tokens, characters and sentences of a text begin and end."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from PySide6.QtCore import QTextBoundaryFinder

from annotations.offsets import Utf16Map

# The stops of “U.S.” or “e.g.” belong to it; elsewhere a stop stands alone.
_ABBREVIATION = r"(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?"
_SENTENCE_END = r"[.!?…؟。！？]+[”’»\"'’)\]]*(?=\s+[“‘«„\"'(\[¿¡]*[^\W_])|[。！？]+[」』”]*"
_SHORT = """
mr mrs ms dr prof sr jr st sen rep gov gen lt col sgt capt maj rev hon pres vs etc inc ltd co corp no nos art cf fig ca approx
jan feb mar apr jun jul aug sep sept oct nov dec mme mlle m
"""
_TITLES = frozenset(_SHORT.split())


class Tokens:
    """The tokens of a block: Unicode words (UAX #29), numbers with their points, and every other sign by itself.

    Positions are code points of the block. An emoji with its joiners and skin tone is one token, and so is a letter with
    its accents.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        u16 = Utf16Map(text)
        characters = _boundaries(text, QTextBoundaryFinder.BoundaryType.Grapheme, u16)
        self.characters = characters
        whole = set(characters)
        words = [at for at in _boundaries(text, QTextBoundaryFinder.BoundaryType.Word, u16) if at in whole]
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in pairwise(words):
            if not text[start:end].isspace():
                self.starts.append(start)
                self.ends.append(end)
        self._join_abbreviations()

    def _join_abbreviations(self) -> None:
        for found in re.finditer(_ABBREVIATION, self.text):
            first, last = bisect_left(self.starts, found.start()), bisect_left(self.ends, found.end())
            if self.starts[first : first + 1] == [found.start()] and self.ends[last : last + 1] == [found.end()]:
                self.starts[first : last + 1] = [found.start()]
                self.ends[first : last + 1] = [found.end()]

    def at(self, position: int) -> tuple[int, int] | None:
        """The token that holds the character after the position; None on a blank or at the end."""
        token = bisect_right(self.starts, position) - 1
        return (self.starts[token], self.ends[token]) if token >= 0 and position < self.ends[token] else None

    def near(self, position: int) -> tuple[int, int] | None:
        """The token at a position, or, on a blank or at the end, the one before it, or else the next."""
        if not self.starts:
            return None
        token = max(0, bisect_right(self.starts, position) - 1)
        return self.starts[token], self.ends[token]

    def snapped(self, start: int, end: int) -> tuple[int, int]:
        """The smallest range of whole tokens that holds every token touched by a range; the range if it touches none."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end) - 1
        if first > last:
            return start, end
        return self.starts[first], self.ends[last]


def _boundaries(text: str, kind: QTextBoundaryFinder.BoundaryType, u16: Utf16Map) -> list[int]:
    """The boundaries that Qt finds, 0 and the end included, as code points."""
    finder = QTextBoundaryFinder(kind, text)
    finder.toStart()
    found = [0]
    while (position_u16 := finder.toNextBoundary()) >= 0:
        found.append(u16.to_code_point(position_u16))
    return found


def step(places: list[int], position: int, forward: bool) -> int | None:
    """The next or previous of some sorted places; None past the last."""
    if forward:
        at = bisect_right(places, position)
        return places[at] if at < len(places) else None
    at = bisect_left(places, position)
    return places[at - 1] if at else None


def sentence(text: str, position: int) -> tuple[int, int]:
    """The sentence of a paragraph that holds a position, without the blanks around it.

    A sentence ends at . ! ? … (and their Arabic and Chinese sisters) with its closing quotes, if a blank and then a
    capital, a digit or a letter without case follow; not after a title, a month's short form or an initial.
    """
    start = 0
    for found in re.finditer(_SENTENCE_END, text):
        if not _ends_sentence(text, found):
            continue
        if position < found.end() or (position == found.end() == len(text)):
            return _trimmed(text, start, found.end())
        start = found.end()
    return _trimmed(text, start, len(text))


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    following = next((sign for sign in text[found.end() :] if sign.isalpha() or sign.isdigit()), "")
    if following.islower():
        return False
    if not found.group().startswith(".") or found.group().startswith(".."):
        return True
    word = re.search(r"[^\W_]+$", text[: found.start()])
    if word is None:
        return True
    return not (word.group().casefold() in _TITLES or (len(word.group()) == 1 and word.group().isupper()))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))
