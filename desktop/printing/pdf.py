"""An article with its marks as the bytes of a PDF on A4."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from desktop.printing.printed import Printed
from desktop.printing.sheets import Sheets, paint_all, paper_size

_RESOLUTION = 1200


def article_pdf(printed: Printed) -> bytes:
    """The whole document; for any thread."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    writer.setTitle(printed.title)
    writer.setCreator("Pullquote")
    paint_all(writer, Sheets(printed, *paper_size(writer.pageLayout())))
    buffer.close()
    return bytes(held.data())
