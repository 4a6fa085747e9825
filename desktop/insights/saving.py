"""Saving a chart: a picture, a drawing or its figures, in the bytes of a file."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from annotations.insights.chart import Chart
from annotations.insights.csv_table import csv_bytes
from annotations.insights.drawing import draw
from annotations.insights.svg import svg
from annotations.language import tr
from desktop.insights.painting import paint

_WIDTH = 720
_MARGIN = 20
_SHARPNESS = 2


class Saved(StrEnum):
    """In which form a chart is saved; the value is the ending."""

    PNG = "png"
    SVG = "svg"
    CSV = "csv"


FORM_WORDS: Mapping[Saved, str] = {
    Saved.PNG: tr("Picture (PNG)"),
    Saved.SVG: tr("Drawing (SVG)"),
    Saved.CSV: tr("Figures (CSV)"),
}


def forms_of(chart: Chart) -> tuple[Saved, ...]:
    """In which forms a chart can be saved: one that is only a table has no picture, one without figures nothing."""
    if chart.marks:
        return Saved.PNG, Saved.SVG, Saved.CSV
    return (Saved.CSV,) if chart.table.rows else ()


def chart_bytes(chart: Chart, form: Saved, colours: Mapping[str, str]) -> bytes:
    """The file of a chart in a form, pictures with the title, in these colours."""
    match form:
        case Saved.CSV:
            return csv_bytes(chart.table)
        case Saved.SVG:
            return svg(draw(chart, _WIDTH, titled=True), colours, chart.title, margin=_MARGIN).encode()
        case Saved.PNG:
            return _png(chart, colours)


def _png(chart: Chart, colours: Mapping[str, str]) -> bytes:
    drawing = draw(chart, _WIDTH, titled=True)
    width, height = round(drawing.width) + 2 * _MARGIN, round(drawing.height) + 2 * _MARGIN
    image = QImage(width * _SHARPNESS, height * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(QColor(colours["paper"]))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(_MARGIN, _MARGIN)
        paint(painter, drawing, colours)
    finally:
        painter.end()
    return image_bytes(image)


def image_bytes(image: QImage) -> bytes:
    """An image as a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]  # the stubs want bytes, Qt takes a str
    buffer.close()
    return bytes(held.data())
