"""An article's canonical text: what is changed on the way in (line ends, nothing else), and its identity."""

import re
from bisect import bisect_left

from annotations.errors import TextError
from annotations.language import tr

_WORD = r"\w+(?:[’'\-.]\w+)*"
# Each byte as what it is to `_WORD`: w in a word (“\w”), a full stop what may join two parts of one, else a space.
_SORTS = bytes(
    ord("w" if sign.isalnum() or sign == "_" else "." if sign in "’'-." else " ")
    for sign in bytes(range(256)).decode("cp1252", "replace")
)


def canonical(raw: str) -> str:
    """`raw` with `\\r\\n` and `\\r` as `\\n`; nothing else is touched (no normalisation, no trimming).

    Raises TextError where the text holds lone surrogates, which no file format can carry.
    """
    try:
        raw.encode()
    except UnicodeEncodeError as error:
        raise TextError(
            tr("The text has a lone surrogate at character {start} and cannot be stored.", start=error.start)
        ) from None
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
    try:
        # Most texts of the West: one sign, one byte, and bytes are looked through in a fifth of the time.
        signs = text.encode("cp1252").translate(_SORTS)
    except UnicodeEncodeError:
        return len(re.findall(_WORD, text))
    # Twice: of “a-b-c” the first pass joins “a-b” and goes on behind it.
    signs = signs.replace(b"w.w", b"www").replace(b"w.w", b"www").replace(b".", b" ")
    return signs.startswith(b"w") + signs.count(b" w")


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
