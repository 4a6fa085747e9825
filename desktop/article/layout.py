"""Blocks of text set in lines: a QTextLayout each, made when needed and kept while it is used."""

import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from annotations.offsets import Utf16Map
from desktop.article.typography import LineStyle

KEPT, LEAST = 160, 16
MOST = 40_000

# Unicode's bidi classes of what turns the order of a line; what is not assigned yet has none, and may.
_TURNING = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI", ""))


class Line(NamedTuple):
    """One line of a block: Qt's line, its range in UTF-16 units of the block, its top in pixels below the block's."""

    text_line: QTextLine
    start_u16: int
    end_u16: int
    top: int


class LaidBlock:
    """A block set in lines. Lines stand at x ≥ 0 from the column's left edge and y ≥ 0 from the block's top."""

    __slots__ = ("layout", "lines", "mixed", "rtl", "start", "style", "text", "u16")

    def __init__(self, text: str, start: int, style: LineStyle, width: int, rtl: bool) -> None:
        self.text = text
        self.start = start
        self.style = style
        self.rtl = rtl
        self.mixed = rtl or has_rtl(text)
        self.u16 = Utf16Map(text)
        self.layout = QTextLayout(text, style.font)
        self.layout.setCacheEnabled(True)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.layout.setTextOption(option)
        self.lines: list[Line] = []
        self._set(width)

    def _set(self, width: int) -> None:
        """Break the text into lines of the given width, one pitch apart whatever fonts fall in."""
        top, style = 0, self.style
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + style.baseline - line.ascent()))
            first = line.textStart()
            self.lines.append(Line(line, first, first + line.textLength(), top))
            top += style.pitch
        self.layout.endLayout()

    @property
    def end(self) -> int:
        """The code point position after the block's last character."""
        return self.start + len(self.text)

    @property
    def height(self) -> int:
        """The height of the lines, without the gap that follows."""
        return len(self.lines) * self.style.pitch

    def line_of(self, u16: int) -> int:
        """The number of the line that a UTF-16 position of the block stands in."""
        line = self.layout.lineForTextPosition(u16)
        return line.lineNumber() if line.isValid() else len(self.lines) - 1

    def line_at(self, y: float) -> int:
        """The number of the line at a height of the block; the nearest for one above or below."""
        return min(len(self.lines) - 1, max(0, int(y // self.style.pitch)))


class Layouts:
    """The blocks that are set in lines just now: at most KEPT, and not many more than MOST code points.

    The least recently used go first; LEAST blocks stay whatever their length, so that a window full never goes.
    """

    def __init__(self, lay_out: Callable[[int], LaidBlock]) -> None:
        self._lay_out = lay_out
        self._kept: OrderedDict[int, LaidBlock] = OrderedDict()
        self._length = 0

    def get(self, block: int) -> LaidBlock:
        """The block set in lines, made now if need be."""
        laid = self._kept.get(block)
        if laid is None:
            laid = self._kept[block] = self._lay_out(block)
            self._length += len(laid.text)
            while len(self._kept) > KEPT or (self._length > MOST and len(self._kept) > LEAST):
                self._length -= len(self._kept.popitem(last=False)[1].text)
        else:
            self._kept.move_to_end(block)
        return laid

    def passing(self, block: int) -> LaidBlock:
        """The block set in lines, without keeping it: for work that walks through the whole text."""
        return self._kept.get(block) or self._lay_out(block)

    def clear(self) -> None:
        """Forget every block."""
        self._kept.clear()
        self._length = 0

    def __len__(self) -> int:
        return len(self._kept)


def has_rtl(text: str) -> bool:
    """True if a character of the text reads right to left, so that a line's order may differ from the text's."""
    return not text.isascii() and any(unicodedata.bidirectional(sign) in _TURNING for sign in set(text))
