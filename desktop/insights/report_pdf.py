"""The report as a PDF on A4: drawn page by page, so that no row of a table and no plot is cut by the end of a page."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from annotations.insights.chart import Chart, Table
from annotations.insights.drawing import draw
from annotations.insights.report import Report, cell_words, numeric
from annotations.insights.report_html import theme_colours
from annotations.language import tr
from desktop.insights.painting import paint
from desktop.theme import SANS, SERIF, font, load_fonts

# A page of A4 is 595 × 842 points; all lengths here are points, and one pixel of a drawing is 0.75 of them.
_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _TOP, _BOTTOM = 56.0, 56.0, 64.0
_ROOM = _WIDTH - 2 * _LEFT
_SCALE = 0.75
_RESOLUTION = 1200
_CELL_GAP = 8.0
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def pdf_bytes(report: Report) -> bytes:
    """The whole document. Without an application one is made, which needs no display."""
    _need_application()
    # The number of pages stands on each, so they are laid out once to be counted.
    total = _laid_out(report, 0)[1]
    return _laid_out(report, total)[0]


def _need_application() -> None:
    if QCoreApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # Lives as long as the process, as Qt wants it.
        sys.modules[__name__].__dict__["_application"] = QGuiApplication(sys.argv[:1])
        load_fonts()


def _laid_out(report: Report, pages: int) -> tuple[bytes, int]:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    writer.setTitle(report.title)
    writer.setCreator("Pullquote")
    painter = QPainter(writer)
    try:
        painter.scale(_RESOLUTION / 72, _RESOLUTION / 72)
        paper = _Paper(writer, painter, pages)
        _write(paper, report)
    finally:
        painter.end()
        buffer.close()
    return bytes(held.data()), paper.number


@dataclass
class _Paper:
    """Pages that are filled from top to bottom; `y` is where the next thing goes."""

    writer: QPdfWriter
    painter: QPainter
    pages: int
    number: int = 0
    y: float = 0.0

    def __post_init__(self) -> None:
        self.colours = {**theme_colours("light"), "paper": "#FFFFFF"}
        self._begin()

    def keep_room(self, height: float) -> bool:
        """Go to the next page unless so much fits on this one; says whether it did."""
        if self.y + height <= _HEIGHT - _BOTTOM or self.y <= _TOP:
            return False
        self.writer.newPage()
        self._begin()
        return True

    def say(self, words: str, used: QFont, token: str = "ink", *, gap: float = 4.0, with_next: float = 0.0) -> None:
        """Write a paragraph; it stays on one page with `with_next` points of what follows."""
        height = QFontMetricsF(used).boundingRect(QRectF(0, 0, _ROOM, _HEIGHT), _WRAP, words).height()
        self.keep_room(height + with_next)
        self.painter.setFont(used)
        self.painter.setPen(QColor(self.colours[token]))
        self.painter.drawText(QRectF(_LEFT, self.y, _ROOM, height + 4), _WRAP, words)
        self.y += height + gap

    def _begin(self) -> None:
        self.number += 1
        self.y = _TOP
        if self.pages:
            self.painter.setFont(font(SANS, 8))
            self.painter.setPen(QColor(self.colours["ink2"]))
            foot = QRectF(_LEFT, _HEIGHT - 40, _ROOM, 14)
            self.painter.drawText(
                foot, int(Qt.AlignmentFlag.AlignRight), tr("{done} of {total}", done=self.number, total=self.pages)
            )
            self.painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), self.writer.title())


def _write(paper: _Paper, report: Report) -> None:
    paper.say(report.title, font(SERIF, 24, QFont.Weight.DemiBold), gap=12)
    _write_facts(paper, report.facts)
    for section in report.sections:
        paper.y += 18
        paper.say(section.title, font(SERIF, 17, QFont.Weight.DemiBold), gap=6, with_next=220)
        for chart in section.charts:
            _write_chart(paper, chart)
    paper.y += 18
    paper.say(tr("Label scheme"), font(SERIF, 17, QFont.Weight.DemiBold), gap=6, with_next=80)
    _write_table(paper, report.scheme)


def _write_facts(paper: _Paper, facts: Sequence[tuple[str, str]]) -> None:
    used = font(SANS, 10)
    left = 90.0
    metrics = QFontMetricsF(used)
    for name, words in facts:
        area = metrics.boundingRect(QRectF(0, 0, _ROOM - left, _HEIGHT), _WRAP, words)
        height = area.height() + 4
        paper.keep_room(height)
        paper.painter.setFont(used)
        paper.painter.setPen(QColor(paper.colours["ink2"]))
        paper.painter.drawText(QRectF(_LEFT, paper.y, left, height), _WRAP, name)
        paper.painter.setPen(QColor(paper.colours["ink"]))
        paper.painter.drawText(QRectF(_LEFT + left, paper.y, _ROOM - left, height + 4), _WRAP, words)
        paper.y += height


def _write_chart(paper: _Paper, chart: Chart) -> None:
    drawing = draw(chart, _ROOM / _SCALE)
    height = drawing.height * _SCALE if chart.marks else 0.0
    paper.y += 10
    paper.say(chart.title, font(SANS, 12, QFont.Weight.DemiBold), gap=4, with_next=height + 40)
    if chart.is_empty:
        paper.say(chart.empty, font(SANS, 9), "ink2", gap=6)
        return
    if chart.note:
        paper.say(chart.note, font(SANS, 9), "ink2", gap=8, with_next=height + 10)
    if chart.marks:
        paper.painter.save()
        paper.painter.translate(QPointF(_LEFT, paper.y))
        paper.painter.scale(_SCALE, _SCALE)
        paint(paper.painter, drawing, paper.colours)
        paper.painter.restore()
        paper.y += height + 10
    if chart.table.rows:
        _write_table(paper, chart.table)


def _write_table(paper: _Paper, table: Table) -> None:
    """Rows with the names of the columns above them, and again at the top of each further page."""
    used, bold = font(SANS, 8), font(SANS, 8, QFont.Weight.DemiBold)
    rows = [[cell_words(cell, column) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows]
    names = [column.name for column in table.columns]
    widths = _widths(table, [names, *rows], QFontMetricsF(bold))
    right = [numeric(column) for column in table.columns]
    _write_row(paper, names, widths, right, bold, "ink2", after=30)
    for row in rows:
        if paper.keep_room(_row_height(row, widths, used)):
            _write_row(paper, names, widths, right, bold, "ink2", after=30)
        _write_row(paper, row, widths, right, used, "ink")
    paper.y += 8


def _write_row(
    paper: _Paper,
    cells: Sequence[str],
    widths: Sequence[float],
    right: Sequence[bool],
    used: QFont,
    token: str,
    after: float = 0.0,
) -> None:
    height = _row_height(cells, widths, used)
    paper.keep_room(height + after)
    paper.painter.setFont(used)
    paper.painter.setPen(QColor(paper.colours[token]))
    x = _LEFT
    for words, width, to_right in zip(cells, widths, right, strict=True):
        side = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignLeft
        flags = int(Qt.TextFlag.TextWordWrap | side | Qt.AlignmentFlag.AlignTop)
        paper.painter.drawText(QRectF(x, paper.y + 2.5, width, height), flags, words)
        x += width + _CELL_GAP
    paper.y += height
    paper.painter.setPen(QPen(QColor(paper.colours["ink2" if after else "rule"]), 0.5))
    paper.painter.drawLine(QPointF(_LEFT, paper.y), QPointF(_LEFT + _ROOM, paper.y))


def _row_height(cells: Sequence[str], widths: Sequence[float], used: QFont) -> float:
    metrics = QFontMetricsF(used)
    heights = (
        metrics.boundingRect(QRectF(0, 0, width, _HEIGHT), _WRAP, words).height()
        for words, width in zip(cells, widths, strict=True)
    )
    # A page has room for any row that is not longer than most of it.
    return min(max(heights, default=10.0) + 5, _HEIGHT - _TOP - _BOTTOM - 60)


def _widths(table: Table, rows: Sequence[Sequence[str]], metrics: QFontMetricsF) -> list[float]:
    """What each column takes of the page: numbers as much as they need, words share the rest by their length."""
    count = len(table.columns)
    room = _ROOM - _CELL_GAP * (count - 1)
    # The longest word of a heading must fit; a long cell may be wrapped.
    longest = [max(metrics.horizontalAdvance(row[place]) for row in rows) + 2 for place in range(count)]
    if sum(longest) <= room:
        spare = (room - sum(longest)) / count
        return [width + spare for width in longest]
    fair = room / count
    narrow = sum(width for width in longest if width <= fair)
    wide = sum(width for width in longest if width > fair)
    return [width if width <= fair else (room - narrow) * width / wide for width in longest]
