"""Tags: what the tagger says of each token, to and from stretches of tokens: three heads, content, cue and source."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Pair = tuple[int, int]

# Outside, the first token of an attribution's first part, inside a part, the first token of a later part.
OUTSIDE, BEGIN, INSIDE, RESUME = 0, 1, 2, 3
# The columns of each head among the outputs.
CONTENT, CUE, SOURCE = slice(0, 4), slice(4, 7), slice(7, 10)
HEADS = (CONTENT, CUE, SOURCE)
OUTPUTS = 10
_LEAST = 1e-9
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens `[first, last)` of one head, how sure the tagger is of them (0 to 1), and whether an earlier part goes on."""

    first: int
    last: int
    certainty: float
    resumes: bool


@dataclass(frozen=True, slots=True)
class Taught:
    """One attribution as it is to be learnt; all offsets are code points, `content` in text order."""

    content: Sequence[Pair]
    cue: Sequence[Pair]
    source: Sequence[Pair]


def wanted_tags(starts: Sequence[int], taught: Iterable[Taught]) -> Floats:
    """What the network ought to say of tokens that begin at `starts`: shape (tokens, OUTPUTS), one 1 for each head.

    Of contents that overlap, the first that is given counts.
    """
    chosen = np.zeros((len(starts), len(HEADS)), dtype=np.int64)
    for one in taught:
        for number, pair in enumerate(one.content):
            places = _covered(starts, pair)
            if not chosen[places, 0].any():
                _put(chosen[:, 0], places, BEGIN if number == 0 else RESUME)
        for column, pairs in ((1, one.cue), (2, one.source)):
            for pair in pairs:
                _put(chosen[:, column], _covered(starts, pair), BEGIN)
    wanted = np.zeros((len(starts), OUTPUTS), dtype=np.float32)
    for column, head in enumerate(HEADS):
        wanted[np.arange(len(starts)), head.start + chosen[:, column]] = 1.0
    return wanted


def probabilities(scores: Floats) -> Floats:
    """The outputs of the network as a probability for each tag, each head adding up to 1."""
    made = np.empty_like(scores)
    for head in HEADS:
        raised = np.exp(scores[:, head] - scores[:, head].max(axis=1, keepdims=True))
        made[:, head] = raised / raised.sum(axis=1, keepdims=True)
    return made


def decode(likely: Floats, breaks: Sequence[bool]) -> list[Part]:
    """The parts that one head's probabilities make most likely together (Viterbi); none runs over a break."""
    if not len(likely):
        return []
    rows: list[list[float]] = likely.tolist()
    tags = len(rows[0])
    came: list[tuple[int, int]] = []
    before = [_NEVER] * tags
    before[OUTSIDE] = 0.0
    for row, broken in zip(rows, breaks, strict=True):
        source = max(range(tags), key=before.__getitem__)
        # A part goes on only behind the beginning or the inside of one.
        begun = max(range(1, tags), key=before.__getitem__)
        came.append((source, begun))
        if broken:
            now = [_NEVER] * tags
            now[OUTSIDE] = before[source]
        else:
            now = [before[source] + log(chance if chance > _LEAST else _LEAST) for chance in row]
            inside = row[INSIDE]
            now[INSIDE] = before[begun] + log(inside if inside > _LEAST else _LEAST)
        before = now
    tag = max(range(tags), key=before.__getitem__)
    path = [tag]
    for source, begun in reversed(came[1:]):
        tag = begun if tag == INSIDE else source
        path.append(tag)
    path.reverse()
    return _parts(path, likely)


def _parts(path: Sequence[int], likely: Floats) -> list[Part]:
    parts: list[Part] = []
    place = 0
    while place < len(path):
        if path[place] == OUTSIDE:
            place += 1
            continue
        last = place + 1
        while last < len(path) and path[last] == INSIDE:
            last += 1
        sure = float(1.0 - likely[place:last, OUTSIDE].mean())
        parts.append(Part(place, last, sure, path[place] == RESUME))
        place = last
    return parts


def _covered(starts: Sequence[int], pair: Pair) -> slice:
    """The tokens that begin inside a pair of offsets."""
    return slice(bisect_left(starts, pair[0]), bisect_left(starts, pair[1]))


def _put(column: NDArray[np.int64], places: slice, first: int) -> None:
    column[places] = INSIDE
    column[places.start : min(places.start + 1, places.stop)] = first
