"""Pieces of a long text: what a statistical component gets at a time, so that memory stays bounded."""

import re

PIECE_LIMIT = 40_000
# From the best place to cut to the worst; each match ends where the next piece begins.
_BORDERS = (
    re.compile(r"\n[^\S\n]*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"[.!?…][”’\"')\]]*\s+"),
    re.compile(r"\s+"),
)


def cut(text: str, limit: int = PIECE_LIMIT) -> list[str]:
    """`text` in pieces of at most `limit` code points that join to exactly `text`.

    A piece ends behind the last blank line in its second half, failing that behind a line break, a sentence, a space.
    """
    if len(text) <= limit:
        return [text]
    pieces: list[str] = []
    start = 0
    while len(text) - start > limit:
        end = _border(text, start + limit // 2, start + limit)
        pieces.append(text[start:end])
        start = end
    pieces.append(text[start:])
    return pieces


def _border(text: str, first: int, last: int) -> int:
    """Where to cut between `first` and `last`; at `last` where there is no border at all."""
    for border in _BORDERS:
        best = -1
        for found in border.finditer(text, first, last):
            best = found.end()
        if best > first:
            return best
    return last
