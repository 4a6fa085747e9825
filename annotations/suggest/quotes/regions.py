"""Region: one quote as marked, which may run through several paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.marks import Marked, MarkScanner

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Region:
    """A marked quote: one part a paragraph; all parts but the last are re-opened in the next paragraph.

    `spoken`: dashes set it off, as the speech of a dialogue; then its parts may stand in one paragraph.
    """

    parts: tuple[Marked, ...]
    spoken: bool = False

    @property
    def closed(self) -> bool:
        """Whether the quote has its closing mark."""
        return self.parts[-1].closed


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text that is not blank, with the regions that begin or go on in it.

    `regions` holds (region, index of its part in this paragraph), in text order.
    """

    place: int
    stretch: Stretch
    regions: tuple[tuple[Region, int], ...]


def find_paragraphs(text: str, scanner: MarkScanner) -> list[Paragraph]:
    """All paragraphs of a text in order, with the marked quotes in them."""
    stretches = [Stretch(*_trimmed(text, match)) for match in _LINE.finditer(text) if not match.group().isspace()]
    marked: list[list[Marked]] = []
    for place in range(len(stretches)):
        marked.append(_scan(text, scanner, stretches, marked, place))
    # A quote that is never closed was trusted too far: what it opens is looked at again.
    for place in sorted({link for chain in _chains(stretches, marked) for link, _ in chain if not chain[-1][1].closed}):
        marked[place] = _scan(text, scanner, stretches, marked, place, trusting=False)
    regions: list[list[tuple[Region, int]]] = [[] for _ in stretches]
    for chain in _sound(_chains(stretches, marked)):
        region = Region(tuple(part for _, part in chain))
        for index, (paragraph, _) in enumerate(chain):
            regions[paragraph].append((region, index))
    return [
        Paragraph(place, stretch, tuple(held))
        for place, (stretch, held) in enumerate(zip(stretches, regions, strict=True))
    ]


def _scan(
    text: str,
    scanner: MarkScanner,
    stretches: list[Stretch],
    marked: list[list[Marked]],
    place: int,
    trusting: bool = True,
) -> list[Marked]:
    """The marked stretches of one paragraph; `marked` holds those of the paragraphs before it."""
    before = marked[place - 1][-1:] if place else []
    carried = bool(before) and not before[0].closed and not before[0].single
    return scanner.scan(text, stretches[place].start, stretches[place].end, carried, trusting)


def _chains(stretches: list[Stretch], marked: list[list[Marked]]) -> Iterator[list[tuple[int, Marked]]]:
    """Marked stretches in order, those that go on in the next paragraph joined."""
    chain: list[tuple[int, Marked]] = []
    for place, parts in enumerate(marked):
        for part in parts:
            if chain and not _goes_on(chain[-1], place, part, stretches):
                yield chain
                chain = []
            chain.append((place, part))
            if part.closed:
                yield chain
                chain = []
    if chain:
        yield chain


def _sound(
    chains: Iterator[list[tuple[int, Marked]]],
) -> Iterator[list[tuple[int, Marked]]]:
    """Chains as they are, but one that is never closed falls apart: its marks do not belong together."""
    for chain in chains:
        if chain[-1][1].closed:
            yield chain
        else:
            yield from ([link] for link in chain if link[1].closed or not link[1].single)


def _goes_on(last: tuple[int, Marked], place: int, part: Marked, stretches: list[Stretch]) -> bool:
    """Whether an unclosed part is re-opened by a part that begins the next paragraph."""
    before, unclosed = last
    return (
        place == before + 1
        and part.outer.start == stretches[place].start
        and unclosed.outer.end == stretches[before].end
        and part.single == unclosed.single
    )


def _trimmed(text: str, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
