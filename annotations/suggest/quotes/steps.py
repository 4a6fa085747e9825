"""Steps: how far apart two places of an article are, in sentences outside quotes."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import final

from annotations.suggest.quotes.found import Stretch

# A paragraph's end, or a stop with a space behind it; group 1 is the word before the stop.
_END = re.compile(r"\n|(?:([^\W\d_]+)\.|[.!?…])[)\]]*[ \u00a0]+")
_MARKS = "”’\"'»“«)] \n\u00a0"
# White space and marks before the first word of a sentence, at most.
_BLANK = 8


@final
class Steps:
    """Counts the sentences of an article; what stands in quotes counts nothing. Built in one pass."""

    def __init__(self, text: str, quoted: Sequence[Stretch], titles: frozenset[str]) -> None:
        self._text = text
        self._bounds = list(_bounds(text, quoted, titles))

    def between(self, first: int, last: int) -> int:
        """How many sentences one has to go back from offset `last` to offset `first`; 0 in the same sentence."""
        return bisect_right(self._bounds, last) - bisect_right(self._bounds, first)

    def begin(self, offset: int) -> int:
        """Where the sentence at an offset begins, white space before it included."""
        place = bisect_right(self._bounds, offset) - 1
        return self._bounds[place] if place >= 0 else 0

    def leads(self, offset: int, longest: int = 0) -> bool:
        """Whether a sentence begins at an offset, at most `longest` characters of an article before it left out."""
        begin = self.begin(offset)
        before = self._text[begin:offset] if offset - begin < _BLANK + longest else "…"
        return len(before.strip(_MARKS)) <= longest


def gaps(text: str, quoted: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches of a text outside quotes, in order."""
    begin = 0
    for quote in sorted(quoted):
        if quote.start > begin:
            yield Stretch(begin, quote.start)
        begin = max(begin, quote.end)
    if begin < len(text):
        yield Stretch(begin, len(text))


def _bounds(text: str, quoted: Sequence[Stretch], titles: frozenset[str]) -> Iterator[int]:
    """Where sentences end; two ends without a letter between them are one."""
    lettered = False
    for gap in gaps(text, quoted):
        begin = gap.start
        ending = text[max(0, begin - 4) : begin].rstrip(_MARKS)[-1:]
        if lettered and ending and ending in ".!?…" and text[begin : begin + 2].strip()[:1].isupper():
            yield begin
            lettered = False
        for match in _END.finditer(text, gap.start, gap.end):
            before = match.group(1)
            if before is not None and (
                len(before) == 1 or before.casefold() in titles or f"{before.casefold()}." in titles
            ):
                continue
            if text[match.end() : match.end() + 1].islower():
                continue
            lettered = lettered or any(c.isalpha() for c in text[begin : match.start()])
            begin = match.end()
            if lettered:
                yield match.end()
                lettered = False
        lettered = lettered or any(c.isalpha() for c in text[begin : gap.end])
