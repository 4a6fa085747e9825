"""The link of one quote: outlines round its source, and an elbow from there to the quote's bar.

Everything is relative to the whole page, not to what is shown of it, so that scrolling moves it as it stands.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from desktop.article.decoration import BAR, Bar
from desktop.article.geometry import Extent, extents
from desktop.article.layout import LaidBlock
from desktop.article.marks import Mark, MarkKind
from desktop.article.page import Page
from desktop.article.placing import room_beside

CORNER = 4.0
_NEAR = 14


class Link(NamedTuple):
    """Outlines and the elbow to stroke, and shapes to fill: pixels from the column's left edge and the page's top."""

    outlines: list[QRectF]
    path: QPainterPath | None
    solids: list[QPainterPath]


def link(page: Page, mark_id: str | None) -> Link | None:
    """The link of an attribution; None for any other mark and for a quote without a source in the text."""
    source = page.marks.part(mark_id, MarkKind.SOURCE)
    if source is None:
        return None
    outlines = _outlines(page, source)
    content = page.marks.part(mark_id, MarkKind.CONTENT)
    bars = _bars(page, content) if content is not None else []
    if not bars:
        return Link(outlines, None, [])
    start = source.fragments[0][0]
    number = page.blocks.at(start)
    laid, block_top = page.block(number), page.blocks.tops[number]
    stretches = extents(laid, *source.fragments[0])
    if not stretches:
        return Link(outlines, None, [])
    return _elbow(page, outlines, bars, laid, block_top, stretches[0])


def _outlines(page: Page, source: Mark) -> list[QRectF]:
    """A rectangle round every line of the source."""
    found: list[QRectF] = []
    for start, end in source.fragments:
        for number in page.blocks.touched(start, end):
            laid, block_top = page.block(number), page.blocks.tops[number]
            style = laid.style
            for extent in extents(laid, start, end):
                top = block_top + laid.lines[extent.line].top + style.chip_top
                height = style.chip_bottom + 2.3 - style.chip_top
                left, right = (_breadth(laid, start, -1), _breadth(laid, end, 0))
                if laid.rtl:
                    left, right = right, left
                left, right = (left if extent.ends_left else 1.4), (right if extent.ends_right else 1.4)
                found.append(QRectF(extent.left - left, top, extent.right - extent.left + left + right, height))
    return found


def _breadth(laid: LaidBlock, position: int, step: int) -> float:
    """How far an outline may stand off from an end of a range: not at all from a comma or a letter."""
    return 1.4 if room_beside(laid, position, step) > 0 else -0.3


def _bars(page: Page, content: Mark) -> list[tuple[Bar, float, float]]:
    """The quote's bars in its first and last block, with their tops and bottoms on the page."""
    ends = (page.blocks.at(content.start), page.blocks.touched(*content.fragments[-1])[-1])
    found: list[tuple[Bar, float, float]] = []
    for number in dict.fromkeys(ends):
        top = page.blocks.tops[number]
        found += [
            (bar, top + bar.top, top + bar.bottom)
            for bar in page.decoration(number).bars
            if bar.mark.id == content.id and not bar.gap
        ]
    return found


def _channel(page: Page, laid: LaidBlock, number: int, line: int, right: float) -> float:
    """The height, within the block, of the free stripe under a line between the bars and `right`, as the mirror has it.

    Underlines of outer lanes reach into it, so the lowest one to be passed counts.
    """
    top, bottom = page.metrics.channel(laid.style)
    line_top = laid.lines[line].top
    for chip in page.decoration(number).chips:
        near = page.column.width - chip.rect.right() if page.column.rtl else chip.rect.left()
        if chip.line == line and near < right:
            top = max(top, chip.underline.bottom() - line_top)
    return line_top + max((top + bottom) / 2, min(top + 1.2, bottom - 1))


def _elbow(
    page: Page,
    outlines: list[QRectF],
    bars: list[tuple[Bar, float, float]],
    laid: LaidBlock,
    top: float,
    source: Extent,
) -> Link:
    """From a dot under the source down into the free stripe, along it to the left, and into the bar."""
    number = page.blocks.at(laid.start)
    # Where the margin is on the right all of this is drawn as in a mirror.
    rtl, width = page.column.rtl, page.column.width
    x = (width - source.right if rtl else source.left) + min(12, (source.right - source.left) / 2)
    from_y = top + laid.lines[source.line].top + laid.style.chip_bottom + 1.8
    y = max(from_y + 2.4, top + _channel(page, laid, number, source.line, x))
    highest, lowest = min(bar[1] for bar in bars), max(bar[2] for bar in bars)
    bar_x = width - bars[0][0].left - BAR if rtl else bars[0][0].left
    dot = QPainterPath()
    dot.addEllipse(QPointF(x, from_y), 2.4, 2.4)
    path = QPainterPath(QPointF(x, from_y))
    corner = min(CORNER, y - from_y)
    path.lineTo(x, y - corner)
    path.quadTo(x, y, x - corner, y)
    solids = [dot]
    if highest - _NEAR <= y <= lowest + _NEAR:
        tip = bar_x + 2.5
        path.lineTo(tip + 4, y)
        solids += [_arrow(tip, y, 1)]
        if not highest <= y <= lowest:
            extension = QPainterPath()
            low, high = (y - 1, highest + 2) if y < highest else (lowest - 2, y + 1)
            extension.addRoundedRect(QRectF(bar_x, low, 2.5, high - low), 1.25, 1.25)
            solids.append(extension)
    else:
        below = y > lowest
        into = lowest - 6 if below else highest + 6
        turn, way = bar_x - 7, -1 if below else 1
        path.lineTo(turn + CORNER, y)
        path.quadTo(turn, y, turn, y + way * CORNER)
        path.lineTo(turn, into - way * CORNER)
        path.quadTo(turn, into, turn + CORNER, into)
        path.lineTo(bar_x - 2, into)
        solids.append(_arrow(bar_x, into, -1))
    if rtl:
        mirror = QTransform(-1, 0, 0, 1, width, 0)
        return Link(outlines, mirror.map(path), [mirror.map(solid) for solid in solids])
    return Link(outlines, path, solids)


def _arrow(x: float, y: float, way: int) -> QPainterPath:
    """An arrow's head with its tip at the place; it comes from the right for way 1, from the left for -1."""
    head = QPainterPath(QPointF(x, y))
    head.lineTo(x + way * 5.0, y - 3.0)
    head.lineTo(x + way * 5.0, y + 3.0)
    head.closeSubpath()
    return head
