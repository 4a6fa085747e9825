"""Which marks, and which handle, lie under a place on the page."""

from typing import NamedTuple

from PySide6.QtCore import QPointF

from desktop.article.decoration import Edge, Rank
from desktop.article.marks import Mark
from desktop.article.page import Page

_REACH = 12
# A handle is grabbed within so many pixels of its dot, and of the line above it.
_GRIP = 9.0
_STEM = 4.5


class Found(NamedTuple):
    """A mark under the mouse, and whether the place is merely on the band of a quote, where text is selected."""

    mark: Mark
    rank: Rank


def marks_at(page: Page, point: QPointF) -> list[Found]:
    """The marks at a place, each id once: tags, bars and names first, then from the innermost outwards."""
    found: list[tuple[tuple[int, int], Found]] = []
    for number in _near(page, point):
        here = QPointF(point.x() - page.column.left, point.y() - page.blocks.tops[number])
        for hit in page.decoration(number).hits:
            if hit.rect.contains(here):
                key = (-int(hit.rank is Rank.SIGN), hit.mark.end - hit.mark.start)
                found.append((key, Found(hit.mark, hit.rank)))
    found.sort(key=lambda entry: entry[0])
    first: dict[str, Found] = {}
    for _, each in found:
        first.setdefault(each.mark.id, each)
    return list(first.values())


def handle_at(page: Page, point: QPointF, current: str | None) -> Edge | None:
    """The end of a fragment of the current mark whose handle is grabbed at a place; the nearest of several."""
    nearest: tuple[float, Edge] | None = None
    for number in _near(page, point) if current is not None else ():
        here = QPointF(point.x() - page.column.left, point.y() - page.blocks.tops[number])
        for edge in page.decoration(number).edges:
            if edge.mark.id != current:
                continue
            from_dot = QPointF(edge.x, edge.bottom) - here
            away = (from_dot.x() ** 2 + from_dot.y() ** 2) ** 0.5
            on_stem = abs(from_dot.x()) <= _STEM and edge.top <= here.y() <= edge.bottom
            if (away <= _GRIP or on_stem) and (nearest is None or away < nearest[0]):
                nearest = (away, edge)
    return nearest[1] if nearest else None


def _near(page: Page, point: QPointF) -> set[int]:
    """The blocks whose shapes may reach the place: tags and handles stick out of their block a little."""
    return {page.blocks.at_y(point.y() + away) for away in (-_REACH, 0, _REACH)}
