"""What is said first: how far the annotators agree, in a sentence, and the few figures that stand for all."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.review.agreement.figures import Agreement, Figure, Given, Key, Measure, Pair, Subject
from annotations.review.agreement.wording import interval_words, value_words, whole_words
from desktop.agreement.figure_delegate import draw_bar
from desktop.panels.flow import FlowLayout
from desktop.panels.look import Look, faint, hover_colour, sans
from desktop.theme import SERIF, font, mix, set_kind

_TILE = QSize(156, 84)


def tile_keys(pair: Pair | None) -> Sequence[tuple[str, Key]]:
    """What stands in the tiles: a few words, and which figure."""
    return (
        (tr("Spans, exact"), Key(Measure.F1_EXACT, Subject.SPANS, "", pair)),
        (tr("Spans, overlapping"), Key(Measure.F1_OVERLAP, Subject.SPANS, "", pair)),
        (tr("Word by word (α)"), Key(Measure.ALPHA, Subject.SPANS, "", pair)),
        (tr("Quotes, exact"), Key(Measure.F1_EXACT, Subject.QUOTES, "", pair)),
        (tr("Speakers of quotes"), Key(Measure.SPEAKER, Subject.QUOTES, "", pair, Given.SAME)),
    )


class FigureTile(QAbstractButton):
    """One figure, large, with its interval; a click opens its cases."""

    def __init__(self, title: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._figure: Figure | None = None
        self._number = font(SERIF, 26, QFont.Weight.DemiBold)
        self._small = sans(11)
        self.setText(title)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def figure(self) -> Figure | None:
        """What is shown; None while it is not there yet."""
        return self._figure

    def show_figure(self, figure: Figure | None) -> None:
        """Show a figure in the same place."""
        self._figure = figure
        self.setEnabled(figure is not None)
        words = "" if figure is None else whole_words(figure)
        self.setToolTip(words)
        self.setAccessibleName(f"{self.text()}: {words or 'being counted'}")
        self.update()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return _TILE

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            hot = self.isEnabled() and self.underMouse()
            painter.setBrush(QColor(hover_colour(theme) if hot else mix(theme.paper, theme.chrome, 0.45)))
            painter.setPen(QPen(QColor(theme.focus if self.hasFocus() else theme.rule), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip)
            painter.setFont(self._small)
            painter.setPen(QColor(theme.ink2))
            painter.drawText(QRectF(13, 9, self.width() - 20, 16), left, self.text())
            figure = self._figure
            known = figure is not None and figure.value is not None
            painter.setFont(self._number)
            painter.setPen(QColor(theme.ink if known else faint(theme)))
            painter.drawText(QRectF(13, 26, 70, 32), left, value_words(figure))
            if figure is not None:
                painter.setFont(self._small)
                painter.setPen(QColor(theme.ink2))
                right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                beside = interval_words(figure) if known else tr("undefined")
                painter.drawText(QRectF(70, 32, self.width() - 83, 22), right, beside)
                if known:
                    draw_bar(painter, QRectF(14, 60, self.width() - 28, 14), figure, self._look)
        finally:
            painter.end()


class Headline(QWidget):
    """The sentence, what belongs to it, and the tiles. `figure_chosen` gives the Key of a tile that was clicked."""

    figure_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        set_kind(self.sentence, "title")
        self.details = QLabel()
        self.details.setWordWrap(True)
        set_kind(self.details, "quiet")
        for label in (self.sentence, self.details):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setTextFormat(Qt.TextFormat.PlainText)
        tiles = QWidget()
        flow = FlowLayout(tiles, 10)
        self.tiles = [FigureTile(title, look, tiles) for title, _ in tile_keys(None)]
        for place, tile in enumerate(self.tiles):
            flow.addWidget(tile)
            tile.clicked.connect(lambda _checked=False, place=place: self._open(place))
        rest = QWidget(tiles)
        rest.setFixedHeight(1)
        flow.addWidget(rest)
        row = QHBoxLayout()
        row.addWidget(tiles, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        column.addWidget(self.details)
        column.addSpacing(8)
        column.addLayout(row)

    def show_figures(self, found: Agreement, sentence: str, details: str, pair: Pair | None) -> None:
        """Show the figures of a pair, or of all together."""
        self.sentence.setText(sentence)
        self.details.setText(details)
        for tile, (_, key) in zip(self.tiles, tile_keys(pair), strict=True):
            tile.show_figure(found.figures.get(key))

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        for tile in self.tiles:
            tile.set_look(look)

    def _open(self, place: int) -> None:
        figure = self.tiles[place].figure
        if figure is not None:
            self.figure_chosen.emit(figure.key)
