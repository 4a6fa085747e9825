"""An article's canonical text: what is changed on the way in (line ends, nothing else), and its identity."""

import re
from bisect import bisect_left

from annotations.errors import TextError

_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")


def canonical(raw: str) -> str:
    """`raw` with `\\r\\n` and `\\r` as `\\n`; nothing else is touched (no normalisation, no trimming).

    Raises TextError where the text holds lone surrogates, which no file format can carry.
    """
    if found := _SURROGATE.search(raw):
        raise TextError(f"The text has a lone surrogate at character {found.start()} and cannot be stored.")
    if "\r" not in raw:
        return raw
    return raw.replace("\r\n", "\n").replace("\r", "\n")


def text_id(text: str) -> str:
    """The identity of a canonical text: sha256 of its UTF-8 bytes, 64 hexadecimal digits."""
    # OpenSSL takes some milliseconds to load, and only an article that comes in needs it.
    import hashlib

    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def count_words(text: str) -> int:
    """How many words a reader would count; a number or a hyphenated word counts once."""
    return len(_WORD.findall(text))


class CanonicalMap:
    """Offsets into a raw text, carried to its canonical form.

    A `\\r\\n` pair becomes one character, so an offset moves left by the number of pairs that end before it. An offset
    inside a pair (between its two characters) lands behind the line end.
    """

    __slots__ = ("_pairs", "length")

    def __init__(self, raw: str) -> None:
        self._pairs = [found.start() + 1 for found in re.finditer("\r\n", raw)] if "\r\n" in raw else []
        self.length = len(raw)

    def to_canonical(self, offset: int) -> int:
        """The canonical offset of raw `offset`, both in code points."""
        return offset - bisect_left(self._pairs, offset) if self._pairs else offset
