"""The geometry of everything that is drawn on one block, computed once and used to paint and to hit alike.

All positions are pixels relative to the block: x from the column's left edge (the margin has negative x), y from the
block's top. A decoration depends on the text, its marks and the measures of the page; never on what is current or
hovered, on the scroll position or on the part that is being painted.
"""

from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from desktop.article.marks import Mark
from desktop.article.typography import Column


class Rank(IntEnum):
    """What a place on the page belongs to, the more telling the higher."""

    BAND = 0
    TEXT = 1
    SIGN = 2


class Hit(NamedTuple):
    """A rectangle that answers the mouse for a mark; among equal ranks the shortest mark wins."""

    rect: QRectF
    mark: Mark
    rank: Rank


class Band(NamedTuple):
    """The stretch of a quote on one line; `depth` counts the quotes around it."""

    mark: Mark
    depth: int
    line: int
    path: QPainterPath


class Bar(NamedTuple):
    """The bar beside a quote's lines, or, if `gap`, the stretch between two of its parts; `left` is its left edge."""

    mark: Mark
    depth: int
    top: float
    bottom: float
    left: float
    gap: bool = False


class Name(NamedTuple):
    """A speaker's name in the margin; the text is already cut to fit."""

    mark: Mark
    left: float
    baseline: float
    words: str


class Chip(NamedTuple):
    """The stretch of an entity on one line. `lane` is 0 for the innermost and grows outwards.

    `path` is filled in full, `veiled` (where another entity lies on top) only faintly, so that hues do not turn muddy.
    """

    mark: Mark
    lane: int
    line: int
    rect: QRectF
    path: QPainterPath
    underline: QRectF
    veiled: QPainterPath | None = None


class Stroke(NamedTuple):
    """A level line under a stretch of text: a cue's, a source's, or between the parts of an entity."""

    mark: Mark
    line: int
    left: float
    right: float
    y: float


class Tag(NamedTuple):
    """The short code of a label above the start of a chip."""

    mark: Mark
    line: int
    left: float
    baseline: float
    rect: QRectF
    words: str


class Edge(NamedTuple):
    """One end of a fragment: where its handle stands."""

    mark: Mark
    fragment: int
    is_start: bool
    x: float
    top: float
    bottom: float


class Decoration:
    """All shapes of one block, outermost first."""

    __slots__ = ("bands", "bars", "chips", "connectors", "cues", "edges", "hits", "names", "sources", "tags")

    def __init__(self) -> None:
        self.bands: list[Band] = []
        self.bars: list[Bar] = []
        self.names: list[Name] = []
        self.chips: list[Chip] = []
        self.cues: list[Stroke] = []
        self.sources: list[Stroke] = []
        self.connectors: list[Stroke] = []
        self.tags: list[Tag] = []
        self.edges: list[Edge] = []
        self.hits: list[Hit] = []


BAR = 2.5


def bar_left(depth: int, column: Column) -> float:
    """The left edge of the bar of a quote that lies in so many others: further out for each, on the margin's side."""
    out = 17.0 + 6 * min(depth, 3)
    return column.width + out - BAR if column.rtl else -out
