"""Positions in one text, as code points and as UTF-16 code units.

Everything in Pullquote counts code points. Qt, UIMA and some exports count UTF-16 units, where a character above U+FFFF
(most emoji) takes two. A conversion happens once, at that border, through the map of the text in question.
"""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Maps positions of one text between code points and UTF-16 units, exactly in both directions.

    O(1) for a text without characters above U+FFFF; O(log k) for a text with k of them. Positions are between
    characters: 0 up to and including the text's length. They are not checked: a position past the end is shifted like
    the end.
    """

    __slots__ = ("_astral", "_astral_u16")

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [found.start() for found in _ASTRAL.finditer(text)]
        self._astral_u16 = [position + before for before, position in enumerate(self._astral)]

    def to_u16(self, position: int) -> int:
        """The number of UTF-16 units before the code point position."""
        return position + bisect_left(self._astral, position) if self._astral else position

    def to_code_point(self, position_u16: int) -> int:
        """The number of code points before the UTF-16 position; inside a surrogate pair, that of the pair's start."""
        return position_u16 - bisect_left(self._astral_u16, position_u16) if self._astral else position_u16
