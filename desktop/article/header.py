"""What stands above the article's own text: the headline and the byline, which take part in no offsets."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop.article.blocks import base_is_rtl
from desktop.article.layout import LaidBlock
from desktop.article.typography import Column, LineStyle, Metrics


class Header:
    """Headline and byline set in lines. If the text itself begins with the title, the byline stands below that line.

    `height` pixels lie above the text; `below` pixels lie between the text's own headline and what follows it.
    """

    def __init__(self, title: str, byline: str, titled: bool, metrics: Metrics, column: Column) -> None:
        self._title = _set(title, metrics.headline, column.width, base_is_rtl(title)) if title else None
        self._byline = _set(byline, metrics.byline, column.width, column.rtl) if byline else None
        byline_height = self._byline.height + metrics.byline.gap if self._byline else 0
        alone = 0 if self._byline else metrics.byline.gap - metrics.headline.gap
        self.below = metrics.headline.gap + byline_height + alone if titled else 0
        self._title_top = metrics.top
        top = metrics.top
        if self._title:
            top += self._title.height + metrics.headline.gap + alone
        self._byline_offset = metrics.headline.gap if titled else top
        self._titled = titled
        self.height = top if titled else top + byline_height

    def paint(
        self, painter: QPainter, left: int, scrolled: int, headline_bottom: int, inks: tuple[QColor, QColor]
    ) -> None:
        """Draw both for a page scrolled up by so much; `headline_bottom` is where the text's own headline ends."""
        if self._title:
            painter.setPen(inks[0])
            self._title.layout.draw(painter, QPointF(left, self._title_top - scrolled), [], QRectF())
        if self._byline:
            top = self._byline_offset + (headline_bottom if self._titled else 0)
            painter.setPen(inks[1])
            self._byline.layout.draw(painter, QPointF(left, top - scrolled), [], QRectF())


def _set(words: str, style: LineStyle, width: int, rtl: bool) -> LaidBlock:
    return LaidBlock(words, 0, style, width, rtl)
