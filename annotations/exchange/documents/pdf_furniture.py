"""What stands on page after page at the same place, running heads, feet and page numbers, so that it can be cut."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from annotations.exchange.documents.pdf_columns import Line
from annotations.exchange.documents.pdf_words import Page

_NUMBER = re.compile(r"\d+|\b[ivxlcdm]{1,7}\b", re.IGNORECASE)
# Within this share of the page's height, and at most so many rows.
_EDGE = 0.13
_MOST_ROWS = 3
# Even and odd pages often have heads of their own, chapters too.
_LEAST_SHARE = 0.3
_NEAR = 6.0
# The text begins so many line heights further in; what is nearer belongs to it.
_GAP = 1.5

Blocks = list[list[Line]]
_Row = list[Line]


def without_furniture(pages: Sequence[tuple[Page, Blocks]]) -> list[Blocks]:
    """The lines of the pages without those that are the same, numbers aside, at the edge of at least two pages."""
    seen: defaultdict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for place, (page, blocks) in enumerate(pages):
        for edge, rows, most in _edges(page, blocks):
            for line in (line for row in rows[:most] for line in row):
                seen[edge, _pattern(line)].append((place, _from_edge(page, line, edge)))
    least = max(2, round(_LEAST_SHARE * len(pages)))
    kept: list[Blocks] = []
    for page, blocks in pages:
        cut: set[int] = set()
        for edge, rows, most in _edges(page, blocks):

            def repeats(line: Line, edge: str = edge, page: Page = page) -> bool:
                return _is_repeated(seen[edge, _pattern(line)], _from_edge(page, line, edge), least, _pattern(line))

            cut |= {id(line) for row in _outermost(rows, most, repeats) for line in row}
        kept.append([left for block in blocks if (left := [line for line in block if id(line) not in cut])])
    return kept


def _edges(page: Page, blocks: Blocks) -> list[tuple[str, list[_Row], int]]:
    """The rows of a page from the top and from the bottom on, and how many of them stand at that edge."""
    rows: list[_Row] = []
    for line in sorted((line for block in blocks for line in block), key=lambda line: -line.run.middle):
        if rows and rows[-1][0].run.middle - line.run.middle < 0.5 * line.run.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    top = sum(row[0].run.middle > page.height * (1 - _EDGE) for row in rows[:_MOST_ROWS])
    bottom = sum(row[0].run.middle < page.height * _EDGE for row in rows[-_MOST_ROWS:])
    return [("top", rows, top), ("bottom", rows[::-1], bottom)]


def _outermost(rows: list[_Row], most: int, repeats: Callable[[Line], bool]) -> list[_Row]:
    """The rows that are the same on other pages, as far in as a gap parts them from the text."""
    count = 0
    while count < most and all(repeats(line) for line in rows[count]):
        count += 1
    while 0 < count < len(rows):
        outer, inner = rows[count - 1][0].run, rows[count][0].run
        if abs(outer.middle - inner.middle) >= _GAP * outer.size:
            break
        count -= 1
    return rows[:count]


def _is_repeated(others: list[tuple[int, float]], distance: float, least: int, pattern: str) -> bool:
    pages = {place for place, other in others if abs(other - distance) < _NEAR}
    # A number alone at the edge of two pages is a page number, whatever the other pages have there.
    return len(pages) >= (2 if pattern.strip("# -–—|/.") == "" else least)


def _pattern(line: Line) -> str:
    return _NUMBER.sub("#", line.run.text.casefold())


def _from_edge(page: Page, line: Line, edge: str) -> float:
    return page.height - line.run.middle if edge == "top" else line.run.middle
