"""Contents: what the tagger takes for somebody's words, its parts put together and trimmed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.tagger.partners import Places
from annotations.suggest.tagger.tags import CONTENT, Floats, decode

# A later part belongs to the content before it within this many tokens: “…,” said Ana Díaz of the water board, “…”.
_REACH = 60


@dataclass(frozen=True, slots=True)
class Content:
    """The tokens of one attribution's content, part by part, and how sure the tagger is of them (0 to 1)."""

    parts: tuple[Places, ...]
    certainty: float

    def stretches(self, doc: Doc) -> tuple[Stretch, ...]:
        """Where the parts stand, in code points."""
        return tuple(stretch_of(doc, part) for part in self.parts)


def read_contents(doc: Doc, likely: Floats) -> list[Content]:
    """The contents in text order; `likely` has the tags' probabilities for each token."""
    groups: list[list[tuple[Places, float]]] = []
    for part in decode(likely[:, CONTENT], line_ends(doc)):
        places = _trimmed(doc, part.first, part.last)
        if places is None:
            continue
        goes_on = part.resumes and bool(groups) and part.first - groups[-1][-1][0][1] < _REACH
        if not goes_on:
            groups.append([])
        groups[-1].append((places, part.certainty))
    return [joined_content(Content((places,), sure) for places, sure in group) for group in groups]


def joined_content(contents: Iterable[Content]) -> Content:
    """Several contents as one; each counts for the certainty by its length."""
    each = list(contents)
    sizes = [sum(last - first for first, last in content.parts) for content in each]
    sure = sum(size * content.certainty for size, content in zip(sizes, each, strict=True)) / sum(sizes)
    return Content(tuple(sorted(part for content in each for part in content.parts)), sure)


def line_ends(doc: Doc) -> list[bool]:
    """For each token whether it ends a line, which no part runs over."""
    return [token.is_space and "\n" in token.text for token in doc]


def line_numbers(ends: Sequence[bool]) -> list[int]:
    """For each token how many lines have ended by it."""
    return list(accumulate(map(int, ends)))


def stretch_of(doc: Doc, places: Places) -> Stretch:
    """Where tokens stand, in code points."""
    first, last = doc[places[0]], doc[places[1] - 1]
    return Stretch(first.idx, last.idx + len(last))


def _trimmed(doc: Doc, first: int, last: int) -> Places | None:
    """Tokens without white space at their ends; None where nothing is left with a letter or digit in it."""
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last - 1].is_space:
        last -= 1
    worded = any(character.isalnum() for token in doc[first:last] for character in token.text)
    return (first, last) if worded else None
