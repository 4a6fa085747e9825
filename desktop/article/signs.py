"""How the marks of several readers are told apart: each reader's pattern and sign, so that colour alone says nothing."""

from typing import assert_never

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from desktop.article.decoration import Bar, Chip, Tag
from desktop.article.inks import HueInks, dashes
from desktop.article.marks import Mark, Pattern, Reader
from desktop.article.typography import Metrics

_GAP = 3.0


def sign_width(mark: Mark, metrics: Metrics) -> float:
    """The room that a reader's sign takes before a tag or a name, the gap after it included; 0 without a reader."""
    if mark.reader is None:
        return 0
    return metrics.tag_metrics.horizontalAdvance(mark.reader.sign) + 6 + _GAP


def paint_sign(
    painter: QPainter, left: float, baseline: float, reader: Reader, metrics: Metrics, paper: QColor
) -> None:
    """A small block in the reader's colour with the sign on it, standing on a line of tags."""
    width = metrics.tag_metrics.horizontalAdvance(reader.sign) + 6
    block = QRectF(left, baseline - metrics.tag_cap - 2, width - 0.5, metrics.tag_cap + 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(reader.colour))
    painter.drawRoundedRect(block, 2, 2)
    painter.setFont(metrics.tag_font)
    painter.setPen(paper)
    painter.drawText(QRectF(block.left() + 0.5, block.top(), block.width(), block.height()), _CENTRE, reader.sign)


_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip


def paint_reader_chip(painter: QPainter, chip: Chip, hue: HueInks, *, hot: bool) -> None:
    """The chip of an entity as one reader has it: filled for the first, hatched or dotted for the others."""
    reader = chip.mark.reader
    if reader is None:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    fill = hue.chip_hot if hot else hue.chip
    match reader.pattern:
        case Pattern.SOLID:
            painter.setBrush(fill)
            painter.drawPath(chip.path)
        case Pattern.HATCHED | Pattern.DOTTED | Pattern.CROSSED:
            painter.setBrush(hue.chip_open)
            painter.drawPath(chip.path)
            painter.setBrush(_textured(hue.solid, reader.pattern))
            painter.drawPath(chip.path)
        case _:
            assert_never(reader.pattern)
    line = chip.underline
    painter.setPen(pattern_pen(hue.solid, 2.0, reader.pattern))
    painter.drawLine(QLineF(line.left() + 0.5, line.center().y(), line.right() - 0.5, line.center().y()))


def paint_quiet_chip(painter: QPainter, chip: Chip, hue: HueInks, *, hot: bool) -> None:
    """An entity that needs no attention: a thin line under its words."""
    line = chip.underline
    painter.setPen(QPen(hue.solid, 1.2) if hot else hue.faint)
    painter.drawLine(QLineF(line.left() + 1, line.top(), line.right() - 1, line.top()))


def paint_reader_bar(painter: QPainter, bar: Bar, *, wide: bool) -> None:
    """The bar beside a quote as one reader has it."""
    reader = bar.mark.reader
    if reader is None:
        return
    middle = bar.left + 1.25
    painter.setPen(pattern_pen(QColor(reader.colour), 3.4 if wide else 2.5, reader.pattern))
    painter.drawLine(QLineF(middle, bar.top + 1.25, middle, bar.bottom - 1.25))
    painter.setPen(Qt.PenStyle.NoPen)


def paint_bar_sign(painter: QPainter, bar: Bar, metrics: Metrics, paper: QColor) -> None:
    """The sign beside a bar, for a page without room for names; the signs of several bars stand under one another."""
    if bar.mark.reader is not None and not bar.gap:
        left = bar.left + 6 if bar.left > 0 else max(-42.0, bar.left - sign_width(bar.mark, metrics))
        paint_sign(painter, left, bar.top + 10 + bar.depth * (metrics.tag_cap + 6), bar.mark.reader, metrics, paper)


def paint_reader_band(painter: QPainter, band: QRectF, depth: int, reader: Reader) -> None:
    """The line under a stretch of a quote as one reader has it."""
    y = band.bottom() + 0.8 + 2.6 * depth
    painter.setPen(pattern_pen(QColor(reader.colour), 1.6, reader.pattern))
    painter.drawLine(QLineF(band.left(), y, band.right(), y))
    painter.setPen(Qt.PenStyle.NoPen)


def paint_tag_sign(painter: QPainter, tag: Tag, metrics: Metrics, paper: QColor) -> float:
    """The sign before a tag, if its mark has a reader; returns where the words of the tag begin."""
    if tag.mark.reader is None:
        return tag.left
    paint_sign(painter, tag.left, tag.baseline, tag.mark.reader, metrics, paper)
    return tag.left + sign_width(tag.mark, metrics)


def pattern_pen(colour: QColor, width: float, pattern: Pattern) -> QPen:
    """A line in a reader's pattern: whole, in dashes, in dots, in dashes and dots."""
    match pattern:
        case Pattern.SOLID:
            pen = QPen(colour, width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            return pen
        case Pattern.HATCHED:
            return dashes(colour, width, (2.2, 1.4), Qt.PenCapStyle.FlatCap)
        case Pattern.DOTTED:
            return dashes(colour, width, (0.01, 1.9))
        case Pattern.CROSSED:
            return dashes(colour, width, (5.0, 1.2), Qt.PenCapStyle.FlatCap)
        case _:
            assert_never(pattern)


def _textured(colour: QColor, pattern: Pattern) -> QBrush:
    faded = QColor(colour)
    faded.setAlphaF(0.34)
    styles = {
        Pattern.HATCHED: Qt.BrushStyle.BDiagPattern,
        Pattern.DOTTED: Qt.BrushStyle.Dense6Pattern,
        Pattern.CROSSED: Qt.BrushStyle.DiagCrossPattern,
    }
    return QBrush(faded, styles.get(pattern, Qt.BrushStyle.SolidPattern))
