"""Ranges of text as rectangles, line by line, whichever way the text runs."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath

from desktop.article.layout import LaidBlock, Line


class Extent(NamedTuple):
    """The stretch of one line that a range covers, in pixels from the column's left edge.

    `ends_left` and `ends_right` say whether the range truly ends there, rather than going on in another line.
    """

    line: int
    left: float
    right: float
    ends_left: bool
    ends_right: bool


def extents(laid: LaidBlock, start: int, end: int, trim: bool = True) -> list[Extent]:
    """The stretches of the lines that the code points `start` to `end` of the article cover within a block.

    With `trim`, blanks at the end of a broken line are left out. A line in mixed directions may give several.
    """
    start_u16 = laid.u16.to_u16(max(start, laid.start) - laid.start)
    end_u16 = laid.u16.to_u16(min(end, laid.end) - laid.start)
    found: list[Extent] = []
    for number, line in enumerate(laid.lines):
        if line.end_u16 <= start_u16:
            continue
        if line.start_u16 >= end_u16:
            break
        first, last = max(start_u16, line.start_u16), min(end_u16, line.end_u16)
        if trim and last == line.end_u16:
            last -= _blanks(laid, first, last)
            if last <= first:
                continue
        begins = first == start_u16 and start >= laid.start
        finishes = min(end_u16, line.end_u16) == end_u16 and end <= laid.end
        if laid.mixed:
            found += _mixed(line, number, first, last, (finishes, begins) if laid.rtl else (begins, finishes))
        else:
            left, right = cursor_x(line, first), cursor_x(line, last)
            found.append(Extent(number, left, right, begins, finishes))
    return found


def _blanks(laid: LaidBlock, first_u16: int, last_u16: int) -> int:
    """How many blanks (each one UTF-16 unit) stand at the end of a range of a block."""
    words = laid.text[laid.u16.to_code_point(first_u16) : laid.u16.to_code_point(last_u16)]
    return len(words) - len(words.rstrip())


def cursor_x(line: Line, u16: int) -> float:
    """Where the caret stands before the UTF-16 position, in pixels from the column's left edge."""
    # PySide answers (x, position), though its stubs promise a number.
    answer: object = line.text_line.cursorToX(u16)
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # pyright: ignore[reportArgumentType]


def _mixed(line: Line, number: int, first_u16: int, last_u16: int, ends: tuple[bool, bool]) -> list[Extent]:
    """The stretches of a line in mixed directions: boxes of its glyph runs, since cursorToX errs where directions meet."""
    boxes = [run.boundingRect() for run in line.text_line.glyphRuns(first_u16, last_u16 - first_u16)]
    stretches: list[list[float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if stretches and left <= stretches[-1][1] + 0.75:
            stretches[-1][1] = max(stretches[-1][1], right)
        else:
            stretches.append([left, right])
    last = len(stretches) - 1
    return [
        Extent(number, left, right, ends[0] and place == 0, ends[1] and place == last)
        for place, (left, right) in enumerate(stretches)
    ]


def rounded(rect: QRectF, left: float, right: float) -> QPainterPath:
    """The outline of a rectangle whose left and right corners have these radii; 0 leaves them square."""
    path = QPainterPath()
    if left == right:
        path.addRoundedRect(rect, left, left)
        return path
    radius = max(left, right)
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rect, radius, radius)
    half = min(radius * 2, rect.width() / 2)
    # The square half overlaps the round one; winding fill draws their union once.
    if left == 0:
        path.addRect(QRectF(rect.left(), rect.top(), half, rect.height()))
    else:
        path.addRect(QRectF(rect.right() - half, rect.top(), half, rect.height()))
    return path
